/** Joins what answers to the two addresses: SDK calls at the gateway, people and programs at the front. */
import type { Invocations } from './functions/invocations.ts';
import { isWrite } from './gateway/call-recognition.ts';
import { answerInvocation } from './gateway/direct-invocation.ts';
import { injectedService } from './gateway/injected-service.ts';
import type { Ground } from './ground.ts';
import { readCompression } from './http/compression.ts';
import { answerAtEdge, type Origin, readEdgeFunctions } from './http/edge-functions.ts';
import { HttpApi } from './http/http-api.ts';
import { readRoutes } from './http/http-routes.ts';
import { readAddedHeaders } from './http/response-headers.ts';
import { StaticSite } from './http/static-site.ts';
import type { CloudOptions } from './interface.ts';
import type { Stores } from './stores.ts';
import type { Triggers } from './triggers.ts';

/** From now on the gateway answers for every service, and tells the triggers what changed. */
export function openGateway(
  { gateway, privileges }: Ground,
  { invoke }: Invocations,
  { tables, queues, objects, keyValueStores }: Stores,
  { mail, machines, schedules, queueHub, streamHub }: Triggers,
  options: CloudOptions,
): void {
  gateway.guardWith((call) => privileges.refusal(call));
  tables.serveBehind(gateway);
  gateway.serve('sqs', (call) => queues.handle(call));
  gateway.serve('s3', (call) => objects.handle(call));
  gateway.serve('edgeStore', (call) => keyValueStores.handle(call));
  gateway.serve('sns', (call) => mail.handleTopic(call));
  gateway.serve('ses', (call) => mail.handleMail(call));
  gateway.serve('states', (call) => machines.handle(call));
  gateway.serve('lambda', (call) => answerInvocation(call, invoke));
  for (const service of ['kms', 'secrets', 'userPool'] as const) {
    const injected = options[service];
    if (injected !== undefined) gateway.serve(service, injectedService(injected));
  }
  gateway.observe((call) => {
    if (isWrite(call) && !schedules.starts(call.caller)) schedules.touch();
    if (call.service === 'sqs') queueHub.observe(call);
    if (call.service === 'dynamodb' && isWrite(call)) streamHub.written(call.body);
  });
}

/** From now on the front server answers: API, site, and what the distribution adds. */
export function openFront(
  { front, template, clock, work, metrics, onFault }: Ground,
  { invoke }: Invocations,
  { keyValueStores }: Pick<Stores, 'keyValueStores'>,
  { schedules }: Triggers,
  { identity, siteDir }: CloudOptions,
): void {
  const api = new HttpApi(readRoutes(template), {
    verify: async (token) => identity?.verify(token),
    invoke,
    now: () => clock.now(),
    onAnswered: (answered) => metrics.answered(answered),
    onFault,
  });
  const site = siteDir === undefined ? undefined : new StaticSite(siteDir);
  const edge = readEdgeFunctions(template, () => clock.now(), keyValueStores);
  const pages: Origin = async ({ method, url }) =>
    site === undefined
      ? { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no site was built' }
      : site.handle(method, url.split('?')[0] ?? '/');
  const calls: Origin = (request) => {
    schedules.touch();
    return work.foreground(() => api.handle(request));
  };
  front.serve({
    api: (request) => answerAtEdge(edge, request, calls),
    site: (request) => answerAtEdge(edge, request, pages),
    compress: readCompression(template),
    added: readAddedHeaders(template),
    signInOrigin: () => identity?.origin?.(),
  });
}

/**
 * The embedded cloud: runs a synthesised CDK cloud assembly whole on one machine.
 *
 * It knows the system by its templates and bundles alone: no name of a table, queue or function of
 * the product stands here, so a change of the infrastructure shows up without a second description.
 */
import { CloudClock } from './time/clock.ts';
import { readCompression } from './http/compression.ts';
import { startDynamoDb } from './table/dynamodb-engine.ts';
import { answerAtEdge, readEdgeFunctions } from './http/edge-functions.ts';
import { readEventSources } from './functions/event-sources.ts';
import { FrontServer, apiPrefix } from './http/front-server.ts';
import { readFunctions } from './functions/functions.ts';
import { GatewayServer } from './gateway/gateway.ts';
import { answerInvocation } from './gateway/direct-invocation.ts';
import { HttpApi } from './http/http-api.ts';
import { readRoutes } from './http/http-routes.ts';
import type { Cloud, CloudOptions } from './interface.ts';
import { type LogLine, LogStore } from './gateway/log-store.ts';
import type { Json } from './template/json.ts';
import { injectedService } from './gateway/injected-service.ts';
import { FunctionError, LambdaPool } from './functions/lambda-pool.ts';
import { MailService } from './mail/mail-service.ts';
import { startMessageEngines } from './queues/message-engines.ts';
import {
  createBuckets,
  createQueues,
  createTables,
  createTopics,
  emptyBuckets,
  purgeQueues,
  readTables,
  recreateTables,
} from './provision.ts';
import { readOriginResponses } from './http/origin-responses.ts';
import { QueueHub } from './queues/queue-hub.ts';
import { readAddedHeaders } from './http/response-headers.ts';
import { Schedules } from './time/schedules.ts';
import { StateMachines } from './workflows/state-machines.ts';
import { StaticSite } from './http/static-site.ts';
import { advance } from './time/stepper.ts';
import { tableCopies } from './table-copies.ts';
import { StreamHub } from './table/stream-hub.ts';
import { parseEmbedded, Template } from './template/template.ts';
import { isWrite } from './gateway/call-recognition.ts';
import { WorkQueue } from './time/work-queue.ts';

export type { Cloud, CloudOptions } from './interface.ts';

const keptLogLines = 50_000;
const defaultMaxWorkers = 4;
const resetsPerEngine = 20;

/**
 * Starts the cloud; resolves when everything is in place.
 * @throws when the assembly can't be read, uses something that the cloud does not have, or an engine does not start
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const stepped = options.clock.mode === 'stepped';
  const log = new LogStore(keptLogLines);
  const record = (functionId: string, stream: LogLine['stream'], text: string): void => {
    const line: LogLine = { at: clock.now(), functionId, stream, text };
    log.add(line);
    options.onLog?.(line);
  };
  const onFault = (place: string, fault: unknown): void => {
    // A function's own error is in its log already.
    if (!(fault instanceof FunctionError))
      record('cloud', 'stderr', `${place}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
  };
  const work = new WorkQueue(stepped ? 1 : Infinity, (fault) => onFault('work', fault));
  const clock = new CloudClock(
    options.clock.start ?? Date.now(),
    options.clock.mode === 'real' ? (options.clock.speed ?? 1) : 0,
    (fire) => work.track(fire),
  );

  const gateway = new GatewayServer(work);
  const front = new FrontServer();
  await gateway.listen();
  const url = await front.listen(options.port ?? 0);
  const stops: (() => Promise<void>)[] = [() => front.close(), () => gateway.close()];
  const stop = async (): Promise<void> => {
    clock.clear();
    for (const end of stops.splice(0).reverse()) await end();
  };

  try {
    const template = new Template(options.assembly, { gatewayUrl: gateway.url, siteUrl: url });
    const overrides =
      typeof options.variables === 'function' ? await options.variables(url, clock) : (options.variables ?? {});

    const [tables, engines] = await Promise.all([
      startDynamoDb(options.dataDir),
      startMessageEngines(clock.shared, template.region),
    ]);
    stops.push(tables.stop, engines.stop);

    const pool = new LambdaPool({
      clock: clock.shared,
      maxWorkers: options.maxWorkers ?? defaultMaxWorkers,
      hurry: options.hurry ?? 1,
      onLine: record,
    });
    stops.push(() => pool.restart());
    const idByName = new Map<string, string>();
    for (const { description, accessKeyId } of readFunctions(template, gateway.url, overrides)) {
      pool.add(description);
      gateway.register(accessKeyId, description.id);
      idByName.set(description.id, description.id).set(description.functionName, description.id);
    }
    const functionIdOf = (nameOrArn: string): string | undefined =>
      idByName.get(nameOrArn.startsWith('arn:') ? (nameOrArn.split(':')[6] ?? '') : nameOrArn);
    const invoke = async (nameOrArn: string, event: unknown): Promise<Json> => {
      const id = functionIdOf(nameOrArn) ?? nameOrArn;
      try {
        const run = (): Promise<Json> => pool.invoke(id, event);
        return await (options.around?.(id, event, run) ?? run());
      } catch (fault) {
        if (fault instanceof FunctionError) record(id, 'stderr', `ERROR\tInvoke Error\t${JSON.stringify(fault.fault)}`);
        throw fault;
      }
    };
    /** Runs an invocation as background work, in its turn. */
    const invokeInTurn = (nameOrArn: string, event: Json): Promise<Json> =>
      new Promise((resolve, reject) => {
        work.submit(() => invoke(nameOrArn, event).then(resolve, reject));
      });

    const tableList = readTables(template);
    const kept = await createTables(tableList, tables);
    const queues = await createQueues(template, engines);
    const hearers = await createTopics(template, engines);
    const buckets = await createBuckets(template, engines);

    const sources = readEventSources(template, functionIdOf);
    const queueHub = new QueueHub(queues, sources.queues, {
      clock,
      work,
      engines,
      region: template.region,
      invoke,
      onFault,
    });
    const streamHub = new StreamHub(sources.streams, {
      clock,
      work,
      tables,
      engines,
      region: template.region,
      invoke,
      onFault,
      onMessages: () => queueHub.notify(),
    });
    await streamHub.rewind((table) => (kept.has(table) ? 'latest' : 'oldest'));

    const machines = new StateMachines({ clock, invoke: invokeInTurn });
    for (const resource of template.ofType('AWS::StepFunctions::StateMachine')) {
      machines.add(
        resource.arn,
        parseEmbedded(resource.properties['DefinitionString'] ?? resource.properties['Definition']),
      );
    }

    const mail = new MailService(template, {
      clock,
      engines,
      later: (run) => work.submit(run),
      onPublished: (topicArn) => queueHub.notify(hearers.get(topicArn ?? '')),
    });
    const schedules = new Schedules(template, {
      clock,
      region: template.region,
      everyTick: options.everyTick ?? false,
      start: (targetArn, event) =>
        work.submit(() =>
          invoke(targetArn, event).then(
            () => undefined,
            (fault: unknown) => onFault(targetArn, fault),
          ),
        ),
    });

    gateway.forward('dynamodb', tables.port);
    gateway.forward('streams', tables.port);
    for (const service of ['sqs', 's3', 'sts']) gateway.forward(service, engines.port);
    gateway.serve('sns', (call) => mail.handleTopic(call));
    gateway.serve('ses', (call) => mail.handleMail(call));
    gateway.serve('states', (call) => machines.handle(call));
    gateway.serve('lambda', (call) => answerInvocation(call, invoke));
    if (options.kms !== undefined) gateway.serve('kms', injectedService(options.kms));
    if (options.secrets !== undefined) gateway.serve('secrets', injectedService(options.secrets));
    if (options.userPool !== undefined) gateway.serve('userPool', injectedService(options.userPool));
    gateway.observe((call) => {
      if (isWrite(call)) schedules.touch();
      if (call.service === 'sqs') queueHub.observe(call);
      if (call.service === 'dynamodb' && isWrite(call)) streamHub.written(call.body);
    });

    const api = new HttpApi(readRoutes(template), {
      verify: async (token) => options.identity?.verify(token),
      invoke,
      now: () => clock.now(),
      onFault,
    });
    const site = options.siteDir === undefined ? undefined : new StaticSite(options.siteDir);
    const edge = readEdgeFunctions(template);
    const afterOrigin = readOriginResponses(template, { invoke, onFault });
    front.serve({
      api: (request) => {
        schedules.touch();
        return work.foreground(async () => afterOrigin(request, await api.handle(request)));
      },
      site: (request) => {
        const origin = site && {
          handle: async (method: string, path: string) => afterOrigin(request, await site.handle(method, path)),
        };
        return answerAtEdge(edge, origin, request.method, request.url.split('?')[0] ?? '/');
      },
      compress: readCompression(template),
      added: readAddedHeaders(template, apiPrefix),
      signInOrigin: () => options.identity?.origin?.(),
    });
    schedules.restart();

    let resets = 0;
    const queueName = (queue: string): string => template.find(queue)?.name ?? queue;

    return {
      url,
      clock,
      gateway,
      clientSettings: {
        region: template.region,
        endpoint: gateway.url,
        credentials: { accessKeyId: 'outside', secretAccessKey: 'outside' },
      },
      ref: (idOrPath) => {
        const found = template.find(idOrPath);
        if (found === undefined) throw new Error(`no resource ${idOrPath} in the templates`);
        return found.ref;
      },
      resources: (type) => template.ofType(type).map(({ id, stack, path, ref }) => ({ id, stack, path, ref })),
      outputs: () => template.outputs(),
      invoke: (functionId, event) => work.foreground(() => invoke(functionId, event)),
      quiet: () => work.quiet(),
      advanceTo: async (instant) => {
        if (!stepped) throw new Error('the clock runs by itself: only a stepped one can be moved');
        await advance(instant, clock, work, schedules);
      },
      shiftClock: (ms) => {
        if (!stepped) throw new Error('the clock runs by itself: only a stepped one can be put forward or back');
        clock.set(clock.now() + ms);
      },
      setSpeed: (speed) => clock.setSpeed(speed),
      touch: () => schedules.touch(),
      reset: async (instant, { fresh = false } = {}) => {
        clock.clear();
        const drained = work.drain();
        machines.clear();
        await drained;
        clock.clear();
        queueHub.reset();
        resets += 1;
        await Promise.all([
          recreateTables(tableList, tables, options.dataDir === undefined && resets % resetsPerEngine === 0),
          purgeQueues(queues, engines),
          emptyBuckets(buckets, engines),
          engines.clearMail(),
          fresh ? pool.restart() : undefined,
        ]);
        await streamHub.rewind(() => 'oldest');
        mail.clear();
        gateway.reset();
        log.clear();
        clock.set(instant);
        schedules.restart();
        work.resume();
      },
      ...tableCopies(tables, tableList, streamHub),
      mailStore: () => mail.mails,
      smsOutbox: () => mail.sms,
      publishMailEvent: (messageId, eventType, detail) => mail.publishEvent(messageId, eventType, detail),
      outage: (_system, on) => mail.setDown(on),
      executions: () => machines.views(),
      stopExecution: (name) => machines.stop(name),
      logs: () => log.lines(),
      queueDepth: (queue) => queueHub.depth(queueName(queue)),
      queueMessages: (queue) => queueHub.messages(queueName(queue)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

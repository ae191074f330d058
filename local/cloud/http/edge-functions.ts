/** Runs the distribution's own functions (viewer request, viewer response) around the static site. */
import vm from 'node:vm';
import { z } from 'zod';
import type { HttpResponse } from './http-event.ts';
import { isJsonObject, parseJson } from '../template/json.ts';
import type { StaticSite } from './static-site.ts';
import type { Template } from '../template/template.ts';

export interface EdgeFunctions {
  /** Lets the viewer's request pass, with another address perhaps, or answers it. */
  request(method: string, uri: string): Promise<{ readonly uri: string } | { readonly answer: HttpResponse }>;
  /** What the viewer gets of the origin's answer. @param uri as the request function left it */
  response(method: string, uri: string, answer: HttpResponse): Promise<HttpResponse>;
}

type EdgeHandler = (event: object) => unknown;

const headersSchema = z.record(z.string(), z.object({ value: z.string() })).default({});
const requestResult = z.union([
  z.object({ statusCode: z.number(), headers: headersSchema }),
  z.object({ uri: z.string() }),
]);
const responseResult = z.object({ statusCode: z.number(), headers: headersSchema });

/** Functions of the default behaviour; without any, everything passes as it is. */
export function readEdgeFunctions(template: Template): EdgeFunctions {
  const byArn = new Map(
    template.ofType('AWS::CloudFront::Function').map((resource) => [`${resource.name}.FunctionARN`, resource]),
  );
  const config = template.ofType('AWS::CloudFront::Distribution')[0]?.properties['DistributionConfig'];
  const behavior = isJsonObject(config) ? config['DefaultCacheBehavior'] : undefined;
  const associations = isJsonObject(behavior) ? behavior['FunctionAssociations'] : undefined;
  const handlers = new Map<string, EdgeHandler>();
  for (const association of Array.isArray(associations) ? associations : []) {
    if (!isJsonObject(association)) continue;
    const code = byArn.get(String(association['FunctionARN']))?.properties['FunctionCode'];
    if (typeof code === 'string') handlers.set(String(association['EventType']), load(code));
  }
  const onRequest = handlers.get('viewer-request');
  const onResponse = handlers.get('viewer-response');

  return {
    request: async (method, uri) => {
      if (onRequest === undefined) return { uri };
      const result = requestResult.parse(
        await onRequest({
          ...event('viewer-request'),
          request: { method, uri, querystring: {}, headers: {}, cookies: {} },
        }),
      );
      if ('uri' in result) return { uri: result.uri };
      return { answer: { status: result.statusCode, headers: plain(result.headers), body: '' } };
    },
    response: async (method, uri, answer) => {
      if (onResponse === undefined) return answer;
      const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, { value }]] : [],
      );
      const result = responseResult.parse(
        await onResponse({
          ...event('viewer-response'),
          request: { method, uri, querystring: {}, headers: {}, cookies: {} },
          response: {
            statusCode: answer.status,
            statusDescription: '',
            headers: Object.fromEntries(headers),
            cookies: {},
          },
        }),
      );
      return { status: result.statusCode, headers: plain(result.headers), body: answer.body };
    },
  };
}

/** The site as a viewer sees it. @param site origin of the pages; undefined when none was built */
export async function answerAtEdge(
  edge: EdgeFunctions,
  site: Pick<StaticSite, 'handle'> | undefined,
  method: string,
  uri: string,
): Promise<HttpResponse> {
  if (site === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no site was built' };
  const passed = await edge.request(method, uri);
  if ('answer' in passed) return passed.answer;
  return edge.response(method, passed.uri, await site.handle(method, passed.uri));
}

function event(type: string): object {
  return { version: '1.0', context: { eventType: type }, viewer: { ip: '127.0.0.1' } };
}

/** @throws when the code defines no handler */
function load(code: string): EdgeHandler {
  const handler: unknown = vm.runInNewContext(`${code}\n;handler`);
  if (typeof handler !== 'function') throw new Error('a function of the distribution has no handler');
  // Objects cross as JSON: those of the other context would not be recognised here.
  return async (given) => {
    const result: unknown = await Promise.resolve(Reflect.apply(handler, undefined, [given]));
    return parseJson(JSON.stringify(result));
  };
}

function plain(headers: z.infer<typeof headersSchema>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]));
}

/** Runs the distribution's own functions (viewer request, viewer response), each behaviour's before and after its origin. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isJsonObject, parseJson, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';
import { readBehaviors } from './distribution-behaviors.ts';
import { type EdgeHandler, loadEdgeFunction } from './edge-runtime.ts';
import type { HttpRequest, HttpResponse } from './http-event.ts';
import type { KeyValueStores } from './key-value-stores.ts';

export interface EdgeFunctions {
  /** Lets the viewer's request pass, changed perhaps, or answers it. */
  request(request: HttpRequest): Promise<{ readonly passed: HttpRequest } | { readonly answer: HttpResponse }>;
  /** What the viewer gets of the origin's answer. @param request as the request function left it */
  response(request: HttpRequest, path: string, answer: HttpResponse): Promise<HttpResponse>;
}

/** What stands behind the edge. */
export type Origin = (request: HttpRequest) => Promise<HttpResponse>;

const valuesSchema = z.record(z.string(), z.object({ value: z.string(), attributes: z.string().optional() }));
const answerSchema = z.object({
  statusCode: z.number(),
  headers: valuesSchema.default({}),
  cookies: valuesSchema.default({}),
  body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
});
const passedSchema = z.object({ uri: z.string(), cookies: valuesSchema });

/**
 * Functions of each behaviour; without any, everything passes as it is.
 * @param now ms since the epoch, by the cloud's clock
 * @throws when a function is one that CloudFront would not take
 */
export function readEdgeFunctions(template: Template, now: () => number, stores: KeyValueStores): EdgeFunctions {
  const handlers = readHandlers(template, now, stores);
  const behaviorOf = readBehaviors(template);
  const handlerOf = (path: string, event: string): EdgeHandler | undefined => {
    const associations = behaviorOf(path)['FunctionAssociations'];
    const found = Array.isArray(associations)
      ? associations.filter(isJsonObject).find(({ EventType }) => EventType === event)
      : undefined;
    return found === undefined ? undefined : handlers.get(String(found['FunctionARN']));
  };
  return {
    request: async (request) => {
      const handler = handlerOf(pathOf(request), 'viewer-request');
      if (handler === undefined) return { passed: request };
      const result = await run(handler, { ...about('viewer-request', request), request: requestEvent(request) });
      if ('statusCode' in result) return { answer: toResponse(answerSchema.parse(result)) };
      return { passed: changed(request, passedSchema.parse(result)) };
    },
    response: async (request, path, answer) => {
      const handler = handlerOf(path, 'viewer-response');
      // CloudFront asks no function about refusals of the origin.
      if (handler === undefined || answer.status >= 400) return answer;
      const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, { value }]] : [],
      );
      const result = await run(handler, {
        ...about('viewer-response', request),
        request: requestEvent(request),
        response: {
          statusCode: answer.status,
          statusDescription: '',
          headers: Object.fromEntries(headers),
          cookies: {},
        },
      });
      return { ...toResponse(answerSchema.parse(result)), body: answer.body };
    },
  };
}

/** An answer as a viewer sees it: the edge's own, or the origin's between the edge's two functions. */
export async function answerAtEdge(edge: EdgeFunctions, request: HttpRequest, origin: Origin): Promise<HttpResponse> {
  const passed = await edge.request(request);
  if ('answer' in passed) return passed.answer;
  return edge.response(passed.passed, pathOf(request), await origin(passed.passed));
}

function readHandlers(template: Template, now: () => number, stores: KeyValueStores): Map<string, EdgeHandler> {
  const handlers = new Map<string, EdgeHandler>();
  for (const { name, properties } of template.ofType('AWS::CloudFront::Function')) {
    const config = isJsonObject(properties['FunctionConfig']) ? properties['FunctionConfig'] : {};
    const associations = config['KeyValueStoreAssociations'];
    const [association] = Array.isArray(associations) ? associations.filter(isJsonObject) : [];
    const store = association === undefined ? undefined : stores.of(String(association['KeyValueStoreARN']));
    const code = String(properties['FunctionCode']);
    handlers.set(`${name}.FunctionARN`, loadEdgeFunction(code, String(config['Runtime']), { now, store }));
  }
  return handlers;
}

const pathOf = ({ url }: HttpRequest): string => url.split('?')[0] ?? '/';

const about = (eventType: string, { sourceIp }: HttpRequest) => ({
  version: '1.0',
  context: { eventType, requestId: randomUUID() },
  viewer: { ip: sourceIp },
});

function requestEvent(request: HttpRequest): object {
  const [uri = '/', query = ''] = request.url.split('?');
  const pairs = (text: string, between: string) =>
    text
      .split(between)
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', ...value] = part.trim().split('=');
        return [name, { value: value.join('=') }];
      });
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'cookie' ? [[name, { value }]] : [],
  );
  return {
    method: request.method,
    uri,
    querystring: Object.fromEntries(pairs(query, '&')),
    headers: Object.fromEntries(headers),
    cookies: Object.fromEntries(pairs(request.headers.cookie ?? '', ';')),
  };
}

function changed(request: HttpRequest, { uri, cookies }: z.infer<typeof passedSchema>): HttpRequest {
  const query = request.url.slice(pathOf(request).length);
  const { cookie: _before, ...headers } = request.headers;
  const kept = Object.entries(cookies).map(([name, { value }]) => `${name}=${value}`);
  return {
    ...request,
    url: `${uri}${query}`,
    headers: kept.length === 0 ? headers : { ...headers, cookie: kept.join('; ') },
  };
}

/** Objects cross as JSON: those of the other context would not be recognised here. */
async function run(handler: EdgeHandler, event: object): Promise<JsonObject> {
  const result = parseJson(JSON.stringify(await handler(event)));
  if (!isJsonObject(result)) throw new Error('a function of the distribution answers nothing');
  return result;
}

function toResponse({ statusCode, headers, cookies, body }: z.infer<typeof answerSchema>): HttpResponse {
  const set = Object.entries(cookies).map(
    ([name, { value, attributes }]) => `${name}=${value}${attributes === undefined ? '' : `; ${attributes}`}`,
  );
  return {
    status: statusCode,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value])),
      ...(set.length > 0 && { 'set-cookie': set }),
    },
    body: typeof body === 'object' ? body.data : (body ?? ''),
  };
}

/** Between HTTP and a function: the event of payload format 2.0, and the answer that the function gives. */
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { RouteMatch } from './http-routes.ts';
import type { Json, JsonObject } from '../template/json.ts';
import { accountId } from '../template/resource-values.ts';

export interface HttpRequest {
  readonly method: string;
  /** Path with its query, as sent. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** As a JWT authorizer tells it, or as a function does. */
export type Caller =
  | { readonly claims: JsonObject; readonly scopes: readonly string[] | undefined }
  | { readonly context: JsonObject };

/** What the gateway knows of a call: by which id, and when (virtual time, ms since the epoch). */
export interface Arrival {
  readonly requestId: string;
  readonly now: number;
}

export function toEvent(
  request: HttpRequest,
  match: RouteMatch,
  caller: Caller | undefined,
  { requestId, now }: Arrival,
): JsonObject {
  const question = request.url.indexOf('?');
  const path = question === -1 ? request.url : request.url.slice(0, question);
  const query = question === -1 ? '' : request.url.slice(question + 1);
  // By way of a map: a parameter may be called `__proto__`.
  const queryParameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const before = queryParameters.get(name);
    queryParameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name !== 'cookie' && value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  const host = request.headers.host ?? 'localhost';
  const binary = request.body.length > 0 && !isText(request.headers['content-type']);
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: query,
    ...(request.headers.cookie !== undefined && { cookies: request.headers.cookie.split('; ') }),
    headers,
    ...(queryParameters.size > 0 && { queryStringParameters: Object.fromEntries(queryParameters) }),
    ...(Object.keys(match.pathParameters).length > 0 && { pathParameters: { ...match.pathParameters } }),
    requestContext: {
      accountId,
      apiId: match.route.apiId,
      ...(caller !== undefined && {
        authorizer: authorizerOf(caller),
      }),
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(binary ? 'base64' : 'utf8') }),
    isBase64Encoded: binary,
  };
}

function authorizerOf(caller: Caller): JsonObject {
  if ('context' in caller) return { lambda: caller.context };
  const { claims, scopes } = caller;
  return { jwt: { claims: claimTexts(claims), scopes: scopes === undefined ? null : [...scopes] } };
}

/** @param event that of the call which is to be authorized */
export function toAuthorizerEvent(event: JsonObject, match: RouteMatch, authorization: string): JsonObject {
  const { body: _body, isBase64Encoded: _binary, ...asked } = event;
  return {
    ...asked,
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:local:${accountId}:${match.route.apiId}/$default/${match.route.key.replace(' ', '')}`,
    identitySource: [authorization],
  };
}

const answerSchema = z.object({
  statusCode: z.coerce.number().int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  cookies: z.array(z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** What a function returned, as a response; without a status code the value itself is the body. */
export function fromResult(result: Json): HttpResponse {
  const answer = answerSchema.safeParse(result);
  if (!answer.success)
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) };
  const { statusCode, headers, cookies, body = '', isBase64Encoded } = answer.data;
  const lower = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: statusCode,
    headers: {
      ...(body !== '' && { 'content-type': 'text/plain; charset=utf-8' }),
      ...lower,
      ...(cookies !== undefined && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body,
  };
}

/** The service hands these on as text and everything else as base64. */
function isText(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  return (
    /^(text\/|application\/(json|javascript|xml|vnd\.api\+json)|application\/[\w.-]+\+(json|xml))/i.test(contentType) ||
    contentType.startsWith('application/x-www-form-urlencoded')
  );
}

/** The service gives every claim as text: lists as `[a b]`. */
function claimTexts(claims: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)]));
}

function claimText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function logTime(now: number): string {
  const date = new Date(now);
  const [, month, day, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
  return `${month}/${day}/${year}:${time} +0000`;
}

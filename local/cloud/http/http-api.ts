/** The HTTP API of the template: routes, token check, functions. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  fromResult,
  toAuthorizerEvent,
  toEvent,
  type Arrival,
  type Caller,
  type HttpRequest,
  type HttpResponse,
} from './http-event.ts';
import { matchRoute, type HttpRoute, type RouteMatch } from './http-routes.ts';
import type { Json, JsonObject } from '../template/json.ts';

export interface HttpApiContext {
  readonly verify: (token: string) => Promise<JsonObject | undefined>;
  /** @throws FunctionError */
  readonly invoke: (functionArn: string, event: JsonObject) => Promise<Json>;
  readonly now: () => number;
  readonly onAnswered: (answered: { apiId: string; route: string; status: number; latencyMs: number }) => void;
  readonly onFault: (place: string, fault: unknown) => void;
}

/** The service's own limit. */
export const maxBodyBytes = 10 * 1024 * 1024;

export class HttpApi {
  readonly #routes: readonly HttpRoute[];
  readonly #context: HttpApiContext;

  constructor(routes: readonly HttpRoute[], context: HttpApiContext) {
    this.#routes = routes;
    this.#context = context;
  }

  /** Each answer names its call, the gateway's own refusals too: `Apigw-Requestid`, as the service does. */
  async handle(request: HttpRequest): Promise<HttpResponse> {
    const requestId = randomUUID();
    const response = await this.#handle(request, requestId);
    return { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
  }

  async #handle(request: HttpRequest, requestId: string): Promise<HttpResponse> {
    if (request.body.length > maxBodyBytes) return problem(413, 'Request Entity Too Large');
    const path = request.url.split('?')[0] ?? '/';
    const match = matchRoute(this.#routes, request.method, path);
    if (match === undefined) return problem(404, 'Not Found');
    const began = performance.now();
    const response = await this.#answer(request, match, { requestId, now: this.#context.now() });
    const { apiId, key: route } = match.route;
    this.#context.onAnswered({ apiId, route, status: response.status, latencyMs: performance.now() - began });
    return response;
  }

  async #answer(request: HttpRequest, match: RouteMatch, arrival: Arrival): Promise<HttpResponse> {
    const judged = await this.#judge(request, match, arrival);
    if ('refusal' in judged) return judged.refusal;
    try {
      return fromResult(
        await this.#context.invoke(match.route.functionArn, toEvent(request, match, judged.caller, arrival)),
      );
    } catch (fault) {
      this.#context.onFault(match.route.key, fault);
      return problem(500, 'Internal Server Error');
    }
  }

  /** Who calls, or why nobody may. */
  async #judge(
    request: HttpRequest,
    match: RouteMatch,
    arrival: Arrival,
  ): Promise<{ caller?: Caller } | { refusal: HttpResponse }> {
    const { needsToken, authorizedBy, scopes: needed } = match.route;
    const { authorization } = request.headers;
    if (authorizedBy !== undefined) return this.#ask(authorizedBy, request, match, arrival);
    if (!needsToken) return {};
    const [, token] = /^(?:Bearer )?(.+)$/i.exec(authorization ?? '') ?? [];
    const claims = token === undefined ? undefined : await this.#context.verify(token);
    if (claims === undefined) return { refusal: unauthorized };
    const scopes = scopesOf(claims);
    if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope)))
      return { refusal: problem(403, 'Forbidden') };
    return { caller: { claims, scopes: needed.length > 0 ? scopes : undefined } };
  }

  /** Without what identifies the caller the function is not asked. */
  async #ask(
    functionArn: string,
    request: HttpRequest,
    match: RouteMatch,
    arrival: Arrival,
  ): Promise<{ caller: Caller } | { refusal: HttpResponse }> {
    const { authorization } = request.headers;
    if (authorization === undefined || authorization === '') return { refusal: unauthorized };
    const event = toAuthorizerEvent(toEvent(request, match, undefined, arrival), match, authorization);
    try {
      const said = authorizerAnswer.parse(await this.#context.invoke(functionArn, event));
      if (!said.isAuthorized) return { refusal: problem(403, 'Forbidden') };
      return { caller: { context: said.context } };
    } catch (fault) {
      this.#context.onFault(match.route.key, fault);
      return { refusal: problem(500, 'Internal Server Error') };
    }
  }
}

const authorizerAnswer = z.object({
  isAuthorized: z.boolean(),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});

function problem(status: number, message: string): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

const unauthorized: HttpResponse = {
  ...problem(401, 'Unauthorized'),
  headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer' },
};

function scopesOf(claims: JsonObject): string[] {
  const value = claims['scope'] ?? claims['scp'];
  if (typeof value === 'string') return value.split(' ').filter((scope) => scope !== '');
  return Array.isArray(value) ? value.map(String) : [];
}

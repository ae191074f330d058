/** The HTTP API of the template: routes, token check, functions. */
import { fromResult, toEvent } from './http-event.ts';
import type { Caller, HttpRequest, HttpResponse } from './http-event.ts';
import { matchRoute } from './http-routes.ts';
import type { HttpRoute } from './http-routes.ts';
import type { Json, JsonObject } from './json.ts';

export interface HttpApiContext {
  readonly verify: (token: string) => Promise<JsonObject | undefined>;
  /** @throws FunctionError */
  readonly invoke: (functionArn: string, event: JsonObject) => Promise<Json>;
  readonly now: () => number;
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

  async handle(request: HttpRequest): Promise<HttpResponse> {
    if (request.body.length > maxBodyBytes) return problem(413, 'Request Entity Too Large');
    const path = request.url.split('?')[0] ?? '/';
    const match = matchRoute(this.#routes, request.method, path);
    if (match === undefined) return problem(404, 'Not Found');
    let caller: Caller | undefined;
    if (match.route.needsToken) {
      const [, token] = /^(?:Bearer )?(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
      const claims = token === undefined ? undefined : await this.#context.verify(token);
      if (claims === undefined)
        return {
          ...problem(401, 'Unauthorized'),
          headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer' },
        };
      const scopes = scopesOf(claims);
      if (match.route.scopes.length > 0 && !match.route.scopes.some((scope) => scopes.includes(scope)))
        return problem(403, 'Forbidden');
      caller = { claims, scopes: match.route.scopes.length > 0 ? scopes : undefined };
    }
    try {
      return fromResult(
        await this.#context.invoke(match.route.functionArn, toEvent(request, match, caller, this.#context.now())),
      );
    } catch (fault) {
      this.#context.onFault(match.route.key, fault);
      return problem(500, 'Internal Server Error');
    }
  }
}

function problem(status: number, message: string): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

function scopesOf(claims: JsonObject): string[] {
  const value = claims['scope'] ?? claims['scp'];
  if (typeof value === 'string') return value.split(' ').filter((scope) => scope !== '');
  return Array.isArray(value) ? value.map(String) : [];
}

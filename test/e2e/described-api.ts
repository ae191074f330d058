import { z } from 'zod';
import { type Operation, readDescription } from '../../local/fuzz/description.ts';

/*
 * The running API, held against its own description: every answer of a call must be one that `/api/openapi.json`
 * describes for the operation, the status and the media type.
 */

export interface ApiCall {
  readonly body?: unknown;
  /** Instead of `body`, as it stands. */
  readonly rawBody?: string;
  readonly bearer?: string;
  /** `<id>.<secret>` of a citizen's link. */
  readonly link?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export class DescribedApi {
  readonly #url: string;
  readonly #operations: readonly Operation[];
  /** Ids of the operations that have answered with success, and statuses of refusals. */
  readonly seen = new Set<string>();

  private constructor(url: string, operations: readonly Operation[]) {
    this.#url = url;
    this.#operations = operations;
  }

  /** @param url address of the site, without a slash at its end */
  static async of(url: string): Promise<DescribedApi> {
    return new DescribedApi(url, (await readDescription(url)).operations);
  }

  /** Ids of all operations. */
  get operations(): string[] {
    return this.#operations.map(({ id }) => id);
  }

  /**
   * @param route method and path with its query: `GET /api/centres?postalCode=9300`
   * @throws Error when the answer is not as described
   */
  async call(route: string, call: ApiCall = {}): Promise<ApiAnswer> {
    const answer = await this.callUndescribed(route, call);
    const [method = '', address = ''] = route.split(' ');
    const operation = this.#operationOf(method, address.split('?')[0] ?? '');
    if (operation?.describes(answer.status) !== true)
      throw new Error(`${route} answered ${answer.status}, which is not described`);
    this.seen.add(answer.status < 300 ? operation.id : String(answer.status));
    const [mediaType = ''] = (answer.headers.get('content-type') ?? '').split(';');
    const schema = operation.answer(answer.status, mediaType);
    if (schema === undefined && mediaType === '') return answer;
    if (schema === undefined)
      throw new Error(`${route} answered ${answer.status} as ${mediaType}, which is not described`);
    const parsed = schema.safeParse(answer.body);
    if (!parsed.success)
      throw new Error(`${route} answered ${answer.status} otherwise than described: ${z.prettifyError(parsed.error)}`);
    return answer;
  }

  /** A call whose answer is not held against the description. */
  async callUndescribed(route: string, { body, rawBody, bearer, link, headers }: ApiCall = {}): Promise<ApiAnswer> {
    const [method = '', address = ''] = route.split(' ');
    const sent = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.#url + address, {
      method,
      headers: {
        ...(sent !== undefined && { 'content-type': 'application/json' }),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(link !== undefined && { 'x-link-token': link }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  }

  #operationOf(method: string, path: string): Operation | undefined {
    const alike = this.#operations.filter((one) => one.method === method);
    return (
      alike.find((one) => one.path === path) ??
      alike.find((one) => new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path))
    );
  }
}

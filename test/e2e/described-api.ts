import { z } from 'zod';

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

const responseShape = z.object({
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.json()) })).optional(),
});
const descriptionShape = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), responses: z.record(z.string(), responseShape) })),
  ),
  components: z.object({ schemas: z.record(z.string(), z.json()) }),
});
type Description = z.infer<typeof descriptionShape>;

export class DescribedApi {
  readonly #url: string;
  readonly #description: Description;
  readonly #schemas = new Map<string, z.ZodType>();
  /** Ids of the operations that have answered with success, and statuses of refusals. */
  readonly seen = new Set<string>();

  private constructor(url: string, description: Description) {
    this.#url = url;
    this.#description = description;
  }

  /** @param url address of the site, without a slash at its end */
  static async of(url: string): Promise<DescribedApi> {
    const response = await fetch(`${url}/api/openapi.json`);
    const text = (await response.text()).replaceAll('#/components/schemas/', '#/$defs/');
    return new DescribedApi(url, descriptionShape.parse(JSON.parse(text)));
  }

  /** Ids of all operations. */
  get operations(): string[] {
    return Object.values(this.#description.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
  }

  /**
   * @param route method and path with its query: `GET /api/centres?postalCode=9300`
   * @throws Error when the answer is not as described
   */
  async call(route: string, call: ApiCall = {}): Promise<ApiAnswer> {
    const answer = await this.callUndescribed(route, call);
    const [method = '', address = ''] = route.split(' ');
    const operation = this.#operationOf(method, address.split('?')[0] ?? '');
    const response = operation?.responses[answer.status];
    if (operation === undefined || response === undefined)
      throw new Error(`${route} answered ${answer.status}, which is not described`);
    this.seen.add(answer.status < 300 ? operation.operationId : String(answer.status));
    const [mediaType = ''] = (answer.headers.get('content-type') ?? '').split(';');
    if (response.content === undefined && mediaType === '') return answer;
    const content = response.content?.[mediaType];
    if (content === undefined)
      throw new Error(`${route} answered ${answer.status} as ${mediaType}, which is not described`);
    const parsed = this.#schemaOf(`${operation.operationId} ${answer.status}`, content.schema).safeParse(answer.body);
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
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  }

  #operationOf(method: string, path: string) {
    const exact = this.#description.paths[path]?.[method.toLowerCase()];
    if (exact !== undefined) return exact;
    const pattern = Object.keys(this.#description.paths).find((template) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    return pattern === undefined ? undefined : this.#description.paths[pattern]?.[method.toLowerCase()];
  }

  #schemaOf(name: string, schema: Record<string, unknown>): z.ZodType {
    let made = this.#schemas.get(name);
    if (made === undefined) {
      made = z.fromJSONSchema({ ...schema, $defs: this.#description.components.schemas } as Parameters<
        typeof z.fromJSONSchema
      >[0]);
      this.#schemas.set(name, made);
    }
    return made;
  }
}

/** Runs the functions that the distribution associates with its origins' answers (Lambda@Edge, origin response). */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { HttpRequest, HttpResponse } from './http-event.ts';
import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { Template } from './template.ts';

/** What comes after an origin, as the behaviour of the address has it. */
export type OriginResponses = (request: HttpRequest, answer: HttpResponse) => Promise<HttpResponse>;

export interface OriginResponseContext {
  /** @throws FunctionError */
  readonly invoke: (functionArn: string, event: JsonObject) => Promise<Json>;
  readonly onFault: (place: string, fault: unknown) => void;
}

interface Behavior {
  readonly matches: (path: string) => boolean;
  readonly functionArn: string | undefined;
}

const resultSchema = z.object({
  status: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), z.array(z.object({ value: z.string() }))).default({}),
  body: z.string().optional(),
  bodyEncoding: z.enum(['text', 'base64']).default('text'),
});

/** The service's own limit for what such a function makes. */
const maxBodyBytes = 1024 * 1024;

/** Without such associations everything passes as it is. */
export function readOriginResponses(template: Template, context: OriginResponseContext): OriginResponses {
  const distribution = template.ofType('AWS::CloudFront::Distribution')[0];
  const behaviors = readBehaviors(distribution?.properties['DistributionConfig']);
  return async (request, answer) => {
    const [path = '/', query = ''] = request.url.split('?', 2);
    const functionArn = behaviors.find(({ matches }) => matches(path))?.functionArn;
    if (functionArn === undefined) return answer;
    const event = originResponseEvent(distribution?.name ?? '', request, path, query, answer);
    let result: Json;
    try {
      result = await context.invoke(functionArn, event);
    } catch (fault) {
      context.onFault('origin-response', fault);
      return failed(503);
    }
    const checked = resultSchema.safeParse(result);
    if (!checked.success || Buffer.byteLength(checked.data.body ?? '') > maxBodyBytes) {
      context.onFault('origin-response', checked.error ?? new Error('a body over 1 MB'));
      return failed(502);
    }
    const { status, headers, body, bodyEncoding } = checked.data;
    return {
      status,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, values]) => {
          const [first = '', ...others] = values.map(({ value }) => value);
          return [name.toLowerCase(), others.length > 0 ? [first, ...others] : first];
        }),
      ),
      // The function does not see the origin's body; what it does not replace stays.
      body: body === undefined ? answer.body : Buffer.from(body, bodyEncoding === 'base64' ? 'base64' : 'utf8'),
    };
  };
}

/** In their order, the default behaviour last: the first that matches is the one. */
function readBehaviors(config: Json | undefined): Behavior[] {
  if (!isJsonObject(config)) return [];
  const others = Array.isArray(config['CacheBehaviors']) ? config['CacheBehaviors'].filter(isJsonObject) : [];
  const fallback = config['DefaultCacheBehavior'];
  return [
    ...others.map((behavior) => ({
      matches: pathMatcher(String(behavior['PathPattern'])),
      functionArn: originResponseFunction(behavior),
    })),
    { matches: () => true, functionArn: isJsonObject(fallback) ? originResponseFunction(fallback) : undefined },
  ];
}

function originResponseFunction(behavior: JsonObject): string | undefined {
  const associations = behavior['LambdaFunctionAssociations'];
  const found = (Array.isArray(associations) ? associations.filter(isJsonObject) : []).find(
    (association) => association['EventType'] === 'origin-response',
  );
  return found === undefined ? undefined : String(found['LambdaFunctionARN']);
}

/** `*` stands for any characters, `?` for one; the slash at the beginning may be left out. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const expression = pattern
    .replace(/^(?![/*])/, '/')
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const whole = new RegExp(`^${expression}$`, 's');
  return (path) => whole.test(path);
}

function originResponseEvent(
  distributionId: string,
  request: HttpRequest,
  uri: string,
  querystring: string,
  answer: HttpResponse,
): JsonObject {
  return {
    Records: [
      {
        cf: {
          config: {
            distributionDomainName: request.headers.host ?? 'localhost',
            distributionId,
            eventType: 'origin-response',
            requestId: randomUUID(),
          },
          request: {
            clientIp: request.sourceIp,
            method: request.method,
            uri,
            querystring,
            headers: edgeHeaders(request.headers),
          },
          response: {
            status: String(answer.status),
            statusDescription: STATUS_CODES[answer.status] ?? '',
            headers: edgeHeaders(answer.headers),
          },
        },
      },
    ],
  };
}

function edgeHeaders(headers: Readonly<Record<string, string | readonly string[] | undefined>>): JsonObject {
  const written: JsonObject = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const values = typeof value === 'string' ? [value] : value;
    written[name.toLowerCase()] = values.map((one) => ({ key: name, value: one }));
  }
  return written;
}

function failed(status: number): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain' }, body: STATUS_CODES[status] ?? '' };
}

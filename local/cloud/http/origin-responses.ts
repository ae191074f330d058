/** Runs the functions that the distribution associates with its origins' answers (Lambda@Edge, origin response). */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { readBehaviors } from './distribution-behaviors.ts';
import type { HttpRequest, HttpResponse } from './http-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../template/json.ts';
import type { Template } from '../template/template.ts';

/** What comes after an origin, as the behaviour of the address has it. */
export type OriginResponses = (request: HttpRequest, answer: HttpResponse) => Promise<HttpResponse>;

export interface OriginResponseContext {
  /** @throws FunctionError */
  readonly invoke: (functionArn: string, event: JsonObject) => Promise<Json>;
  readonly onFault: (place: string, fault: unknown) => void;
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
  const behaviorFor = readBehaviors(template);
  return async (request, answer) => {
    const [path = '/', query = ''] = request.url.split('?', 2);
    const functionArn = originResponseFunction(behaviorFor(path));
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

function originResponseFunction(behavior: JsonObject): string | undefined {
  const associations = behavior['LambdaFunctionAssociations'];
  const found = (Array.isArray(associations) ? associations.filter(isJsonObject) : []).find(
    (association) => association['EventType'] === 'origin-response',
  );
  return found === undefined ? undefined : String(found['LambdaFunctionARN']);
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

import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { AnyOperation } from '../../../domain/api/operation.ts';
import { problem, problemReasons, problemStatuses, type ProblemReason } from '../../../domain/api/problem.ts';
import { refusalHeaders, requestHeaders, successHeaders } from './headers.ts';
import { tagOf } from './tags.ts';

/** One operation as OpenAPI has it. */
export function describeOperation(operation: AnyOperation): ZodOpenApiOperationObject {
  const { id, route, summary, answer } = operation;
  const body = operation.body(() => 0);
  const path = shapeOf(operation.path);
  const query = shapeOf(operation.query);
  return {
    operationId: id,
    summary,
    description: descriptionOf(operation),
    tags: [tagOf(route.split(' ')[1] ?? '')],
    security: securityOf(operation),
    requestParams: { header: requestHeaders(operation), ...(path && { path }), ...(query && { query }) },
    ...(takesBody(body) && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: successHeaders(operation),
        content: {
          'application/json': { schema: answer.schema },
          ...(answer.lines !== undefined && { [answer.lines]: { schema: z.string() } }),
          ...(answer.bytes !== undefined && { [answer.bytes]: { schema: file } }),
        },
      },
      ...(operation.versioned === true &&
        answer.status === 200 && {
          304: { description: 'Unchanged since the `ETag` of `If-None-Match`', headers: successHeaders(operation) },
        }),
      ...refusalsOf(operation, takesBody(body), path !== undefined, query !== undefined),
    },
  };
}

function securityOf({ access }: AnyOperation): Record<string, string[]>[] {
  if (access === 'public') return [];
  if (access === 'link') return [{ link: [] }];
  const { groups, scopes } = access;
  return [...(groups.length > 0 ? [{ token: [] }] : []), ...scopes.map((scope) => ({ program: [scope] }))];
}

function descriptionOf({ access, details, repeatable, largestBody }: AnyOperation): string {
  return [
    details === undefined ? '' : `${details}.`,
    whoMayCall(access),
    repeatable === true ? 'May be repeated under its `Idempotency-Key`.' : '',
    largestBody === undefined ? '' : `A body of at most ${largestBody / 1024} kB.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function whoMayCall(access: AnyOperation['access']): string {
  if (access === 'public') return 'For everybody, without a token.';
  if (access === 'link') return 'For who has the personal link from a message.';
  const { groups, scopes, ownCentre } = access;
  return [
    groups.length > 0 ? `Groups: ${groups.join(', ')}.` : '',
    scopes.length > 0 ? `Scopes: ${scopes.join(', ')}.` : '',
    ownCentre === true ? 'Of their own centres alone.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The refusals of the use case and those that follow from what the operation takes, by status. */
function refusalsOf(
  { access, problems, repeatable }: AnyOperation,
  body: boolean,
  path: boolean,
  query: boolean,
): ZodOpenApiResponsesObject {
  const reasons = new Set<ProblemReason>([...problems, 'oldClient', 'internal', 'unavailable', 'busy', 'tooMany']);
  reasons.add('methodNotAllowed');
  if (body) for (const reason of ['invalid', 'tooLarge', 'unsupportedMediaType'] as const) reasons.add(reason);
  if (query) reasons.add('invalid');
  if (repeatable) reasons.add('keyReused');
  if (path) reasons.add('notFound');
  if (access !== 'public') reasons.add('unauthorized');
  if (typeof access === 'object') reasons.add('forbidden');
  const byStatus = Map.groupBy(
    problemReasons.filter((reason) => reasons.has(reason)),
    (reason) => problemStatuses[reason],
  );
  return Object.fromEntries([...byStatus].map(([status, its]) => [status, refusalOf(status, its)]));
}

/** What many operations have in common stands once in the description. */
const refusals = new Map<string, ZodOpenApiResponseObject>();

function refusalOf(status: number, reasons: readonly ProblemReason[]): ZodOpenApiResponseObject {
  const id = ['Refused', ...reasons].join('-');
  const known = refusals.get(id);
  if (known !== undefined) return known;
  const refusal = {
    id,
    description: reasons.join(', '),
    headers: refusalHeaders(status),
    content: {
      'application/problem+json': { schema: problem },
      ...(gatewayStatuses.has(status) && { 'application/json': { schema: gatewayRefusal } }),
    },
  };
  refusals.set(id, refusal);
  return refusal;
}

/** With these the gateway may answer by itself, before anything of ours is asked; it knows no problems. */
const gatewayStatuses: ReadonlySet<number> = new Set([401, 403, 413, 429, 500, 503]);

const gatewayRefusal = z.strictObject({ message: z.string() }).meta({
  id: 'GatewayRefusal',
  description: 'What the gateway refuses before anything of ours is asked: go by the status',
});

/** OpenAPI 3.1 leaves a binary body without a schema: its media type says all. */
const file = z.unknown();

const takesBody = (schema: z.ZodType): boolean => schema._zod.def.type !== 'undefined';

/** Parameters are described one by one, so that their schema must be an object; one without any is left out. */
function shapeOf(schema: z.ZodType): z.ZodObject | undefined {
  return isObject(schema) && Object.keys(schema.shape).length > 0 ? schema : undefined;
}

const isObject = (schema: z.ZodType): schema is z.ZodObject => schema._zod.def.type === 'object';

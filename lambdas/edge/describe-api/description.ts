import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { allOperations, type describeApi } from '../../../domain/all-operations.ts';
import type { AnswerOf, AnyOperation } from '../../../domain/api/operation.ts';
import { keyHeader, keyPattern } from '../../../domain/api/idempotency-key.ts';
import { problem, problemReasons, problemStatuses, type ProblemReason } from '../../../domain/api/problem.ts';
import { apiVersion } from '../../../domain/api/version.ts';

/** OpenAPI 3.1, made from the schemas with which the handlers read requests. @param siteUrl without a slash at its end */
export function describe(siteUrl: string): AnswerOf<typeof describeApi> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of allOperations) {
    const [method = '', path = ''] = operation.route.split(' ');
    (paths[path] ??= {})[method.toLowerCase()] = describeOperation(operation);
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Last-minute vaccination',
        version: String(apiVersion),
        description:
          'People say when and where they can come at short notice; centres open sessions; the system offers the seats in order. Refusals are problems (RFC 9457) whose `type` and `reason` are stable. A caller may say in `LMB-Version` for which version it was made; every answer says there which one is in force.',
      },
      servers: [{ url: siteUrl }],
      paths,
      components: {
        securitySchemes: {
          link: {
            type: 'apiKey',
            in: 'header',
            name: 'X-Link-Token',
            description: '`<id>.<secret>` from the fragment of a personal link',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Access token of a signed-in person or of a program',
          },
        },
      },
    }),
  };
}

const keyField = z.string().regex(keyPattern).optional().meta({
  description:
    'A random name for this wish, such as a UUID. Sent again under the same key, within a day at least, the same body gets the same answer and makes nothing anew; another body is refused as `keyReused`',
  example: '0b9f7a52-6c1d-4c57-9a50-2f4d4c7be0a1',
});

function describeOperation(operation: AnyOperation): ZodOpenApiOperationObject {
  const { id, summary, access, answer } = operation;
  const body = operation.body(() => 0);
  const path = shapeOf(operation.path);
  const query = shapeOf(operation.query);
  const header = operation.repeatable ? z.object({ [keyHeader]: keyField }) : undefined;
  return {
    operationId: id,
    summary,
    ...(typeof access === 'object' && { description: rolesOf(access) }),
    ...(access === 'link' && { security: [{ link: [] }] }),
    ...(typeof access === 'object' && { security: [{ token: [] }] }),
    ...((path || query || header) && {
      requestParams: { ...(path && { path }), ...(query && { query }), ...(header && { header }) },
    }),
    ...(takesBody(body) && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [answer.status]: { description: answer.description, content: { 'application/json': { schema: answer.schema } } },
      ...(id === 'showSession' && { 304: { description: 'Unchanged since the `ETag` of `If-None-Match`' } }),
      ...refusalsOf(operation, takesBody(body), path !== undefined, query !== undefined),
    },
  };
}

function rolesOf({
  groups,
  scopes,
}: {
  readonly groups: readonly string[];
  readonly scopes: readonly string[];
}): string {
  return [
    groups.length > 0 ? `Groups: ${groups.join(', ')}.` : '',
    scopes.length > 0 ? `Scopes: ${scopes.join(', ')}.` : '',
  ]
    .join(' ')
    .trim();
}

/** The refusals of the use case and those that follow from what the operation takes, by status. */
function refusalsOf(
  { access, problems, repeatable }: AnyOperation,
  body: boolean,
  path: boolean,
  query: boolean,
): ZodOpenApiResponsesObject {
  const reasons = new Set<ProblemReason>([...problems, 'oldClient', 'internal', 'unavailable', 'tooMany']);
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
  return Object.fromEntries(
    [...byStatus].map(([status, its]) => [
      status,
      {
        description: its.join(', '),
        content: {
          'application/problem+json': { schema: problem },
          ...(gatewayStatuses.has(status) && { 'application/json': { schema: gatewayRefusal } }),
        },
      },
    ]),
  );
}

/** With these the gateway may answer by itself, before anything of ours is asked; it knows no problems. */
const gatewayStatuses: ReadonlySet<number> = new Set([401, 403, 413, 429, 500, 503]);

const gatewayRefusal = z.strictObject({ message: z.string() }).meta({
  id: 'GatewayRefusal',
  description: 'What the gateway refuses before anything of ours is asked: go by the status',
});

const takesBody = (schema: z.ZodType): boolean => schema._zod.def.type !== 'undefined';

/** Parameters are described one by one, so that their schema must be an object; one without any is left out. */
function shapeOf(schema: z.ZodType): z.ZodObject | undefined {
  return isObject(schema) && Object.keys(schema.shape).length > 0 ? schema : undefined;
}

const isObject = (schema: z.ZodType): schema is z.ZodObject => schema._zod.def.type === 'object';

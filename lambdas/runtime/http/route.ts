import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { z } from 'zod';
import { fieldErrors } from '../../../domain/api/field-errors.ts';
import type { Access, AnyOperation, Operation } from '../../../domain/api/operation.ts';
import type { FieldError } from '../../../domain/api/problem.ts';
import { cleaned } from '../../../domain/belgium/typed-text.ts';
import type { Said } from '../../../domain/platform/wishes.ts';
import { type Caller, hasRole } from '../../../domain/staff/caller.ts';
import { decodeUtf8, parseJson } from './json-body.ts';
import { keyHeader } from '../../../domain/api/idempotency-key.ts';
import { readSaid } from './idempotency-key.ts';
import { type LinkToken, readLinkToken } from './link-token.ts';
import { refuse, type Reply } from './reply.ts';
import { sourceOf } from './source.ts';
import { callerOf } from './staff.ts';
import { versionsIn } from './versions.ts';

/*
 * An operation with the code that answers it. Who calls is judged before what is said: someone without the right learns
 * nothing about what a right request looks like.
 */

type Event = APIGatewayProxyEventV2;

/** An operation, ready to answer events of its route. */
export interface Route {
  readonly operation: Pick<AnyOperation, 'id' | 'route' | 'answer'>;
  run(event: Event): Promise<Reply<unknown>>;
}

/** A request whose every part is what the operation's schemas say. */
export interface Call<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> {
  readonly body: z.output<B>;
  readonly query: z.output<Q>;
  readonly path: z.output<P>;
  /** What a repeat is known by; absent where the caller gave no key, or the operation takes none. */
  readonly said: Said | undefined;
  /** Versions (`If-None-Match`) of the answer that the caller has. */
  readonly versions: readonly string[];
}

type Handle<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType, A extends z.ZodType, Who> = (
  call: Call<B, Q, P> & Who,
) => Promise<Reply<z.output<A>>>;

/**
 * The answer to a wish that was fulfilled before; undefined when it was not. Asked for a body that is refused: what was
 * right when it was sent first may be over when it is repeated.
 */
type Again<A extends z.ZodType, Who> = (call: { said: Said } & Who) => Promise<Reply<z.output<A>> | undefined>;

/** For everybody. */
export function publicRoute<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType, A extends z.ZodType>(
  operation: Operation<B, Q, P, A, 'public'>,
  handle: Handle<B, Q, P, A, { source: string }>,
  again?: Again<A, object>,
): Route {
  const read = reader(operation);
  return {
    operation,
    async run(event) {
      const call = read(event);
      if (call.ok) return handle({ ...call.value, source: sourceOf(event) });
      return (call.said && (await again?.({ said: call.said }))) ?? call.refusal;
    },
  };
}

/** For who has the link of a party, an invitation or a sign-up; whether the secret is right is the use case's word. */
export function linkRoute<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType, A extends z.ZodType>(
  operation: Operation<B, Q, P, A, 'link'>,
  handle: Handle<B, Q, P, A, { link: LinkToken }>,
): Route {
  const read = reader(operation);
  return {
    operation,
    async run(event) {
      const link = readLinkToken(event.headers['x-link-token']);
      if (link === undefined) return refuse('unauthorized');
      const call = read(event);
      return call.ok ? handle({ ...call.value, link }) : call.refusal;
    },
  };
}

/** For staff and programs with one of the operation's roles; whether for this centre is the handler's to ask. */
export function staffRoute<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType, A extends z.ZodType>(
  operation: Operation<B, Q, P, A, Access>,
  handle: Handle<B, Q, P, A, { caller: Caller }>,
  again?: Again<A, { caller: Caller }>,
): Route {
  const read = reader(operation);
  return {
    operation,
    async run(event) {
      const caller = callerOf(event.requestContext);
      if (caller === undefined) return refuse('unauthorized');
      if (!hasRole(caller, operation.access)) return refuse('forbidden');
      const call = read(event);
      if (call.ok) return handle({ ...call.value, caller });
      return (call.said && (await again?.({ said: call.said, caller }))) ?? call.refusal;
    },
  };
}

type Read<T> = { ok: true; value: T } | { ok: false; refusal: Reply<never>; said?: Said | undefined };

/** Bytes of a body; more than ten times the largest that makes sense. */
const largestBody = 64 * 1024;

function reader<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType>(
  operation: Operation<B, Q, P>,
): (event: Event) => Read<Call<B, Q, P>> {
  const now = (): number => Date.now();
  const bodySchema = operation.body(now);
  const takesBody = bodySchema._zod.def.type !== 'undefined';
  return (event) => {
    const path = operation.path.safeParse(decoded(event.pathParameters ?? {}));
    if (!path.success) return refused('notFound');
    const versions = versionsIn(event.headers['if-none-match']);
    const query = parsed(operation.query, event.queryStringParameters ?? {});
    if (!query.ok) return query;
    const raw = takesBody ? rawBody(event, operation.largestBody) : { ok: true as const, value: undefined };
    if (!raw.ok) return raw;
    const said = operation.repeatable === true ? readSaid(event.headers, raw.value) : undefined;
    if (said === 'malformed') return refused('invalid', { field: keyHeader, reason: 'keyForm' });
    const body = parsed(bodySchema, raw.value);
    if (!body.ok) return { ...body, said };
    return { ok: true, value: { body: body.value, query: query.value, path: path.data, said, versions } };
  };
}

function rawBody(event: Event, largest?: number): Read<unknown> {
  const text = bodyText(event, largest);
  if (text === 'tooLarge') return refused('tooLarge');
  if (!isPlainJson(event.headers)) return refused('unsupportedMediaType');
  if (text === undefined) return refused('invalid', { field: '', reason: 'malformed' });
  const json = parseJson(text);
  return json.ok ? json : refused('invalid', { field: json.field, reason: json.reason });
}

/** In UTF-8, as JSON always is between systems (RFC 8259), and not compressed: what is said to be else was meant otherwise. */
function isPlainJson(headers: Event['headers']): boolean {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(one)?.[1]).find(Boolean);
  return (
    mediaType.trim() === 'application/json' &&
    (charset === undefined || charset === 'utf-8' || charset === 'utf8') &&
    (headers['content-encoding'] ?? 'identity').trim().toLowerCase() === 'identity'
  );
}

/** The body as text; undefined when it is no UTF-8. */
function bodyText(event: Event, largest = largestBody): string | undefined {
  const { body = '', isBase64Encoded } = event;
  if (body.length > largest * (isBase64Encoded ? 1.4 : 1)) return 'tooLarge';
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > largest ? 'tooLarge' : decodeUtf8(bytes);
}

/** What nobody sees (marks of pasted text) is left out of every field before anything is judged. */
function parsed<S extends z.ZodType>(schema: S, value: unknown): Read<z.output<S>> {
  const result = schema.safeParse(cleaned(value), { reportInput: true });
  return result.success ? { ok: true, value: result.data } : refused('invalid', ...fieldErrors(result.error.issues));
}

const refused = (reason: Parameters<typeof refuse>[0], ...errors: FieldError[]): Read<never> => ({
  ok: false,
  refusal: refuse(reason, ...errors),
});

/** The gateway decodes path parameters, except behind some proxies: none of ours holds a percent sign. */
function decoded(parameters: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value = '']) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, ''];
      }
    }),
  );
}

/** The language that a body names, whatever else is wrong with it. */
export function spokenLanguage(event: Event): string | undefined {
  const text = bodyText(event);
  if (text === undefined || text === 'tooLarge') return undefined;
  return /"language"\s*:\s*"(nl|fr|de)"/.exec(text)?.[1];
}

import * as z from 'zod';
import type { Caller } from '../../../domain/staff/caller.ts';

/**
 * Claims of an access token that the gateway has verified, or `recognise-caller` in its place. Cognito writes lists as
 * arrays; the gateway hands them on as text, `[a b]`.
 */
/** In place of a client: the session of a physician who came through an outside provider. */
export const outsidePhysicians = 'physician-sign-in';

const claimsShape = z.object({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  username: z.string().optional(),
  scope: z.string().optional(),
  centres: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  'cognito:groups': z.union([z.string(), z.array(z.string())]).optional(),
});

const authorized = z.object({
  authorizer: z.union([
    z.object({ jwt: z.object({ claims: claimsShape }) }).transform(({ jwt }) => jwt.claims),
    z.object({ lambda: claimsShape }).transform(({ lambda }) => lambda),
  ]),
});

/** The caller by the token; undefined when there is none. */
export function callerOf(requestContext: unknown): Caller | undefined {
  const parsed = authorized.safeParse(requestContext);
  if (!parsed.success) return undefined;
  const claims = parsed.data.authorizer;
  // A token of client credentials speaks for the program itself and has nobody's name in it.
  if (claims.username === undefined) return { kind: 'machine', id: claims.client_id, scopes: wordsOf(claims.scope) };
  const { sub: id, name, email } = claims;
  return {
    kind: 'person',
    id,
    groups: wordsOf(claims['cognito:groups']),
    centres: wordsOf(claims.centres),
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(claims.client_id !== outsidePhysicians && { username: claims.username }),
  };
}

function wordsOf(list: string | readonly string[] | undefined): string[] {
  const text = typeof list === 'string' ? list.replace(/^\[|\]$/g, '') : (list ?? []).join(' ');
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

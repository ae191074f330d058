import type { Access } from '../api/operation.ts';
import type { Store } from '../platform/store.ts';

/** Who calls with an access token: a person who signed in, or a program. */
export type Caller =
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly groups: readonly string[];
      readonly centres: readonly string[];
      readonly name?: string;
      readonly email?: string;
      /** Name in the user pool; a physician of an outside provider has none. */
      readonly username?: string;
    }
  | { readonly kind: 'machine'; readonly id: string; readonly scopes: readonly string[] };

/** Whether the caller's role is one of those that an operation is for. */
export function hasRole(caller: Caller, access: Access): boolean {
  return caller.kind === 'person'
    ? access.groups.some((group) => caller.groups.includes(group))
    : access.scopes.some((scope) => caller.scopes.includes(scope));
}

/** Whether the caller works for a centre: a person by the token, a program by what the operator has set. */
export async function mayActFor(caller: Caller, centre: string, store: Pick<Store, 'get'>): Promise<boolean> {
  if (caller.kind === 'person') return caller.groups.includes('centre-staff') && caller.centres.includes(centre);
  const client = await store.get({ type: 'client', id: caller.id }, 'maybeOld');
  return client !== undefined && (client.centres.includes('*') || client.centres.includes(centre));
}

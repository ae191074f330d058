import type { Caller } from './caller.ts';
import type { StaffAccounts } from './staff-accounts.ts';
import type { Store } from '../platform/store.ts';

/** Longer than any refresh token lives; see `refreshTokenValidity` of the user pool. */
const longestSignInMs = 11 * 3_600_000;

/**
 * Ends everything that a person is signed in with. Refresh tokens end at the user pool; the mark ends access tokens, and
 * sessions of physicians, wherever `recognise-caller` reads them. The mark comes first: without it nothing has ended.
 */
export async function signOutEverywhere(
  { store, accounts, now }: { store: Pick<Store, 'transact'>; accounts: StaffAccounts; now: () => number },
  caller: Extract<Caller, { kind: 'person' }>,
): Promise<void> {
  const at = now();
  const expiresAt = Math.ceil((at + longestSignInMs) / 1000);
  await store.transact([{ do: 'put', entity: { type: 'signOut', person: caller.id, at, expiresAt } }]);
  if (caller.username !== undefined) await accounts.signOut(caller.username);
}

/** @param since when the person signed in, epoch seconds; the second in which somebody signs out ends with it */
export async function hasSignedOut(
  { store }: { store: Pick<Store, 'get'> },
  person: string,
  since: number,
): Promise<boolean> {
  const mark = await store.get({ type: 'signOut', person });
  return mark !== undefined && since <= Math.floor(mark.at / 1000);
}

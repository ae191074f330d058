import { dayPartsOf } from '../rules/availability.ts';
import type { Party, RankEntry } from '../entities/parties.ts';
import type { Block } from '../entities/sessions.ts';
import { numbersOf } from '../rules/person-locks.ts';
import type { SessionState, Store } from '../platform/store.ts';

/**
 * S2: companions of the target group for the blocks' day-parts first, then everybody; oldest first in each.
 * @param now epoch ms; day-parts that have ended by then do not count
 */
export async function* candidatesFor(
  store: Pick<Store, 'ranked'>,
  centre: string,
  blocks: readonly Block[],
  now: number,
): AsyncIterable<RankEntry> {
  const slots = [...new Set(blocks.flatMap((block) => dayPartsOf(block, now)))];
  const lists = await Promise.all(slots.map((companionOf) => Array.fromAsync(store.ranked({ centre, companionOf }))));
  yield* lists.flat().toSorted((a, b) => compare(a.birthDay, b.birthDay) || compare(a.partyId, b.partyId));
  yield* store.ranked({ centre });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What the ranked list does not tell of a party: it waits, can be written to, is not set apart (S18), and nobody of it was
 * invited before (S5).
 */
export const mayBeInvited = (party: Party, { invited }: Pick<SessionState, 'invited'>, now: number): boolean =>
  party.state === 'waiting' &&
  (party.apartUntil ?? 0) <= now &&
  party.undeliverable !== true &&
  party.members.length > 0 &&
  !party.members.some((member) => numbersOf(member).some((number) => invited.has(number)));

import { dayPartsOf } from '../rules/availability.ts';
import type { Party, RankEntry } from '../entities/parties.ts';
import type { Block, PassingRule } from '../entities/sessions.ts';
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
 * What the ranked list does not tell of a party: it waits, can be written to, is not set apart (S18) or still booked outside, and nobody of it was
 * invited before (S5).
 * @returns the rule by which it is passed over; undefined when it may be invited
 */
export function passedOverBy(
  party: Party,
  { invited }: Pick<SessionState, 'invited'>,
  now: number,
): PassingRule | undefined {
  if (party.state === 'invited') return 'S4';
  if (party.state !== 'waiting') return 'S1';
  if ((party.apartUntil ?? 0) > now || party.givingUp !== undefined) return 'S18';
  if (party.undeliverable === true) return 'S7';
  if (party.members.length === 0) return 'S6';
  return party.members.some((member) => numbersOf(member).some((number) => invited.has(number))) ? 'S5' : undefined;
}

export const mayBeInvited = (...given: Parameters<typeof passedOverBy>): boolean =>
  passedOverBy(...given) === undefined;

/**
 * S5, as far as the session itself tells it: parties of whom everybody who had a place was invited before. Who has left
 * one since may have been invited in another. Whom it does not name may have been invited all the same, in another party or
 * under another number: `passedOverBy` says so of the party itself.
 */
export const invitedParties = ({ invitations, invited }: Pick<SessionState, 'invitations' | 'invited'>): Set<string> =>
  new Set([
    ...invited,
    ...invitations
      .filter(({ places }) => places.length > 0 && places.every(({ person }) => invited.has(person)))
      .map(({ partyId }) => partyId),
  ]);

import type { Party } from '../entities/parties.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import { type PartyLink, findParty } from './party-link.ts';
import { rankDay } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';

/** Counting further than this costs reads and helps nobody. */
const countedMost = 1000;

export interface Chance {
  centre: string;
  /** People before the party who could come at a moment when it can, too. At most 1000. */
  before: number;
  /** More than those. */
  more: boolean;
}

/**
 * An honest word about the chance: how many people in the party's day-parts stand before it, at each of its centres.
 * No rank is promised: others register, drop out, or are invited elsewhere. Nothing for who does not wait; undefined
 * when the link leads nowhere.
 */
export async function chanceOf(
  deps: { store: Store; ids: Ids; now: () => number },
  link: PartyLink,
): Promise<Chance[] | undefined> {
  const party = await findParty(deps, link);
  if (party === undefined) return undefined;
  if (party.state !== 'waiting') return [];
  return await Promise.all(party.centres.map((centre) => count(deps.store, party, centre)));
}

async function count(store: Store, party: Party, centre: string): Promise<Chance> {
  const own: ReadonlySet<DayPartOfDate> = new Set(party.availability);
  const day = rankDay(party.members);
  let before = 0;
  for await (const entry of store.ranked({ centre })) {
    if (entry.partyId === party.id || entry.birthDay > day) break;
    if (entry.birthDay === day && entry.partyId > party.id) break;
    if (entry.availability.some((slot) => own.has(slot))) before += entry.size;
    if (before >= countedMost) return { centre, before: countedMost, more: true };
  }
  return { centre, before, more: false };
}

import { lapsesAt } from './availability.ts';
import type { Member, Party, PartyState, RankEntry } from './entities.ts';
import type { Change } from './store.ts';

/*
 * What a party may become, and the writes that belong to it: its item under the guard of its version, and its lines in
 * the ranked lists of its centres, which stand there exactly while it waits.
 *
 *   unverified → waiting ⇄ invited → booked → waiting (cancelled)
 *   any but the final ones → withdrawn | ineligible | refused (final)
 */

const allowed: Readonly<Record<PartyState, readonly PartyState[]>> = {
  unverified: ['unverified', 'waiting', 'ineligible', 'refused', 'booked', 'withdrawn'],
  waiting: ['waiting', 'invited', 'booked', 'ineligible', 'withdrawn'],
  invited: ['invited', 'waiting', 'booked', 'ineligible', 'withdrawn'],
  booked: ['waiting', 'withdrawn'],
  withdrawn: [],
  ineligible: [],
  refused: [],
};

/** S2: the day by which the party ranks, its oldest member's. */
export const rankDay = (members: readonly Member[]): string =>
  members.reduce((oldest, one) => (one.birthDay < oldest ? one.birthDay : oldest), '9999-12-31');

/** The party's lines in the ranked lists; a companion of the target group stands in that of its day-part (S2). */
export function rankEntriesOf(party: Party): RankEntry[] {
  const slot = party.availability[0];
  return party.centres.map((centre) => ({
    type: 'rankEntry',
    centre,
    ...(party.companion?.priority === true && slot !== undefined ? { companionOf: slot } : {}),
    birthDay: rankDay(party.members),
    partyId: party.id,
    size: party.members.length,
    availability: party.availability,
  }));
}

const keyText = (entry: RankEntry): string => [entry.centre, entry.companionOf, entry.birthDay, entry.partyId].join('|');

/**
 * The writes that take a party from `before` to `after`.
 * @throws Error when the states do not follow each other: a fault of the caller
 */
export function changeParty(before: Party, after: Omit<Party, 'version' | 'lapsesAt'>): Change[] {
  if (!allowed[before.state].includes(after.state)) throw new Error(`a party cannot go from ${before.state} to ${after.state}`);
  const next: Party = { ...after, version: before.version + 1, lapsesAt: lapsesAt(after.availability) };
  const oldLines = before.state === 'waiting' ? rankEntriesOf(before) : [];
  const newLines = next.state === 'waiting' ? rankEntriesOf(next) : [];
  const kept = new Set(newLines.map(keyText));
  return [
    { do: 'replace', entity: next, when: { version: before.version } },
    ...oldLines.filter((line) => !kept.has(keyText(line))).map((line): Change => ({ do: 'remove', key: line })),
    ...newLines.map((line): Change => ({ do: 'put', entity: line })),
  ];
}

/** Without the given members, who left for another booking or are not eligible. */
export const without = (party: Party, memberIds: readonly string[]): Member[] => party.members.filter(({ id }) => !memberIds.includes(id));

/** Domain 2: waits, but its last day-part has ended. */
export const hasLapsed = (party: Party, now: number): boolean => party.state === 'waiting' && party.lapsesAt <= now;

/** The party's item without what it no longer has. */
export function drop<K extends 'invitationId' | 'sealed' | 'dueAt' | 'companion'>(party: Party, ...fields: K[]): Omit<Party, K> {
  const copy = { ...party };
  for (const field of fields) delete copy[field];
  return copy;
}

import { unknownBirthDay } from '../belgium/ssin.ts';
import { InconsistentRead } from '../platform/optimistic-writes.ts';
import { lapsesAt } from './availability.ts';
import type { Member, Party, PartyState, RankEntry } from '../entities/parties.ts';
import type { Change } from '../platform/store.ts';

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
  booked: ['booked', 'waiting', 'withdrawn'],
  withdrawn: [],
  ineligible: [],
  refused: [],
};

/** S2: the day by which the party ranks, its oldest member's. */
export const rankDay = (members: readonly Member[]): string =>
  members.reduce((oldest, one) => (one.birthDay < oldest ? one.birthDay : oldest), unknownBirthDay);

/** It was told that its availability is over: until it is given anew the party is on no list, and then goes. */
export const isLapsed = ({ lapsed, lapsesAt: at }: Pick<Party, 'lapsed' | 'lapsesAt'>): boolean => lapsed?.at === at;

/** The party's lines in the ranked lists; a companion of the target group stands in that of its day-part (S2). */
export function rankEntriesOf(party: Party): RankEntry[] {
  if (isLapsed(party)) return [];
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

const keyText = (entry: RankEntry): string =>
  [entry.centre, entry.companionOf, entry.birthDay, entry.partyId].join('|');

/** How long before the end of the last day-part the contact is reminded. */
export const remindBeforeMs = 2 * 86_400_000;

/**
 * When a waiting or booked party must be looked at next: booked, for the reminder of the appointment; for the other one, unless it has had it, has booked, or the
 * availability was shorter than that; then for the lapse; then because its data have served their purpose.
 */
export function noticeAt(
  { state, remindedFor, availabilityGivenAt, lapsed, remindAt: appointment }: Party,
  lapses: number,
): number {
  if (state === 'booked' && appointment !== undefined && appointment < lapses) return appointment;
  if (lapsed?.at === lapses) return lapsed.eraseAt;
  const remindAt = lapses - remindBeforeMs;
  return state === 'waiting' && remindedFor !== lapses && remindAt > availabilityGivenAt ? remindAt : lapses;
}

/**
 * The writes that take a party from `before` to `after`.
 * @throws InconsistentRead when the states do not follow each other: what the caller has read does not fit together
 */
export function changeParty(before: Party, after: Omit<Party, 'version' | 'lapsesAt'>): Change[] {
  if (!allowed[before.state].includes(after.state))
    throw new InconsistentRead(`a party cannot go from ${before.state} to ${after.state}`);
  const { noticeAt: _noticeAt, lapsed, ...kept } = after;
  const lapses = lapsesAt(after.availability);
  const next: Party = { ...kept, version: before.version + 1, lapsesAt: lapses };
  if (lapsed?.at === lapses) next.lapsed = lapsed;
  if (next.state !== 'booked') delete next.remindAt;
  if (next.state === 'waiting' || (next.state === 'booked' && next.sealed !== undefined))
    next.noticeAt = noticeAt(next, lapses);
  const oldLines = before.state === 'waiting' ? rankEntriesOf(before) : [];
  const newLines = next.state === 'waiting' ? rankEntriesOf(next) : [];
  const staying = new Set(newLines.map(keyText));
  return [
    ...writeParty(before, next),
    ...oldLines.filter((line) => !staying.has(keyText(line))).map((line): Change => ({ do: 'remove', key: line })),
    ...newLines.map((line): Change => ({ do: 'put', entity: line })),
  ];
}

/**
 * Writes a party over the one that was read. With its data goes what was only for them: the ways by which its contact
 * finds it, and the proofs of others. The contact's own links go on saying that it is over.
 */
export function writeParty(before: Party, after: Omit<Party, 'version'>): Change[] {
  const next: Party = { ...after, version: before.version + 1 };
  const when = { version: before.version };
  if (before.sealed === undefined || next.sealed !== undefined) return [{ do: 'replace', entity: next, when }];
  const { contacts = [], reachedBy: _ways, ...left } = drop(next, 'noticeAt', 'objections', 'tempHash', 'tempUntil');
  return [
    { do: 'replace', entity: left, when },
    ...contacts.map((contact): Change => ({ do: 'remove', key: { type: 'contactLink', contact, partyId: next.id } })),
  ];
}

/** Without the given members, who left for another booking or are not eligible. */
export const without = (party: Party, memberIds: readonly string[]): Member[] =>
  party.members.filter(({ id }) => !memberIds.includes(id));

/** Domain 2: waits, but its last day-part has ended. */
export const hasLapsed = (party: Party, now: number): boolean => party.state === 'waiting' && party.lapsesAt <= now;

/** The party's item without what it no longer has. */
export function drop<
  K extends
    | 'invitationId'
    | 'alsoBooked'
    | 'givingUp'
    | 'sealed'
    | 'dueAt'
    | 'companion'
    | 'noticeAt'
    | 'objections'
    | 'tempHash'
    | 'tempUntil',
>(party: Party, ...fields: K[]): Omit<Party, K> {
  const copy = { ...party };
  for (const field of fields) delete copy[field];
  return copy;
}

export const isFinal = ({ state }: Party): boolean =>
  state === 'withdrawn' || state === 'ineligible' || state === 'refused';

/** Who has not been on the list yet gets the refusal that everybody gets: silence would be an answer, too (no oracle). */
export const isTold = ({ state }: Party): boolean => state === 'unverified';

/**
 * The party without the members who left; nobody left ends it.
 * @param after the party as it shall be, where something else changes with it
 */
export function shrink(
  party: Party,
  memberIds: readonly string[],
  reason: 'booked' | 'ineligible' | 'removed',
  after: Party = party,
): Change[] {
  const members = without(party, memberIds);
  const objections = party.objections?.filter(({ memberId }) => !memberIds.includes(memberId));
  const leftBooked = party.leftBooked === true || reason === 'booked';
  const rest: Party = {
    ...after,
    members,
    ...(leftBooked ? { leftBooked } : {}),
    ...(objections === undefined ? {} : { objections }),
  };
  if (members.length > 0) return changeParty(party, rest);
  // Data go once the contact has been told.
  return changeParty(
    party,
    leftBooked
      ? {
          ...(isTold(party) ? drop(rest, 'invitationId', 'dueAt') : drop(rest, 'invitationId', 'sealed', 'dueAt')),
          state: 'booked',
        }
      : { ...drop(rest, 'invitationId'), state: 'ineligible' },
  );
}

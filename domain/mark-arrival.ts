import type { ExpectedView } from './api/arrivals.ts';
import { book } from './apply-booking.ts';
import { decide } from './attempts.ts';
import { witness } from './audit.ts';
import type { Invitation } from './entities/invitations.ts';
import type { Late, Seat } from './entities/sessions.ts';
import { expectedOf, expectedSignUp, known, lineOf } from './expected-people.ts';
import { changeInvitation, annotate } from './invitations.ts';
import type { Ids, Vault } from './ports.ts';
import { freeSeats } from './seats.ts';
import { cancellation, holdsSeat } from './sign-up.ts';
import { absent, type Change, type Store } from './store.ts';

interface Deps {
  store: Store;
  vault: Pick<Vault, 'open'>;
  ids: Ids;
  now: () => number;
}

export type MarkWish = 'arrived' | 'vaccinated' | 'noShow' | 'expected';

/**
 * `notOpen`: it is over, was not booked, or has not begun, so that nobody can have failed to show up; `memberNeeded`:
 * several are invited together.
 */
export type Marked = 'done' | 'notFound' | 'notOpen' | 'memberNeeded';

interface Wish {
  id: string;
  memberId?: string | undefined;
  state: MarkWish;
}

const events = {
  arrived: 'arrived',
  vaccinated: 'vaccinated',
  noShow: 'noShow',
  expected: 'arrivalUndone',
} as const;

/**
 * What became of a sign-up's person. It has no deadline: its seat is its own until it is cancelled, or until the centre
 * marks that the person did not come (1a).
 */
export async function markSignUp(deps: Deps, { id, state }: Omit<Wish, 'memberId'>, by: string): Promise<Marked> {
  const { store, ids, now } = deps;
  return await decide<Marked>(store, async () => {
    const signUp = await store.get({ type: 'signUp', id });
    if (signUp === undefined) return { answer: 'notFound' };
    if (signUp.arrival?.state === state) return { answer: 'done' };
    if (!holdsSeat(signUp)) return { answer: 'notOpen' };
    const { sessionId, block } = signUp;
    const event = { event: events[state], sessionId, signUpId: id, block, by };
    const arrival = state === 'expected' ? undefined : { state, at: now() };
    if (state !== 'noShow') {
      const set: Change = { do: 'patch', key: { type: 'signUp', id }, set: { arrival }, when: { state: signUp.state } };
      return { write: [set, witness({ ids }, now(), event)], answer: 'done' };
    }
    if (!(await hasBegun(deps, sessionId, block))) return { answer: 'notOpen' };
    return { write: await cancellation(deps, signUp, { ...event, seats: 1 }, arrival && { arrival }), answer: 'done' };
  });
}

/**
 * What became of an invited person. Who arrives with a live invitation fills the seats of the party, as a booking does
 * (S11): at the deadline nobody else must get them. Who did not show up gives the seat back and is free (S4); the party
 * stays off the list.
 */
export async function markMember(deps: Deps, wish: Wish, by: string): Promise<Marked> {
  const { store } = deps;
  const before = await store.get({ type: 'invitation', id: wish.id });
  if (before?.state === 'sent' && (wish.state === 'arrived' || wish.state === 'vaccinated')) await book(deps, wish.id);
  return await decide<Marked>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: wish.id });
    if (invitation === undefined) return { answer: 'notFound' };
    const memberId = wish.memberId ?? onlyMember(invitation);
    if (memberId === undefined) return { answer: 'memberNeeded' };
    if ((invitation.arrivals?.[memberId]?.state ?? 'expected') === wish.state) return { answer: 'done' };
    const place = invitation.places.find((one) => one.memberId === memberId);
    if (place === undefined) return { answer: invitation.arrivals?.[memberId] === undefined ? 'notFound' : 'notOpen' };
    if (invitation.state !== 'booked') return { answer: 'notOpen' };
    if (wish.state !== 'noShow') return { write: noted(deps, invitation, place, wish.state, by), answer: 'done' };
    if (!(await hasBegun(deps, invitation.sessionId, invitation.block))) return { answer: 'notOpen' };
    return { write: await notShown(deps, invitation, place, by), answer: 'done' };
  });
}

/** Of an invitation of one, or where all others did not show up. */
function onlyMember({ places, arrivals = {} }: Invitation): string | undefined {
  const all = new Set([...places.map(({ memberId }) => memberId), ...Object.keys(arrivals)]);
  return all.size === 1 ? [...all][0] : undefined;
}

async function hasBegun({ store, now }: Deps, sessionId: string, blockId: string): Promise<boolean> {
  const session = await store.get({ type: 'session', id: sessionId });
  return (session?.blocks.find(({ id }) => id === blockId)?.startsAt ?? Number.MAX_SAFE_INTEGER) <= now();
}

type Place = Invitation['places'][number];

/** Writes under the guard that no colleague marked another member meanwhile. */
function guarded(change: Change, { marks }: Invitation): Change {
  if (change.do !== 'patch') return change;
  const set = { ...change.set, marks: (marks ?? 0) + 1 };
  return { ...change, set, when: { ...change.when, marks: marks ?? absent } };
}

function noted(
  { ids, now }: Deps,
  invitation: Invitation,
  { memberId, person }: Place,
  state: Exclude<MarkWish, 'noShow'>,
  by: string,
): Change[] {
  const { [memberId]: _before, ...others } = invitation.arrivals ?? {};
  const arrivals = state === 'expected' ? others : { ...others, [memberId]: { state, at: now(), person } };
  const { id: invitationId, sessionId, partyId, block } = invitation;
  return [
    guarded(annotate(invitation, { arrivals }), invitation),
    witness({ ids }, now(), { event: events[state], sessionId, invitationId, partyId, memberId, block, by }),
  ];
}

async function notShown(
  { store, ids, now }: Deps,
  invitation: Invitation,
  { memberId, person }: Place,
  by: string,
): Promise<Change[]> {
  const { id: invitationId, sessionId, partyId, block } = invitation;
  const state = await store.sessionState(sessionId);
  if (state === undefined) throw new Error('an invitation without its session');
  const places = invitation.places.filter((one) => one.memberId !== memberId);
  const arrivals = { ...invitation.arrivals, [memberId]: { state: 'noShow' as const, at: now(), person } };
  const change =
    places.length === 0
      ? changeInvitation(invitation, 'cancelled', { places, arrivals, endedAt: now() })
      : annotate(invitation, { places, arrivals });
  return [
    guarded(change, invitation),
    ...giveBack(state.seats, state.late, invitation),
    {
      do: 'patch',
      key: { type: 'person', id: person },
      set: { bookedBy: undefined },
      when: { bookedBy: invitationId },
    },
    witness({ ids }, now(), { event: 'noShow', sessionId, invitationId, partyId, memberId, block, seats: 1, by }),
  ];
}

/** S13: a seat above the block's seats goes first; else one of the block is free for late bookings or the next. */
function giveBack(seats: readonly Seat[], late: readonly Late[], { id, sessionId, block }: Invitation): Change[] {
  const own = late.find((one) => one.invitationId === id);
  if (own !== undefined) {
    const key = { type: 'late', sessionId, block, invitationId: id } as const;
    const when = { seats: own.seats };
    return [own.seats > 1 ? { do: 'patch', key, set: { seats: own.seats - 1 }, when } : { do: 'remove', key, when }];
  }
  const seat = seats.findLast(({ holder }) => holder === id);
  const others = late.filter((one) => one.block === block).toSorted((a, b) => a.at - b.at);
  return seat === undefined ? [] : freeSeats([seat], id, others, true);
}

/** The line of the list after a mark. */
export async function markedLine(
  deps: Deps,
  kind: ExpectedView['kind'],
  { id, memberId }: Wish,
): Promise<ExpectedView | undefined> {
  const { store } = deps;
  const held = await store.get(kind === 'signUp' ? { type: 'signUp', id } : { type: 'invitation', id });
  const session = held && (await store.get({ type: 'session', id: held.sessionId }));
  if (held === undefined || session === undefined) return undefined;
  const lines = held.type === 'signUp' ? expectedSignUp(held, session) : expectedOf(held, session);
  const line = lines.find((one) => one.kind === 'signUp' || memberId === undefined || one.memberId === memberId);
  return line && lineOf(await known({ ...deps, store }, line));
}

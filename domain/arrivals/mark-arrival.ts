import type { ExpectedView } from './arrival-operations.ts';
import type { FieldError } from '../api/problem.ts';
import { book } from '../bookings/apply-booking-event.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { DoseInput } from '../doses/dose-fields.ts';
import { noteDose, showDose, takeBackDose } from '../doses/note-dose.ts';
import { type Expected, expectedOf, expectedSignUp, holderOf, openExpected, lineOf } from './expected-people.ts';
import { annotate } from '../rules/invitation-states.ts';
import { leaveBooking, guardedByMarks } from '../bookings/leave-booking.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import type { Change, Store } from '../platform/store.ts';
import { blockOf } from '../rules/where-and-when.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

export type MarkWish = 'arrived' | 'vaccinated' | 'noShow' | 'expected';

/**
 * `notOpen`: it is over, was not booked, or has not begun, so that nobody can have failed to show up; `memberNeeded`:
 * several are invited together; `doseSent`: the register has the dose, or is about to; a field: what of the dose is wrong.
 */
export type Marked = 'done' | 'notFound' | 'notOpen' | 'memberNeeded' | 'doseSent' | FieldError;

interface Wish {
  id: string;
  memberId?: string | undefined;
  state: MarkWish;
  /** With `vaccinated` alone. */
  dose?: DoseInput | undefined;
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
export async function markSignUp(deps: Deps, wish: Omit<Wish, 'memberId'>, by: string): Promise<Marked> {
  const { store, ids, now } = deps;
  const { id, state } = wish;
  return await decideAndWrite<Marked>(store, async () => {
    const signUp = await store.get({ type: 'signUp', id });
    if (signUp === undefined) return { answer: 'notFound' };
    const isSame = signUp.arrival?.state === state;
    if (isSame && wish.dose === undefined) return { answer: 'done' };
    if (!holdsSeat(signUp)) return { answer: 'notOpen' };
    const { sessionId, block } = signUp;
    const session = await store.get({ type: 'session', id: sessionId });
    const dose = await doseChanges(deps, session && expectedSignUp(signUp, session)[0], wish, by);
    if (!Array.isArray(dose)) return { answer: dose };
    if (isSame) return { write: dose, answer: 'done' };
    const event = { event: events[state], sessionId, signUpId: id, block, by };
    const arrival = state === 'expected' ? undefined : { state, at: now() };
    if (state !== 'noShow') {
      const set: Change = { do: 'patch', key: { type: 'signUp', id }, set: { arrival }, when: { state: signUp.state } };
      return { write: [set, auditRecord({ ids }, now(), event), ...dose], answer: 'done' };
    }
    if (!(await hasBegun(deps, sessionId, block))) return { answer: 'notOpen' };
    const left = await cancellation(deps, signUp, { ...event, seats: 1 }, arrival && { arrival });
    return { write: [...left, ...dose], answer: 'done' };
  });
}

/**
 * What became of an invited person. Who arrives with a live invitation fills the seats of the party, as a booking does
 * (S11): at the deadline nobody else must get them. Who did not show up gives the seat back and is free (S4); the party
 * stays off the list. A mark that is refused changes nothing: booking comes after every check.
 */
export async function markMember(deps: Deps, wish: Wish, by: string): Promise<Marked> {
  const { store } = deps;
  const before = await store.get({ type: 'invitation', id: wish.id });
  if (before === undefined) return 'notFound';
  const fills = before.state === 'sent' && (wish.state === 'arrived' || wish.state === 'vaccinated');
  if (fills && typeof placeMeant(before, wish) !== 'string') await book(deps, wish.id);
  return await decideAndWrite<Marked>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: wish.id });
    if (invitation === undefined) return { answer: 'notFound' };
    const place = placeMeant(invitation, wish);
    if (typeof place === 'string') return { answer: place };
    if (invitation.state !== 'booked') return { answer: 'notOpen' };
    const session = await store.get({ type: 'session', id: invitation.sessionId });
    const lines = session === undefined ? [] : expectedOf(invitation, session);
    const line = lines.find((one) => one.kind === 'invitation' && one.memberId === place.memberId);
    const dose = await doseChanges(deps, line, wish, by);
    if (!Array.isArray(dose)) return { answer: dose };
    if (invitation.arrivals?.[place.memberId]?.state === wish.state) return { write: dose, answer: 'done' };
    if (wish.state !== 'noShow')
      return { write: [...noted(deps, invitation, place, wish.state, by), ...dose], answer: 'done' };
    if (!(await hasBegun(deps, invitation.sessionId, invitation.block))) return { answer: 'notOpen' };
    return { write: [...(await notShown(deps, invitation, place, by)), ...dose], answer: 'done' };
  });
}

/**
 * What is to be written of the person's dose beside the mark: noted with `vaccinated`, taken back with any other mark.
 * `vaccinated` without one leaves what was noted.
 */
async function doseChanges(
  deps: Deps,
  line: Expected | undefined,
  wish: Omit<Wish, 'memberId'>,
  by: string,
): Promise<Change[] | 'doseSent' | 'notOpen' | FieldError> {
  if (line === undefined) return wish.dose === undefined ? [] : 'notOpen';
  const holder = holderOf(line);
  if (wish.state !== 'vaccinated') {
    const back = await takeBackDose(deps, holder);
    return back === 'sent' ? 'doseSent' : [...back];
  }
  if (wish.dose === undefined) return [];
  const { data } = await openExpected(deps, line);
  if (data === undefined) return 'notOpen';
  const { centre } = line.kind === 'signUp' ? line.signUp : line.invitation;
  const noted = await noteDose(deps, { holder, centre, person: line.person, data, by }, wish.dose);
  if (noted.outcome === 'note') return [...noted.changes];
  if (noted.outcome === 'invalid') return noted.error;
  return noted.outcome === 'sent' ? 'doseSent' : [];
}

/** Whose place is meant, or why nothing is to be written; `done`: it is marked so already. */
function placeMeant(invitation: Invitation, wish: Wish): Place | 'memberNeeded' | 'notFound' | 'notOpen' | 'done' {
  const memberId = wish.memberId ?? onlyMember(invitation);
  if (memberId === undefined) return 'memberNeeded';
  const place = invitation.places.find((one) => one.memberId === memberId);
  const mark = invitation.arrivals?.[memberId];
  if (place === undefined && mark === undefined) return 'notFound';
  if ((mark?.state ?? 'expected') === wish.state && wish.dose === undefined) return 'done';
  return place ?? 'notOpen';
}

/** Of an invitation of one, or where all others did not show up. */
function onlyMember({ places, arrivals = {} }: Invitation): string | undefined {
  const all = new Set([...places.map(({ memberId }) => memberId), ...Object.keys(arrivals)]);
  return all.size === 1 ? [...all][0] : undefined;
}

async function hasBegun({ store, now }: Deps, sessionId: string, blockId: string): Promise<boolean> {
  const session = await store.get({ type: 'session', id: sessionId });
  return (blockOf(session, blockId)?.startsAt ?? Number.MAX_SAFE_INTEGER) <= now();
}

type Place = Invitation['places'][number];

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
    guardedByMarks(annotate(invitation, { arrivals }), invitation),
    auditRecord({ ids }, now(), { event: events[state], sessionId, invitationId, partyId, memberId, block, by }),
  ];
}

async function notShown(
  { store, ids, now }: Deps,
  invitation: Invitation,
  place: Place,
  by: string,
): Promise<Change[]> {
  const { id: invitationId, sessionId, partyId, block } = invitation;
  const { memberId, person } = place;
  const arrivals = { ...invitation.arrivals, [memberId]: { state: 'noShow' as const, at: now(), person } };
  return [
    ...(await leaveBooking(store, invitation, place, { at: now(), arrivals })),
    auditRecord({ ids }, now(), { event: 'noShow', sessionId, invitationId, partyId, memberId, block, seats: 1, by }),
  ];
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
  if (line === undefined) return undefined;
  const dose = line.mark?.state === 'vaccinated' ? await showDose(deps, holderOf(line)) : undefined;
  return { ...lineOf(await openExpected({ ...deps, store }, line)), ...(dose !== undefined && { dose }) };
}

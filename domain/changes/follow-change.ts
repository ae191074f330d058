import type { System } from '../entities/centres.ts';
import type { Entity } from '../entities/entity.ts';
import type { Invitation, SignUp } from '../entities/invitations.ts';
import type { Party, Person } from '../entities/parties.ts';
import { isLive } from '../rules/invitation-states.ts';
import { isLapsed } from '../rules/party-states.ts';
import { isSameNight } from '../rules/quiet-hours.ts';
import type { Workflow, Queues } from '../platform/queues.ts';
import type { Store } from '../platform/store.ts';
import { firstPage } from './redrive.ts';
import { forgetPerson } from './forget-person.ts';
import { wakeHungry, wakeSession, type Wakes } from '../selection/wake-session.ts';

interface Deps {
  store: Store;
  queues: Queues;
  workflow: Workflow;
  now: () => number;
  /** Gathers whom to wake, for `wakeGathered` at the end of a batch; without it each is woken at once. */
  wakes?: Wakes;
}

/**
 * What must follow a write, read off the change stream (the outbox): queue messages, wakes, executions. Comes at least
 * once and in order of each item's changes; everything that it causes may be repeated.
 */
export async function followUp(deps: Deps, before: Entity | undefined, after: Entity | undefined): Promise<void> {
  if (after === undefined) return;
  const { queues, workflow } = deps;
  switch (after.type) {
    case 'party':
      return await followParty(deps, before?.type === 'party' ? before : undefined, after);
    case 'person':
      return await followPerson(deps, before?.type === 'person' ? before : undefined, after);
    case 'invitation':
      return await followInvitation(deps, before?.type === 'invitation' ? before : undefined, after);
    case 'signUp':
      if (before === undefined) return await queues.verify([{ signUpId: after.id }]);
      if (before.type === 'signUp' && mustBeReported(before, after))
        return await queues.report([{ signUpId: after.id }]);
      if (after.state === 'cancelled' && after.activationId !== undefined)
        return await queues.report([{ activationId: after.activationId }]);
      return;
    case 'seat':
      return await wake(deps, after.centre, after.sessionId);
    case 'session':
      if (before?.type === 'session' && (before.state !== after.state || before.version !== after.version))
        await wake(deps, after.centre, after.id);
      if (before?.type === 'session' && !isSameNight(before.quietHours, after.quietHours))
        await inviteHeldUp(deps, after.id);
      return;
    case 'run':
      if (after.state === 'running' && !(before?.type === 'run' && before.generation === after.generation))
        await workflow.start(after.sessionId, after.generation);
      return;
    case 'message':
      if (before === undefined) await queues.notify([{ messageId: after.id }]);
      return;
    case 'system':
      return await followSystem(deps, after);
    default:
      return;
  }
}

async function wake(deps: Deps, centre: string, sessionId: string): Promise<void> {
  if (deps.wakes === undefined) return await wakeSession(deps, centre, sessionId);
  deps.wakes.sessions.set(sessionId, { centre, sessionId });
}

async function wakeCandidates(deps: Deps, centres: readonly string[]): Promise<void> {
  if (deps.wakes === undefined) return await wakeHungry(deps, centres);
  for (const centre of centres) deps.wakes.centres.add(centre);
}

/** S16: with other quiet hours, what the ones before have held up may go out. As many as a session has seats, at most. */
async function inviteHeldUp({ store, queues }: Deps, sessionId: string): Promise<void> {
  const claimed = (await store.sessionState(sessionId))?.invitations.filter(({ state }) => state === 'claimed') ?? [];
  if (claimed.length > 0) await queues.invite(claimed.map(({ id }) => ({ invitationId: id })));
}

/** Confirmed just now, or found by the sweeper: confirmed for a while, and the outside does not know yet. */
const mustBeReported = (before: SignUp, after: SignUp): boolean =>
  after.state === 'confirmed' &&
  after.reported !== true &&
  (before.state !== 'confirmed' || before.dueAt !== after.dueAt);

/** S10: whoever waits, or waits with other wishes or fewer members than before, may be a candidate now. */
async function followParty(deps: Deps, before: Party | undefined, after: Party): Promise<void> {
  if (after.state === 'unverified' && before === undefined) await deps.queues.verify([{ partyId: after.id }]);
  if (after.state === 'waiting' && !isLapsed(after) && wishOf(before) !== wishOf(after))
    await wakeCandidates(deps, after.centres);
  if (before !== undefined) await forgetWhoLeft(deps, before, after);
}

/** Whatever the way on which somebody left a party, nothing stays of that person; who was not added is named first. */
async function forgetWhoLeft(deps: Deps, before: Party, after: Party): Promise<void> {
  const left = before.members.filter(({ person }) => !after.members.some((one) => one.person === person));
  for (const { person } of left) await forgetPerson(deps.store, person);
  const labels = before.offers?.length ?? 0;
  const erased = before.sealed !== undefined && after.sealed === undefined && labels > 0;
  const fewer = left.length > 0 && after.sealed !== undefined && before.state !== 'unverified';
  if (erased || fewer) await deps.queues.bookings([{ left: after.id }]);
  const pushedOut = (before.offers ?? []).filter((id) => after.offers?.includes(id) !== true);
  for (const id of pushedOut) await deps.store.mark({ type: 'invitation', id }, { sealed: undefined });
}

/** A party without what no selection looks at: reminders go out by the hundred thousand, and wake nobody. */
function wishOf(party: Party | undefined): string {
  const {
    version: _version,
    noticeAt: _noticeAt,
    remindedFor: _remindedFor,
    tempHash: _tempHash,
    tempUntil: _tempUntil,
    retryAt: _retryAt,
    offers: _offers,
    contacts: _contacts,
    ...wish
  } = party ?? {};
  return JSON.stringify(wish);
}

async function followPerson(deps: Deps, before: Person | undefined, after: Person): Promise<void> {
  if (after.bookedBy !== undefined && before?.bookedBy !== after.bookedBy)
    await deps.queues.bookings([{ person: after.id, bookedBy: after.bookedBy }]);
  if (after.follows !== undefined && before?.follows === undefined)
    await deps.queues.bookings([{ replaced: after.id }]);
  const freed =
    (before?.heldBy !== undefined && after.heldBy === undefined) ||
    (before?.bookedBy !== undefined && after.bookedBy === undefined);
  if (!freed) return;
  // S4: the person's other parties were passed over while it was held.
  const memberships = await deps.store.membershipsOf(after.id);
  const parties = await Promise.all(memberships.map(({ partyId }) => deps.store.get({ type: 'party', id: partyId })));
  const centres = parties.flatMap((party) => (party?.state === 'waiting' ? party.centres : []));
  await wakeCandidates(deps, [...new Set(centres)]);
  // While it stands in a party the lock stays; who leaves the last one is looked at again (forgetWhoLeft).
  if (memberships.length === 0) await forgetPerson(deps.store, after.id);
}

async function followInvitation(deps: Deps, before: Invitation | undefined, after: Invitation): Promise<void> {
  const { queues } = deps;
  if (before === undefined) return await queues.invite([{ invitationId: after.id }]);
  const stillborn = before.attempt?.failed !== true && after.attempt?.failed === true;
  const waitsForCall = before.callBy === undefined && after.callBy !== undefined;
  const endsEarlier = before.state === 'sent' && after.state === 'sent' && before.deadline !== after.deadline;
  await releaseCodes(deps, before, after);
  if (before.state === 'booked' && after.state === 'cancelled' && after.declined !== undefined)
    await queues.report(codesOfPlaces(after).map((activationId) => ({ activationId })));
  if (before.state === after.state && !stillborn && !waitsForCall && !endsEarlier) return;
  // A deadline runs from now on, or a round's verification is over: the workflow computes anew when to look again.
  if (before.state === 'claimed' || endsEarlier) await wake(deps, after.centre, after.sessionId);
}

/**
 * Every outside effect has its undo: what was activated for an offer that ends, or for a member who leaves it or its
 * booking, is released. A change that comes twice releases twice, which is no error.
 */
async function releaseCodes({ store, queues }: Deps, before: Invitation, after: Invitation): Promise<void> {
  const wasBooked = after.state === 'booked' || after.state === 'cancelled';
  const ended = isLive(before) && !isLive(after) && !wasBooked;
  const left = isLive(after) || wasBooked ? leftCodes(after) : [];
  const known = new Set(leftCodes(before));
  const over = ended ? Object.values(after.activations ?? {}) : left;
  const fresh = over.filter((activationId) => !known.has(activationId));
  const codes = wasBooked ? await withoutBooked(store, fresh) : fresh;
  if (codes.length > 0) await queues.report(codes.map((activationId) => ({ activationId })));
}

/** One member's booking fills the places of all. An appointment made with a code is the other system's to cancel. */
async function withoutBooked(store: Store, codes: readonly string[]): Promise<string[]> {
  const all = await Promise.all(codes.map((id) => store.get({ type: 'activation', id })));
  return codes.filter((_, position) => all[position]?.status !== 'booked');
}

/** Given up by the contact: what was booked with them ends at the booking system, too. */
const codesOfPlaces = ({ activations = {}, places }: Invitation): string[] =>
  places.flatMap(({ memberId }) => activations[memberId] ?? []);

/** Activated for members who have no place any more. */
const leftCodes = ({ activations = {}, places }: Invitation): string[] =>
  Object.entries(activations).flatMap(([memberId, activationId]) =>
    places.some((one) => one.memberId === memberId) ? [] : [activationId],
  );

/**
 * What waited for a system goes on when it is back. What has been followed is noted, and the watch changes the item every
 * minute: a change that the reader never saw is made up for by the next.
 */
async function followSystem(deps: Deps, after: System): Promise<void> {
  const { store, queues, now } = deps;
  if ((after.followed ?? true) === after.up) return;
  const { name, up } = after;
  // Companions wait for the booking system, all for the VCD.
  if (up) await queues.verify([firstPage(now(), name)]);
  if (name === 'booking') await wakeAll(deps);
  await store.transact([{ do: 'patch', key: { type: 'system', name }, set: { followed: up }, when: { up } }]);
}

/** 95 centres with a few sessions each are some pages, a second or two of the function's minute. */
const wokenAtOnce = 100;

/** All sessions whose workflow runs, however many. */
async function wakeAll(deps: Deps): Promise<void> {
  const { store } = deps;
  for (let part = 0, parts = 1; part < parts; part += 1) {
    let after: string | undefined;
    do {
      const page = await store.duePage('run', { part, before: Number.MAX_SAFE_INTEGER, limit: wokenAtOnce, after });
      const runs = await Promise.all(page.ids.map((sessionId) => store.get({ type: 'run', sessionId })));
      await Promise.all(
        runs.map(async (run) => run?.state === 'running' && (await wakeSession(deps, run.centre, run.sessionId))),
      );
      parts = page.parts;
      after = page.next;
    } while (after !== undefined);
  }
}

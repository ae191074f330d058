import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import { annotate, endInvitation } from '../rules/invitation-states.ts';
import { notice } from '../messages/notices.ts';
import { askMoments, effectiveDeadline } from '../rules/deadlines.ts';
import type { BookingSystem } from '../outside-systems/outside-systems.ts';
import type { Queues } from '../platform/queues.ts';
import type { Ids } from '../platform/ids.ts';
import { absorbLate, mostAbsorbed } from '../rules/seat-states.ts';
import type { SessionState, Store } from '../platform/store.ts';
import { noteDown } from '../outside-systems/watch-systems.ts';
import { type StepDeps, startTurn, type Step } from './turn.ts';

export interface SettleDeps extends StepDeps {
  store: Store;
  ids: Ids;
  queues: Queues;
  booking: Pick<BookingSystem, 'healthy'>;
  now: () => number;
}

/**
 * First step of a turn: settles everything of the session that is due, before its seats are offered again (S12).
 * Repeatable: each settlement is one transaction under the guard of the invitation's state.
 */
export async function settleSession(deps: SettleDeps, step: Step): Promise<Step & { next: 'offer' | 'done' }> {
  const turn = await startTurn(deps, step);
  if (turn === 'done') return { ...step, next: 'done' };
  const { state, centre } = turn;
  const booking = await bookingNow(deps, state);
  for (const invitation of state.invitations) await settle(deps, invitation, booking);
  await askForBookings(deps, state.invitations, booking);
  for (const { id } of state.session.blocks) await absorb(deps, state, id);
  return { ...step, centre, next: 'offer' };
}

/**
 * What is known of the booking system; when a deadline is due it is asked again, so that an outage that began since the
 * last watch stops the deadline (S11).
 */
async function bookingNow(deps: SettleDeps, state: SessionState): Promise<System | undefined> {
  const dueBy = (system: System | undefined): number[] =>
    state.invitations
      .filter((one) => one.state === 'sent' && one.blockEndsAt > deps.now())
      .map((one) => effectiveDeadline(one, system))
      .filter((deadline) => deadline <= deps.now());
  const lately = await deps.store.get({ type: 'system', name: 'booking' }, 'maybeOld');
  if (dueBy(lately).length === 0) return lately;
  // A deadline ends nothing by what is a moment old.
  const known = await deps.store.get({ type: 'system', name: 'booking' });
  const dueAt = dueBy(known);
  if (dueAt.length === 0 || (known?.up !== false && (await deps.booking.healthy()))) return known;
  // Down since some moment after it was last seen up: in doubt before the deadline.
  return await noteDown(deps.store, 'booking', deps.now(), { dueAt });
}

async function settle(deps: SettleDeps, stale: Invitation, booking: System | undefined): Promise<void> {
  const { store, now } = deps;
  const isDue = (one: Invitation): boolean =>
    one.state === 'sent'
      ? effectiveDeadline(one, booking) <= now()
      : one.state === 'claimed' && (one.callBy ?? one.blockEndsAt) <= now();
  if (!isDue(stale)) return;
  await decideAndWrite(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: stale.id });
    if (invitation === undefined || !isDue(invitation)) return { answer: undefined };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    if (party === undefined) throw new Error('an invitation without its party');
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const ending = { ids: deps.ids, now: now(), late, wake: false };
    const { id: invitationId, partyId, sessionId } = invitation;
    if (invitation.state === 'claimed' && invitation.callBy !== undefined) {
      const event = { event: 'notReached', partyId, sessionId, invitationId } as const;
      return {
        write: endInvitation(ending, invitation, party, { state: 'released', called: true, event }),
        answer: undefined,
      };
    }
    // Never sent: S7 and S9, it passes on in silence.
    if (invitation.state === 'claimed')
      return { write: endInvitation(ending, invitation, party, { state: 'released' }), answer: undefined };
    const write = endInvitation(ending, invitation, party, {
      state: 'expired',
      event: { event: 'expired', partyId, sessionId, invitationId },
    });
    return { write: [...write, notice(deps, now(), 'offerPassed', { partyId, invitationId })], answer: undefined };
  });
}

/** From a queue, so that settling never waits for the VCD. */
async function askForBookings(
  deps: SettleDeps,
  invitations: readonly Invitation[],
  booking: System | undefined,
): Promise<void> {
  const soon = invitations.filter(
    (one) =>
      one.state === 'sent' &&
      effectiveDeadline(one, booking) > deps.now() &&
      askMoments(one, booking).some((at) => at <= deps.now()),
  );
  for (const invitation of soon) {
    await deps.queues.checkBooking([{ invitationId: invitation.id }]);
    await deps.store.transact([annotate(invitation, { statusAskedAt: deps.now() })]);
  }
}

/** S13: open seats go to late bookings before they are offered; as many at once as a transaction takes. */
async function absorb({ store }: SettleDeps, state: SessionState, block: string): Promise<void> {
  if (!state.late.some((one) => one.block === block)) return;
  const { id } = state.session;
  let more = true;
  while (more)
    more = await decideAndWrite(store, async () => {
      const [late, open] = await Promise.all([store.lateOf(id, block), store.openSeats(id, block)]);
      const write = absorbLate(open.slice(0, mostAbsorbed), late);
      return { write, answer: write.length > 0 && open.length > mostAbsorbed };
    });
}

import { writeOnce } from '../platform/optimistic-writes.ts';
import { book } from '../bookings/apply-booking-event.ts';
import type { Invitation } from '../entities/invitations.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { Coded } from './remember-codes.ts';
import type { System } from '../entities/centres.ts';
import type { Session } from '../entities/sessions.ts';
import { type Change, type Guard, absent } from '../platform/store.ts';
import { about } from '../platform/unavailable.ts';
import { clear } from '../outside-systems/blame.ts';
import type { SendDeps } from './check-invitation.ts';
import { blockOf } from '../rules/where-and-when.ts';

/**
 * The booking system learns of every code, once; its event then finds the invitation.
 * @param coded with the invitation as it was a moment ago: what is written about it is guarded
 * @param known as they were read before: the session's blocks, and how the booking system was
 */
export async function activate(
  deps: SendDeps,
  { basis, codes, invitation }: Coded,
  { session, system }: { session: Session | undefined; system: System | undefined },
): Promise<Invitation | undefined> {
  const { store, booking } = deps;
  const { id: invitationId } = invitation;
  const [date = '', from = ''] = invitation.block.split('T');
  const to = blockOf(session, invitation.block)?.to ?? from;
  const missing = invitation.places.filter(({ memberId }) => invitation.activations?.[memberId] === undefined);
  const answers = await Promise.allSettled(
    missing.map(async ({ memberId, person }) => {
      const { activationId } = await about(
        person,
        booking.activate({
          idempotencyKey: `${invitationId}:${memberId}`,
          vaccinationCode: codes.get(memberId) ?? '',
          centreId: invitation.centre,
          date,
          timeWindow: { from, to },
          // The same whenever it is repeated: the key stands for one request.
          invitedAt: invitation.claimedAt,
          respondBefore: invitation.blockEndsAt,
          channel: 'email',
        }),
      );
      return [memberId, activationId] as const;
    }),
  );
  const fresh = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const refused = answers.find((one) => one.status === 'rejected');
  if (refused !== undefined) {
    await rememberSome(deps, invitation, fresh);
    throw refused.reason;
  }
  await clear(deps, system);
  if (fresh.length === 0 && invitation.verified === true) return invitation;
  const known = { activations: withActivations(invitation, fresh), verified: true, basis };
  const joined = await join(deps, invitation, fresh, known);
  if (joined === 'unheard') return { ...invitation, ...known };
  if (joined === 'refused') return undefined;
  const heard = await store.get({ type: 'invitation', id: invitationId });
  return heard?.state === 'claimed' ? heard : undefined;
}

/**
 * Joins fresh activations with their invitation. An event may have been quicker than their answer: it counts now. What
 * has been said by then stays, also for a second sender.
 * @returns `unheard`, or `heard` when there was such an event; `refused`: over, or another sender was quicker
 */
async function join(
  deps: SendDeps,
  invitation: Invitation,
  fresh: Fresh,
  known: Partial<Invitation>,
): Promise<'unheard' | 'heard' | 'refused'> {
  if ((await remember(deps, invitation, fresh, known, { status: absent })) === 'done') return 'unheard';
  const told = await Promise.all(fresh.map(([, id]) => deps.store.get({ type: 'activation', id })));
  if (told.some((one) => one?.status !== undefined) && (await remember(deps, invitation, fresh, known)) === 'done') {
    const booked = told.flatMap((one) => (one?.status === 'booked' ? [one.id] : []));
    if (booked.length > 0) await book(deps, invitation.id, booked);
    return 'heard';
  }
  await giveBack(deps, invitation.id, fresh);
  return 'refused';
}

type Fresh = readonly (readonly [memberId: string, activationId: string])[];

const withActivations = ({ activations }: Invitation, fresh: Fresh): Record<string, string> => ({
  ...activations,
  ...Object.fromEntries(fresh),
});

/** Joins activations with the invitation that they are for. @param when guards each of them */
async function remember(
  { store }: SendDeps,
  invitation: Invitation,
  fresh: Fresh,
  known: Partial<Invitation>,
  when: Guard = {},
): Promise<'done' | 'refused'> {
  return await writeOnce(store, [
    ...fresh.map(([memberId, id]): Change => ({
      do: 'patch',
      key: { type: 'activation', id },
      set: { invitationId: invitation.id, memberId, expiresAt: undefined },
      when,
    })),
    // Another sender may have got answers that this one did not, and must not be forgotten for it.
    annotate(invitation, known, { activations: invitation.activations ?? absent }),
  ]);
}

/** Over meanwhile, or another sender was quicker: what nobody knows of is given back. */
async function giveBack({ store, booking }: SendDeps, invitationId: string, fresh: Fresh): Promise<void> {
  const current = await store.get({ type: 'invitation', id: invitationId });
  if (current?.state === 'claimed') return;
  const known = new Set(Object.values(current?.activations ?? {}));
  await Promise.all(fresh.filter(([, id]) => !known.has(id)).map(([, id]) => booking.release(id)));
}

/** What was activated for some is known from now on, so that it is released with the offer, and booked with if it was. */
async function rememberSome(deps: SendDeps, invitation: Invitation, fresh: Fresh): Promise<void> {
  if (fresh.length === 0) return;
  await join(deps, invitation, fresh, { activations: withActivations(invitation, fresh) });
}

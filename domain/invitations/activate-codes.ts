import { book } from '../bookings/apply-booking-event.ts';
import type { Invitation } from '../entities/invitations.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { Checked } from './deliver-invitation.ts';
import { type Change, type Guard, absent } from '../platform/store.ts';
import type { SendDeps } from './check-invitation.ts';
import { blockOf } from '../rules/where-and-when.ts';

/** The booking system learns of every code, once; its event then finds the invitation. */
export async function activate(
  deps: SendDeps,
  { basis, codes }: Checked,
  invitationId: string,
): Promise<Invitation | undefined> {
  const { store, booking } = deps;
  const invitation = await store.get({ type: 'invitation', id: invitationId });
  if (invitation?.state !== 'claimed') return undefined;
  const [date = '', from = ''] = invitation.block.split('T');
  const session = await store.get({ type: 'session', id: invitation.sessionId });
  const to = blockOf(session, invitation.block)?.to ?? from;
  const missing = invitation.places.filter(({ memberId }) => invitation.activations?.[memberId] === undefined);
  const fresh = await Promise.all(
    missing.map(async ({ memberId }) => {
      const { activationId } = await booking.activate({
        idempotencyKey: `${invitationId}:${memberId}`,
        vaccinationCode: codes.get(memberId) ?? '',
        centreId: invitation.centre,
        date,
        timeWindow: { from, to },
        // The same whenever it is repeated: the key stands for one request.
        invitedAt: invitation.claimedAt,
        respondBefore: invitation.blockEndsAt,
        channel: 'email',
      });
      return [memberId, activationId] as const;
    }),
  );
  if (fresh.length === 0 && invitation.verified === true) return invitation;
  const activations = { ...invitation.activations, ...Object.fromEntries(fresh) };
  const remember = (when: Guard): ReturnType<typeof store.transact> =>
    store.transact([
      ...fresh.map(([memberId, id]): Change => ({
        do: 'patch',
        key: { type: 'activation', id },
        set: { invitationId, memberId, expiresAt: undefined },
        when,
      })),
      annotate(invitation, { activations, verified: true, basis }),
    ]);
  if ((await remember({ status: absent })).outcome === 'done')
    return { ...invitation, activations, verified: true, basis };
  // An event was quicker than the answer: it counts now. What has been said by then stays, also for a second sender.
  const told = await Promise.all(fresh.map(([, id]) => store.get({ type: 'activation', id })));
  if (told.some((one) => one?.status !== undefined) && (await remember({})).outcome === 'done') {
    const booked = told.find((one) => one?.status === 'booked');
    if (booked !== undefined) await book(deps, invitationId, [booked.id]);
    return await store
      .get({ type: 'invitation', id: invitationId })
      .then((one) => (one?.state === 'claimed' ? one : undefined));
  }
  // Over meanwhile, or another sender was quicker: what nobody knows of is given back.
  const current = await store.get({ type: 'invitation', id: invitationId });
  const known = new Set(Object.values(current?.activations ?? {}));
  if (current?.state !== 'claimed')
    await Promise.all(fresh.filter(([, id]) => !known.has(id)).map(([, id]) => booking.release(id)));
  return undefined;
}

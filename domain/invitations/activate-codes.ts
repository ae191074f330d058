import { book } from '../bookings/apply-booking-event.ts';
import type { Invitation } from '../entities/invitations.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { Checked } from './deliver-invitation.ts';
import { type Change, type Guard, absent } from '../platform/store.ts';
import { about } from '../platform/unavailable.ts';
import { clear } from '../outside-systems/blame.ts';
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
  const system = await store.get({ type: 'system', name: 'booking' });
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
  if ((await remember(deps, invitation, fresh, known, { status: absent })) === 'done')
    return { ...invitation, ...known };
  // An event was quicker than the answer: it counts now. What has been said by then stays, also for a second sender.
  const told = await Promise.all(fresh.map(([, id]) => store.get({ type: 'activation', id })));
  if (told.some((one) => one?.status !== undefined) && (await remember(deps, invitation, fresh, known)) === 'done') {
    const booked = told.find((one) => one?.status === 'booked');
    if (booked !== undefined) await book(deps, invitationId, [booked.id]);
    return await store
      .get({ type: 'invitation', id: invitationId })
      .then((one) => (one?.state === 'claimed' ? one : undefined));
  }
  await giveBack(deps, invitationId, fresh);
  return undefined;
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
  const { outcome } = await store.transact([
    ...fresh.map(([memberId, id]): Change => ({
      do: 'patch',
      key: { type: 'activation', id },
      set: { invitationId: invitation.id, memberId, expiresAt: undefined },
      when,
    })),
    annotate(invitation, known),
  ]);
  // Its message comes again: taken for a refusal, nobody would go on with it for minutes.
  if (outcome === 'conflict') throw new Error('lost every race');
  return outcome;
}

/** Over meanwhile, or another sender was quicker: what nobody knows of is given back. */
async function giveBack({ store, booking }: SendDeps, invitationId: string, fresh: Fresh): Promise<void> {
  const current = await store.get({ type: 'invitation', id: invitationId });
  if (current?.state === 'claimed') return;
  const known = new Set(Object.values(current?.activations ?? {}));
  await Promise.all(fresh.filter(([, id]) => !known.has(id)).map(([, id]) => booking.release(id)));
}

/** What was activated for some is known from now on, so that it is released with the offer. */
async function rememberSome(deps: SendDeps, invitation: Invitation, fresh: Fresh): Promise<void> {
  if (fresh.length === 0) return;
  const outcome = await remember(deps, invitation, fresh, { activations: withActivations(invitation, fresh) });
  if (outcome === 'refused') await Promise.all(fresh.map(([, id]) => deps.booking.release(id)));
}

import type { Vault } from '../platform/vault.ts';
import type { BookingSystem, VaccinationCodes } from './outside-systems.ts';
import type { ReportPointer } from '../platform/queues.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  vcd: Pick<VaccinationCodes, 'markInvited'>;
  booking: Pick<BookingSystem, 'activate' | 'release'>;
  now: () => number;
}

/**
 * Tells the outside what it must know, asynchronously: that an offer has passed on, or that a person has signed up
 * directly (marked as invited in the VCD, reported to the booking system).
 * @throws Unavailable: the message comes back
 */
export async function reportOutside(deps: Deps, pointer: ReportPointer): Promise<'done' | 'nothing'> {
  if ('activationId' in pointer) {
    await deps.booking.release(pointer.activationId);
    return 'done';
  }
  return await reportSignUp(deps, pointer.signUpId);
}

async function reportSignUp({ store, vault, vcd, booking }: Deps, id: string): Promise<'done' | 'nothing'> {
  const signUp = await store.get({ type: 'signUp', id });
  if (signUp?.state !== 'confirmed' || signUp.reported === true || signUp.sealed === undefined) return 'nothing';
  const { person, code } = await openSealed(vault, 'signUp', id, signUp.sealed);
  const session = await store.get({ type: 'session', id: signUp.sessionId });
  const block = session?.blocks.find((one) => one.id === signUp.block);
  if (code === undefined || block === undefined) return 'nothing';
  await vcd.markInvited(person.ssin);
  const { activationId } = await booking.activate({
    idempotencyKey: `signup:${id}`,
    vaccinationCode: code,
    centreId: signUp.centre,
    date: block.date,
    timeWindow: { from: block.from, to: block.to },
    invitedAt: signUp.at,
    respondBefore: block.endsAt,
    channel: 'direct',
  });
  const { outcome } = await store.transact([
    { do: 'put', entity: { type: 'activation', id: activationId, signUpId: id } },
    {
      do: 'patch',
      key: { type: 'signUp', id },
      set: { reported: true, activationId, dueAt: undefined },
      when: { state: 'confirmed' },
    },
  ]);
  if (outcome === 'conflict') throw new Error('lost every race');
  // Cancelled meanwhile: nobody else knows of this activation.
  if (outcome === 'refused') await booking.release(activationId);
  return 'done';
}

import { book } from '../bookings/apply-booking-event.ts';
import { followReplaced } from '../replaced-ssin/follow-replacement.ts';
import type { JoinDeps } from '../replaced-ssin/join-numbers.ts';
import { hasBooked } from '../outside-systems/vcd-record.ts';
import { type VaccinationCodes } from '../outside-systems/outside-systems.ts';
import { OutsideFault } from '../platform/unavailable.ts';
import { openSealed } from '../rules/sealed-data.ts';

/**
 * S11: shortly before the deadline the VCD is asked whether the party has booked, in case the booking system's event was
 * lost. Settling waits for nobody: no answer means that the deadline decides.
 */
export async function checkBooking(
  deps: JoinDeps & { vcd: Pick<VaccinationCodes, 'query'> },
  invitationId: string,
): Promise<'booked' | 'notBooked' | 'unknown'> {
  const { store, vault, vcd } = deps;
  const invitation = await store.get({ type: 'invitation', id: invitationId });
  const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
  if (invitation?.state !== 'sent' || party?.sealed === undefined) return 'unknown';
  const { members } = await openSealed(vault, 'party', party.id, party.sealed);
  try {
    const invited = members.filter(({ id }) => invitation.places.some(({ memberId }) => memberId === id));
    const records = new Map(
      await Promise.all(invited.map(async ({ id, ssin }) => [id, await vcd.query(ssin)] as const)),
    );
    await followReplaced(deps, invited, records);
    // A code is booked with or not; by which of its invitations, only the events of the activations tell.
    const because = [...records].flatMap(([id, record]) =>
      record !== undefined && hasBooked(record) ? (invitation.activations?.[id] ?? []) : [],
    );
    if (because.length === 0) return 'notBooked';
    return (await book(deps, invitationId, because)) === 'applied' ? 'booked' : 'notBooked';
  } catch (error) {
    if (error instanceof OutsideFault) return 'unknown';
    throw error;
  }
}

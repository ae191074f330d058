import { activationsOf, endOfBooking, waitsAgain } from '../bookings/end-booking.ts';
import { giveUpThere } from '../rules/giving-up.ts';
import { bookNext } from '../bookings/apply-booking-event.ts';
import { guardedByMarks } from '../bookings/leave-booking.ts';
import type { DeclineReason, Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import { notice, noticeTo } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import { type Attempt, decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Vault } from '../platform/vault.ts';
import { withdrawal } from '../registration/withdraw-party.ts';
import { contactOf } from '../rules/contact.ts';
import { annotate } from '../rules/invitation-states.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

/** `noLiveInvitation`: nothing is booked with it any more, somebody is at the centre already, or the block has ended. */
export type BookingRefused = { outcome: 'cancelled' | 'noLiveInvitation' };

export interface Refusal {
  invitationId: string;
  reason: DeclineReason;
  /** Who of the staff said it for the contact. */
  by?: string | undefined;
}

/**
 * Not coming, after having booked (S8): the seats are free at once, whatever the booking system does, and the session is
 * woken for them; the appointment there is cancelled by a message of its own. The party waits again with its old rank
 * (S4), not for this session (S5); with one of the other reasons it leaves the list. Said again, it is the same refusal;
 * why may be said afterwards.
 */
export async function refuseBooking(deps: Deps, refusal: Refusal): Promise<BookingRefused> {
  const { store } = deps;
  const { invitationId } = refusal;
  const refused = await decideAndWrite<BookingRefused>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation === undefined || party === undefined) return { answer: { outcome: 'noLiveInvitation' } };
    if (invitation.state === 'cancelled' && invitation.declined !== undefined)
      return await sayWhy(deps, invitation, party, refusal);
    if (!mayRefuse(deps, invitation)) return { answer: { outcome: 'noLiveInvitation' } };
    return { write: await giveUp(deps, invitation, party, refusal), answer: { outcome: 'cancelled' } };
  });
  // Whoever moved had made another booking before; also when this is the request's second coming.
  if (refused.outcome === 'cancelled') await bookNext(deps, invitationId);
  return refused;
}

/** A dose that was given, or a person who is in the room, is no seat to be passed on. */
export const mayRefuse = ({ now }: Pick<Deps, 'now'>, { state, arrivals = {}, blockEndsAt }: Invitation): boolean =>
  state === 'booked' && blockEndsAt > now() && Object.values(arrivals).every((mark) => mark.state === 'noShow');

async function giveUp(deps: Deps, invitation: Invitation, party: Party, refusal: Refusal): Promise<Change[]> {
  const { store, ids, now } = deps;
  const { reason, by, invitationId } = refusal;
  const isItsParty = party.state === 'booked' && party.invitationId === invitationId;
  const activations = await activationsOf(store, invitation);
  const ended = await endOfBooking(deps, invitation, { declined: reason, by });
  const write = [
    // Under the guard that nobody was marked as arrived meanwhile.
    ...ended.map((change) =>
      change.do === 'patch' && change.key.type === 'invitation' ? guardedByMarks(change, invitation) : change,
    ),
    ...activations.map((one) => giveUpThere(one, now())),
  ];
  if (!isItsParty) return write;
  if (reason !== 'notNow')
    return [...write, ...(await withdrawal(deps, party, reason)), ...(await farewell(deps, party, invitationId))];
  const told = notice({ ids }, now(), 'bookingCancelled', { partyId: party.id, invitationId });
  return [...write, ...waitsAgain(party, activations.length === 0 ? {} : { givingUp: invitationId }), told];
}

/** Off the list after all, as long as the party only waits. */
async function sayWhy(
  deps: Deps,
  invitation: Invitation,
  party: Party,
  { reason, invitationId }: Refusal,
): Promise<Attempt<BookingRefused>> {
  const answer = { outcome: 'cancelled' } as const;
  if (reason === 'notNow' || invitation.declined !== 'notNow') return { answer };
  if (party.state !== 'waiting') return { answer: { outcome: 'noLiveInvitation' } };
  return {
    write: [
      annotate(invitation, { declined: reason }),
      ...(await withdrawal(deps, party, reason)),
      ...(await farewell(deps, party, invitationId)),
    ],
    answer,
  };
}

/** With an address of its own, since the party's data are erased by then: the entry leaves the calendar all the same. */
async function farewell({ vault, ids, now }: Deps, party: Party, invitationId: string): Promise<Change[]> {
  if (party.sealed === undefined) return [];
  const contact = contactOf(party, await openSealed(vault, 'party', party.id, party.sealed));
  return [await noticeTo({ ids, vault }, now(), 'bookingCancelled', { partyId: party.id, invitationId }, contact)];
}

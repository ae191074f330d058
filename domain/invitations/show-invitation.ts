import { activationsOf } from '../bookings/end-booking.ts';
import { cancelledThere } from '../outside-systems/cancelled-there.ts';
import { instantOf } from '../api/answer-fields.ts';
import type { InvitationView } from './invitation-operations.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import { placeOf } from '../sessions/offered-place.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { bookingUrl } from '../links/booking-link.ts';
import { offeredCodes } from '../rules/offered-codes.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Pick<Store, 'get'>;
  vault: Vault;
  ids: Pick<Ids, 'hash'>;
  now: () => number;
  /** With the placeholder `{code}`. */
  bookingLinkTemplate: string;
}

/** The offer behind the link of a message; looking at it changes nothing. Undefined when the link leads nowhere. */
export async function showInvitation(
  deps: Deps,
  link: { invitationId: string; secret: string },
): Promise<InvitationView | undefined> {
  const { store, ids, now } = deps;
  const invitation = await store.get({ type: 'invitation', id: link.invitationId });
  if (invitation?.linkHash !== ids.hash(link.secret)) return undefined;
  const [party, place] = await Promise.all([
    store.get({ type: 'party', id: invitation.partyId }),
    placeOf(store, invitation),
  ]);
  if (party === undefined || place === undefined) return undefined;
  const isGivenUp = invitation.state === 'cancelled' && invitation.declined !== undefined;
  const elsewhere = isGivenUp ? await cancelledThere(store, await activationsOf(store, invitation)) : undefined;
  return {
    invitationId: invitation.id,
    state: invitation.state,
    now: instantOf(now()),
    language: party.language,
    ...place,
    seats: invitation.places.length,
    ...(invitation.declined === undefined ? {} : { declined: invitation.declined }),
    ...(invitation.coming === undefined ? {} : { coming: instantOf(invitation.coming) }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
    bookingUrls:
      invitation.state === 'sent' || invitation.state === 'booked' || elsewhere === 'notDone'
        ? await bookingUrls(deps, invitation, party)
        : [],
  };
}

/** Where each member who is still invited books, with the own code. */
async function bookingUrls(
  { vault, bookingLinkTemplate }: Deps,
  invitation: Invitation,
  party: Party,
): Promise<InvitationView['bookingUrls']> {
  if (party.sealed === undefined) return [];
  const { members } = await openSealed(vault, 'party', party.id, party.sealed);
  const offered = await offeredCodes(vault, invitation);
  const invited = new Set(invitation.places.map(({ memberId }) => memberId));
  return members.flatMap(({ id, firstName, code: atRegistration }) => {
    const code = offered[id] ?? atRegistration;
    return code !== undefined && invited.has(id) ? [{ firstName, url: bookingUrl(bookingLinkTemplate, code) }] : [];
  });
}

import * as z from 'zod';
import { contactChanged } from '../registration/changed-data.ts';
import type { Entity } from '../entities/entity.ts';
import { activation, type Invitation, type SignUp } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Seat } from '../entities/sessions.ts';
import { isLive } from '../rules/invitation-states.ts';
import { isFinal } from '../rules/party-states.ts';

/*
 * What must be known again when the table is put back to an earlier moment: what people had erased, and what was promised
 * to them. It is read off the change stream and kept apart from the table. Ids and pseudonyms only, never personal data.
 */

export const ledgerEntry = z.discriminatedUnion('what', [
  /** Withdrawn, refused, ineligible, or off the list for a booking elsewhere: its data are no longer wanted. */
  z.object({ what: z.literal('partyEnded'), partyId: z.string() }),
  z.object({ what: z.literal('memberLeft'), partyId: z.string(), memberId: z.string() }),
  /** The contact was corrected; `linkHash` is of the link that the new one got. */
  z.object({ what: z.literal('contactChanged'), partyId: z.string(), linkHash: z.string() }),
  /** The contact, by its blind index, no longer leads to the party. */
  z.object({ what: z.literal('contactLeft'), partyId: z.string(), contact: z.string() }),
  /** Cancelled or refused; `erased`: its data went, too. */
  z.object({ what: z.literal('signUpEnded'), signUpId: z.string(), erased: z.boolean() }),
  /** Staff: everything signed in before is worth nothing. */
  z.object({ what: z.literal('signedOut'), person: z.string(), at: z.number(), expiresAt: z.number() }),
  /** What the booking system knows an offer by, and said of it. */
  z.object({ what: z.literal('activation'), activation: activation.omit({ retryAt: true, signUpId: true }) }),
  /** By which offer or sign-up a person is booked; without `by` by none. */
  z.object({ what: z.literal('booked'), person: z.string(), by: z.string().optional() }),
  /** Party and persons to whom an offer was sent: not again in this session (S5). */
  z.object({ what: z.literal('offered'), sessionId: z.string(), who: z.array(z.string()) }),
  z.object({ what: z.literal('offerEnded'), invitationId: z.string() }),
  /** Whose the seat is; without `holder` nobody's, or it is gone. */
  z.object({
    what: z.literal('seat'),
    sessionId: z.string(),
    block: z.string(),
    number: z.number(),
    holder: z.string().optional(),
  }),
]);
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** Entries of which only the newest counts share a subject. */
export function subjectOf(entry: LedgerEntry): string {
  switch (entry.what) {
    case 'partyEnded':
    case 'contactChanged':
      return `${entry.what} ${entry.partyId}`;
    case 'memberLeft':
      return `${entry.what} ${entry.partyId} ${entry.memberId}`;
    case 'contactLeft':
      return `${entry.what} ${entry.partyId} ${entry.contact}`;
    case 'signUpEnded':
      return `${entry.what} ${entry.signUpId}`;
    case 'signedOut':
    case 'booked':
      return `${entry.what} ${entry.person}`;
    case 'activation':
      return `${entry.what} ${entry.activation.id}`;
    case 'offered':
      return `${entry.what} ${entry.sessionId} ${entry.who.join(' ')}`;
    case 'offerEnded':
      return `${entry.what} ${entry.invitationId}`;
    case 'seat':
      return `${entry.what} ${entry.sessionId} ${entry.block} ${entry.number}`;
  }
}

/** What one change of the table means for the ledger. Depends on nothing else, so that it may be repeated. */
export function entriesOf(before: Entity | undefined, after: Entity | undefined): LedgerEntry[] {
  const entity = after ?? before;
  switch (entity?.type) {
    case 'party':
      return before?.type === 'party' && after?.type === 'party' ? ofParty(before, after) : [];
    case 'contactLink': {
      const { contact, partyId } = entity;
      return after === undefined ? [{ what: 'contactLeft', partyId, contact }] : [];
    }
    case 'signUp':
      return before?.type === 'signUp' && after?.type === 'signUp' ? ofSignUp(before, after) : [];
    case 'signOut': {
      const { person, at, expiresAt } = entity;
      return after === undefined ? [] : [{ what: 'signedOut', person, at, expiresAt }];
    }
    case 'person': {
      const by = after?.type === 'person' ? after.bookedBy : undefined;
      if (by === (before?.type === 'person' ? before.bookedBy : undefined)) return [];
      return [{ what: 'booked', person: entity.id, ...(by === undefined ? {} : { by }) }];
    }
    case 'activation': {
      const { retryAt: _retryAt, signUpId, ...known } = entity;
      return after === undefined || signUpId !== undefined ? [] : [{ what: 'activation', activation: known }];
    }
    case 'invitation':
      return before?.type === 'invitation' && after?.type === 'invitation' ? ofInvitation(before, after) : [];
    case 'seat':
      return before?.type === 'seat' ? ofSeat(before, after?.type === 'seat' ? after : undefined) : [];
    default:
      return [];
  }
}

const hasEnded = (party: Party): boolean => isFinal(party) || party.sealed === undefined;

function ofParty(before: Party, after: Party): LedgerEntry[] {
  const partyId = after.id;
  if (hasEnded(after)) {
    const isNew = !hasEnded(before) || (before.sealed !== undefined && after.sealed === undefined);
    return isNew ? [{ what: 'partyEnded', partyId }] : [];
  }
  const left = before.members.filter(({ id }) => !after.members.some((one) => one.id === id));
  const link = after.renewedLink;
  const moved = link?.askedIn === contactChanged && link.hash !== before.renewedLink?.hash;
  return [
    ...left.map(({ id }): LedgerEntry => ({ what: 'memberLeft', partyId, memberId: id })),
    ...(moved ? [{ what: 'contactChanged', partyId, linkHash: link.hash } satisfies LedgerEntry] : []),
  ];
}

const holdsNothing = ({ state }: SignUp): boolean => state === 'cancelled' || state === 'refused';

function ofSignUp(before: SignUp, after: SignUp): LedgerEntry[] {
  const erased = after.sealed === undefined;
  const isNew = !holdsNothing(before) || (before.sealed !== undefined && erased);
  return holdsNothing(after) && isNew ? [{ what: 'signUpEnded', signUpId: after.id, erased }] : [];
}

/** Sent, about to be, or said on the telephone. */
const isOffered = ({ state, attempt }: Invitation): boolean =>
  state === 'sent' || (state === 'claimed' && attempt !== undefined);

function ofInvitation(before: Invitation, after: Invitation): LedgerEntry[] {
  const { id, sessionId, partyId, places } = after;
  const ended = isLive(before) && !isLive(after) && after.state !== 'booked';
  return [
    ...(isOffered(after) && !isOffered(before)
      ? [{ what: 'offered', sessionId, who: [partyId, ...places.map(({ person }) => person)] } satisfies LedgerEntry]
      : []),
    ...(ended ? [{ what: 'offerEnded', invitationId: id } satisfies LedgerEntry] : []),
  ];
}

function ofSeat(before: Seat, after: Seat | undefined): LedgerEntry[] {
  const { sessionId, block, number } = before;
  const { holder } = after ?? {};
  if (after !== undefined && holder === before.holder) return [];
  return [{ what: 'seat', sessionId, block, number, ...(holder === undefined ? {} : { holder }) }];
}

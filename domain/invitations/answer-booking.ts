import { findParty } from '../registration/party-link.ts';
import { auditRecord } from '../platform/audit.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { annotate } from '../rules/invitation-states.ts';
import type { BookingAnswer } from './invitation-operations.ts';
import { type BookingRefused, mayRefuse, refuseBooking } from './refuse-booking.ts';

type Deps = Parameters<typeof refuseBooking>[0];

export interface Answering {
  invitationId: string;
  answer: BookingAnswer;
  /** Who of the staff said it for the contact. */
  by?: string | undefined;
}

export type Answered = { outcome: 'coming' | 'notFound' } | BookingRefused;

/** With the link of the invitation. */
export async function answerWithLink(
  deps: Deps,
  { secret, ...answering }: Answering & { secret: string },
): Promise<Answered> {
  const invitation = await deps.store.get({ type: 'invitation', id: answering.invitationId });
  if (invitation?.linkHash !== deps.ids.hash(secret)) return { outcome: 'notFound' };
  return await answerBooking(deps, answering);
}

/** With the personal link, or what stands for it on the telephone: of the appointment that the party has now, or had last. */
export async function answerForParty(
  deps: Deps,
  { partyId, secret, answer }: { partyId: string; secret: string; answer: BookingAnswer },
): Promise<Answered> {
  const party = await findParty(deps, { partyId, secret });
  if (party === undefined) return { outcome: 'notFound' };
  const invitationId = party.invitationId ?? (await lastGivenUp(deps, party.offers ?? []));
  if (invitationId === undefined) return { outcome: 'noLiveInvitation' };
  return await answerBooking(deps, { invitationId, answer });
}

/** So that the same answer, sent again, is the same answer. */
async function lastGivenUp({ store }: Deps, offers: readonly string[]): Promise<string | undefined> {
  const all = await Promise.all(offers.map((id) => store.get({ type: 'invitation', id })));
  return all.findLast((one) => one?.state === 'cancelled' && one.declined !== undefined)?.id;
}

async function answerBooking(deps: Deps, { invitationId, answer, by }: Answering): Promise<Answered> {
  const { answer: said, reason = 'notNow' } = answer;
  if (said === 'coming') return await sayComing(deps, { invitationId, by });
  return await refuseBooking(deps, { invitationId, reason, by });
}

/** "I am coming": noted with its moment, once; it changes no seat, and is taken back by saying no. */
async function sayComing(
  { store, ids, now }: Deps,
  { invitationId, by }: Omit<Answering, 'answer'>,
): Promise<Answered> {
  return await decideAndWrite<Answered>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation?.state === 'booked' && invitation.coming !== undefined) return { answer: { outcome: 'coming' } };
    if (invitation === undefined || !mayRefuse({ now }, invitation)) return { answer: { outcome: 'noLiveInvitation' } };
    const { partyId, sessionId } = invitation;
    const event = { event: 'coming', partyId, sessionId, invitationId, ...(by === undefined ? {} : { by }) } as const;
    return {
      write: [annotate(invitation, { coming: now() }), auditRecord({ ids }, now(), event)],
      answer: { outcome: 'coming' },
    };
  });
}

import type { ActionValue } from './format.ts';
import type { Activation } from '../stand-ins/bookings.ts';
import { linkFromMail, personNamed, PlayerLimitation, productId, refuse } from './stage-lookups.ts';
import type { Stage } from './stage.ts';
import type { TableContent } from './table-reader.ts';

/*
 * What a party, or the booking system for it, does after registration. Which invitation is meant the
 * player knows from the audit records; how it acts is from outside: links from messages, and bookings.
 */

export async function declineInvitation(stage: Stage, party: string): Promise<void> {
  const invitationId = latestInvitation(stage, party, await stage.read());
  const link = invitationId === undefined ? undefined : linkFromMail(stage, invitationId);
  const answer =
    link === undefined
      ? undefined
      : await stage.call({ method: 'POST', path: '/api/invitation/decline', link, body: { reason: 'notNow' } });
  if (answer?.ok !== true) refuse(stage, 'decline', 'noLiveInvitation', { party });
}

/** Booked, and said with the link of the invitation that nobody comes. */
export async function giveUpBooking(stage: Stage, party: string): Promise<void> {
  const before = await stage.read();
  const invitationId = latestInvitation(stage, party, before);
  const link = invitationId === undefined ? undefined : linkFromMail(stage, invitationId);
  const body = { answer: 'notComing', reason: 'notNow' };
  if (link !== undefined) await stage.call({ method: 'POST', path: '/api/invitation/answer', link, body });
  await refuseUnlessHappened(stage, 'giveUp', 'bookingCancelled', party, before);
}

export async function withdrawParty(stage: Stage, party: string): Promise<void> {
  const link = await personalLink(stage, party, 'withdraw');
  const answer = link === undefined ? undefined : await stage.call({ method: 'DELETE', path: '/api/party', link });
  // A link that no longer leads anywhere belongs to a party that is over for good.
  if (answer?.ok !== true) refuse(stage, 'withdraw', 'invalid', { party });
}

export async function renewParty(stage: Stage, { party, availability }: ActionValue<'renew'>): Promise<void> {
  const link = await personalLink(stage, party, 'renew');
  if (link === undefined) return refuse(stage, 'renew', 'invalid', { party });
  const days = availability.map((text) => text.split(' ')).map(([date, dayPart]) => ({ date, dayPart }));
  const answer = await stage.call({ method: 'POST', path: '/api/party/renewal', link, body: { availability: days } });
  if (!answer.ok) refuse(stage, 'renew', answer.reason === 'tooFarAhead' ? 'tooFarAhead' : 'invalid', { party });
}

/**
 * The party's own link. Parties that were refused, or of which nobody is eligible, never get one.
 * @throws PlayerLimitation when the message with it has not been sent yet
 */
async function personalLink(stage: Stage, party: string, action: string): Promise<string | undefined> {
  const id = productId(stage, party);
  if (id === undefined) return undefined;
  const link = linkFromMail(stage, id);
  if (link !== undefined) return link;
  const state = (await stage.read()).parties.get(id)?.state;
  if (state === 'refused' || state === 'ineligible' || state === 'withdrawn') return undefined;
  // Before verification no message has a link; whoever wants it asks for it.
  const contact = personNamed(stage, stage.membersOf.get(party)?.[0] ?? '');
  await stage.call({ method: 'POST', path: '/api/link-again', body: { email: contact.email } });
  await stage.system.cloud.quiet();
  const again = linkFromMail(stage, id);
  if (again !== undefined) return again;
  throw new PlayerLimitation(`${action} of party "${party}": the message with its personal link has not been sent yet`);
}

/** The booking system reports a booking, for the live invitation or else the last one (S13). */
export async function bookParty(stage: Stage, party: string): Promise<void> {
  const before = await stage.read();
  const activations = activationsOf(stage, latestInvitation(stage, party, before));
  const id = productId(stage, party);
  const state = id === undefined ? undefined : before.parties.get(id);
  const members = new Set(state?.members.map((member) => member.id));
  const own = activations.filter((activation) => members.has(memberOf(activation)));
  if (state?.state === 'waiting' || state?.state === 'invited') {
    for (const activation of own) await stage.system.booking.book(activation.activationId);
  } else {
    // Nothing to act on: the product gets the event all the same, and nobody else takes notice of it.
    const stray = own.length > 0 ? own : activations;
    for (const activation of stray) await stage.system.booking.sendEvent(strayBooking(stage, activation));
  }
  await refuseUnlessHappened(stage, 'book', 'booked', party, before);
}

/** The booking system reports that the party's booking is cancelled. */
export async function cancelPartyBooking(stage: Stage, party: string): Promise<void> {
  const before = await stage.read();
  const activations = activationsOf(stage, latestInvitation(stage, party, before)).filter(
    ({ bookedTime }) => bookedTime !== undefined,
  );
  for (const activation of activations) await stage.system.booking.cancel(activation.activationId);
  await refuseUnlessHappened(stage, 'cancelBooking', 'bookingCancelled', party, before);
}

async function refuseUnlessHappened(
  stage: Stage,
  action: string,
  event: string,
  party: string,
  before: TableContent,
): Promise<void> {
  await stage.system.cloud.quiet();
  const count = ({ audits }: TableContent) =>
    audits.filter((audit) => audit.event === event && audit.partyId === productId(stage, party)).length;
  if (count(await stage.read()) === count(before)) refuse(stage, action, 'noLiveInvitation', { party });
}

function latestInvitation(stage: Stage, party: string, { audits }: TableContent): string | undefined {
  const id = productId(stage, party);
  return audits.findLast((audit) => audit.event === 'invited' && audit.partyId === id && id !== undefined)
    ?.invitationId;
}

/** One per member, by the key `<invitation>:<member>` under which they were made. */
function activationsOf(stage: Stage, invitationId: string | undefined): Activation[] {
  if (invitationId === undefined) return [];
  return stage.system.booking
    .activations()
    .filter(({ idempotencyKey }) => idempotencyKey.startsWith(`${invitationId}:`));
}

function memberOf({ idempotencyKey }: Activation): string {
  return idempotencyKey.slice(idempotencyKey.indexOf(':') + 1);
}

function strayBooking(stage: Stage, { activationId, date, timeWindow }: Activation) {
  const occurredAt = new Date(stage.system.cloud.clock.now()).toISOString();
  return { activationId, status: 'booked' as const, slotStart: `${date}T${timeWindow.from}:00+02:00`, occurredAt };
}

import type { Booking } from '../stand-ins/bookings.ts';
import { memberOf } from './cast.ts';
import type { ActionValue, Step } from './format.ts';
import { dayPartSpan, toLocal } from './local-time.ts';
import {
  bookParty,
  cancelPartyBooking,
  declineInvitation,
  giveUpBooking,
  renewParty,
  withdrawParty,
} from './party-actions.ts';
import { lastMailTo, personNamed, refuse } from './stage-lookups.ts';
import type { Stage } from './stage.ts';
import { z } from 'zod';

/** Does what a step says, from outside. Outages are the clock's affair: see `play.ts`. */
export async function takeStep(stage: Stage, step: Exclude<Step, { action: 'outage' }>): Promise<void> {
  switch (step.action) {
    case 'register':
      return register(stage, step.value);
    case 'open':
      return open(stage, step.value);
    case 'addSeats':
    case 'removeSeats':
      return changeSeats(stage, step.action, step.value);
    case 'changeQuietHours':
      return changeQuietHours(stage, step.value);
    case 'close':
      return close(stage, step.value);
    case 'signUp':
      return signUp(stage, step.value);
    case 'cancelSignUp':
      return cancelSignUp(stage, step.value);
    case 'book':
      return bookParty(stage, step.value.party);
    case 'cancelBooking':
      return cancelPartyBooking(stage, step.value.party);
    case 'giveUp':
      return giveUpBooking(stage, step.value.party);
    case 'decline':
      return declineInvitation(stage, step.value.party);
    case 'withdraw':
      return withdrawParty(stage, step.value.party);
    case 'renew':
      return renewParty(stage, step.value);
    case 'eligibility':
      return stage.system.vcd.setEligible(personNamed(stage, step.value.person).ssin, step.value.eligible);
    case 'misbehave':
      return misbehave(stage, step.value);
    case 'bounce':
      return bounce(stage, step.value);
  }
}

/** A code of the right form that nobody has: who accompanies nobody gives it. */
const codeOfNobody = 'NOBODYHASTHISONE';

/** Invitations that go to the physician arrive here. */
const physicianEmail = 'marie.peeters@example.com';

async function register(stage: Stage, value: ActionValue<'register'>): Promise<void> {
  const { party, kind, members, centres, availability, accompanies, inviteTo } = value;
  const people = members.map((name) => personNamed(stage, name));
  const [contact] = people;
  const [dayPart] = availability;
  const host = accompanies === undefined ? undefined : personNamed(stage, accompanies);
  const [centre] = centres;
  const bookingBefore = host && stage.hostBookings.get(host.vaccinationCode);
  if (host !== undefined && dayPart !== undefined && centre !== undefined) {
    const [date = '', time = ''] = toLocal(dayPartSpan(dayPart).from).split('T');
    const { vaccinationCode } = host;
    addHostBooking(stage, { vaccinationCode, centreId: centreId(stage, centre), date, time });
  }
  stage.membersOf.set(party, members);
  const body = {
    kind,
    language: contact?.language ?? 'nl',
    members: people.map(memberOf),
    centres: centres.map((id) => centreId(stage, id)),
    availability: availability.map(dayPartBody),
    ...(kind === 'companion' ? { companion: { vaccinationCode: host?.vaccinationCode ?? codeOfNobody } } : {}),
    ...(kind === 'thirdParty' ? { registeredBy: { name: 'Marie Peeters' } } : {}),
  };
  const answer =
    kind === 'patient'
      ? await stage.call({
          method: 'POST',
          path: '/api/patients',
          bearer: await stage.system.token('physician'),
          body: { ...body, inviteTo: inviteTo ?? 'patient', physicianEmail },
        })
      : await stage.call({ method: 'POST', path: '/api/registrations', body });
  if (answer.ok) {
    stage.parties.set(party, z.looseObject({ partyId: z.string() }).parse(answer.body).partyId);
    return;
  }
  refuse(stage, 'register', answer.reason, { party });
  // The stand-in knows one booking of a person: what is refused must not displace another companion's.
  if (bookingBefore !== undefined) addHostBooking(stage, bookingBefore);
}

function addHostBooking(stage: Stage, booking: Booking): void {
  stage.hostBookings.set(booking.vaccinationCode, booking);
  stage.system.booking.addBooking(booking);
}

function dayPartBody(text: string): { date: string; dayPart: string } {
  const [date = '', dayPart = ''] = text.split(' ');
  return { date, dayPart };
}

function centreId(stage: Stage, id: string): string {
  return stage.centreIds.get(id) ?? id;
}

async function open(stage: Stage, { session, centre, ...rest }: ActionValue<'open'>): Promise<void> {
  const answer = await stage.centreCall({
    method: 'POST',
    path: '/api/sessions',
    // What a scenario opens is meant, also beside a session with the same block.
    body: { centre: centreId(stage, centre), ...rest, another: true },
  });
  if (answer.ok) stage.sessions.set(session, z.looseObject({ sessionId: z.string() }).parse(answer.body).sessionId);
  else refuse(stage, 'open', answer.reason, { session });
}

async function changeSeats(
  stage: Stage,
  action: 'addSeats' | 'removeSeats',
  { session, block, seats }: ActionValue<'addSeats'>,
): Promise<void> {
  const id = stage.sessions.get(session);
  if (id === undefined) return refuse(stage, action, action === 'addSeats' ? 'notOpen' : 'noSeats', { session });
  const answer = await stage.centreCall({
    method: 'PATCH',
    path: `/api/sessions/${id}/blocks/${encodeURIComponent(block)}`,
    body: { [action]: seats },
  });
  if (!answer.ok) refuse(stage, action, answer.reason, { session });
}

async function changeQuietHours(stage: Stage, { session, quietHours }: ActionValue<'changeQuietHours'>): Promise<void> {
  const id = stage.sessions.get(session);
  if (id === undefined) return;
  const body = quietHours === undefined ? {} : { quietHours };
  const answer = await stage.centreCall({ method: 'PUT', path: `/api/sessions/${id}/quiet-hours`, body });
  if (!answer.ok) refuse(stage, 'changeQuietHours', answer.reason, { session });
}

async function close(stage: Stage, { session }: ActionValue<'close'>): Promise<void> {
  const id = stage.sessions.get(session);
  if (id === undefined) return;
  const answer = await stage.centreCall({ method: 'POST', path: `/api/sessions/${id}/close` });
  if (!answer.ok) refuse(stage, 'close', answer.reason, { session });
}

async function signUp(stage: Stage, { person, session, block }: ActionValue<'signUp'>): Promise<void> {
  const who = personNamed(stage, person);
  const sessionId = stage.sessions.get(session);
  if (sessionId === undefined) return refuse(stage, 'signUp', 'notOpen', { person });
  const answer = await stage.call({
    method: 'POST',
    path: '/api/sign-ups',
    body: { language: who.language, person: memberOf(who), sessionId, block },
  });
  if (!answer.ok) return refuse(stage, 'signUp', answer.reason, { person });
  const { signUpId, token } = z.looseObject({ signUpId: z.string(), token: z.string() }).parse(answer.body);
  const link = token.includes('.') ? token : `${signUpId}.${token}`;
  stage.signUps.set(person, [link, ...(stage.signUps.get(person) ?? [])]);
  stage.signUpPersons.set(signUpId, person);
}

/** The newest one that can be cancelled: later ones may have been refused. */
async function cancelSignUp(stage: Stage, { person }: ActionValue<'cancelSignUp'>): Promise<void> {
  for (const link of stage.signUps.get(person) ?? []) {
    const answer = await stage.call({ method: 'DELETE', path: '/api/sign-up', link });
    if (answer.ok) return;
  }
  refuse(stage, 'cancelSignUp', 'noLiveInvitation', { person });
}

/** The VCD knows a person by the SSIN, the booking system by the vaccination code. */
function misbehave(
  { system, cast }: Stage,
  { system: name, call, person, answer, times }: ActionValue<'misbehave'>,
): void {
  const who = personNamed({ cast }, person);
  const fault = { answer, times };
  if (name === 'vcd') system.vcd.items.set({ call: call === 'update' ? call : 'query', person: who.ssin, ...fault });
  else if (call === 'activate' || call === 'release' || call === 'cancel')
    system.booking.items.set({ call, person: who.vaccinationCode, ...fault });
  else system.booking.items.set({ call: 'status', person: who.vaccinationCode, ...fault });
}

/** Where no e-mail has gone to the party, none comes back. */
async function bounce(stage: Stage, { party }: ActionValue<'bounce'>): Promise<void> {
  const mail = await lastMailTo(stage, party);
  if (mail !== undefined)
    await stage.system.cloud.publishMailEvent(mail.messageId, 'Bounce', { bounceType: 'Permanent' });
}

import { endOf } from '../rules/availability.ts';
import { addDays, localDate, localTime } from '../belgium/brussels-time.ts';
import type { DoseHolder } from '../entities/doses.ts';
import type { Invitation, SignUp } from '../entities/invitations.ts';
import type { Message } from '../entities/messages.ts';
import type { Party } from '../entities/parties.ts';
import type { Language } from '../entities/values.ts';
import type { CentreInMessage, MessageData, MessageKind } from './kinds.ts';
import { hasLapsed } from '../rules/party-states.ts';
import { effectiveDeadline } from '../rules/deadlines.ts';
import type { Vault } from '../platform/vault.ts';
import { contactCodeMinutes, defaultInvitationMinutes } from '../rules/default-settings.ts';
import type { Store } from '../platform/store.ts';
import { openSealed } from '../rules/sealed-data.ts';
import type { Centre } from '../entities/centres.ts';
import { bookingUrl } from '../links/booking-link.ts';
import { type Contact, contactOf } from '../rules/contact.ts';
import { holdsSeat } from '../rules/sign-up-states.ts';
import { whereAndWhen } from '../rules/where-and-when.ts';

/*
 * What a notice says, derived from the present state of what it is about, and to whom. Invitations are written where
 * they are sent.
 */

export interface MessageDataDeps {
  store: Store;
  vault: Vault;
  now: () => number;
  siteUrl: string;
  /** With the placeholder `{code}`. */
  bookingLinkTemplate: string;
}

/** A message ready to be rendered; `party` as it was read for it, where it is about one. */
export type Composed = {
  [K in MessageKind]: { kind: K; data: MessageData<K>; language: Language; contact: Contact; party?: Party };
}[MessageKind];

export function audienceOf(party: Party): 'self' | 'group' | 'patient' {
  if (party.kind === 'group') return 'group';
  return party.kind === 'patient' && party.inviteTo === 'physician' ? 'patient' : 'self';
}

/** What a message says of a centre. */
export const centreInMessage = ({ name, street, postalCode, municipality }: Centre): CentreInMessage => ({
  name,
  ...(street !== undefined && { street }),
  postalCode,
  municipality,
});

/**
 * @returns undefined when there is nothing left to say or nobody to say it to: the data are erased, or the kind is not
 * one that goes this way
 */
export async function composeMessage(
  deps: MessageDataDeps,
  message: Message,
  kind: MessageKind,
): Promise<Composed | undefined> {
  const { partyId, signUpId, doseId } = message;
  if (message.sealed !== undefined) return composeForAddress(deps, message, kind);
  if (partyId !== undefined) return composeForParty(deps, message, partyId, kind);
  if (signUpId !== undefined) return composeForSignUp(deps, signUpId, kind);
  if (doseId !== undefined && kind === 'vaccinationRegistered') return composeForDose(deps, doseId);
  return undefined;
}

/** Kinds that go to somebody else than the contact: what becomes of them says nothing about the contact's address. */
export const goesToOthers: ReadonlySet<string> = new Set<MessageKind>(['otherContactTold', 'contactChanged']);

/** To an address of its own, of somebody else or of a party that is erased: nothing of the party is in it. */
async function composeForAddress(
  deps: MessageDataDeps,
  message: Message,
  kind: MessageKind,
): Promise<Composed | undefined> {
  if (message.sealed === undefined) return undefined;
  const party =
    message.partyId === undefined ? undefined : await deps.store.get({ type: 'party', id: message.partyId });
  const { greetName, objectionToken, code, language, ...contact } = await openSealed(
    deps.vault,
    'message',
    message.id,
    message.sealed,
  );
  const base = { siteUrl: deps.siteUrl, greetName };
  if (kind === 'contactCode' && code !== undefined && language !== undefined) {
    const spoken = `${code.slice(0, 3)} ${code.slice(3)}`;
    return {
      kind,
      language,
      contact: { ...contact, greetName },
      data: { ...base, code: spoken, minutes: contactCodeMinutes },
    };
  }
  if (party === undefined) return undefined;
  const to = { language: party.language, contact: { ...contact, greetName }, party };
  if (kind === 'bookingCancelled') {
    const { invitationId: id = '' } = message;
    const invitation = await deps.store.get({ type: 'invitation', id });
    const moment = invitation && (await momentOf(deps.store, invitation));
    return moment && { kind, ...to, data: { ...base, ...moment, givenUp: true } };
  }
  if (kind === 'contactChanged' || kind === 'withdrawn') return { kind, ...to, data: base };
  return kind === 'otherContactTold' && objectionToken !== undefined
    ? { kind, ...to, data: { ...base, objectionToken } }
    : undefined;
}

async function composeForParty(
  deps: MessageDataDeps,
  message: Message,
  partyId: string,
  kind: MessageKind,
): Promise<Composed | undefined> {
  const party = await deps.store.get({ type: 'party', id: partyId });
  if (party?.sealed === undefined) return undefined;
  const secrets = await openSealed(deps.vault, 'party', party.id, party.sealed);
  const contact = contactOf(party, secrets);
  const to = { language: party.language, contact, party };
  const base = { siteUrl: deps.siteUrl, greetName: contact.greetName };
  const partyToken = `${party.id}.${secrets.linkSecret}`;
  const lastDay = lastDayOf(party);
  const staying = new Set(party.members.map(({ id }) => id));
  const names = secrets.members.filter(({ id }) => staying.has(id)).map(({ firstName }) => firstName);
  const leaving = secrets.members.filter(({ id }) => !staying.has(id)).map(({ firstName }) => firstName);

  switch (kind) {
    case 'registered':
      return {
        kind,
        ...to,
        data: {
          ...base,
          ...(await listed(deps, party, names, partyToken)),
          audience: audienceOf(party),
          notAdded: leaving,
        },
      };
    case 'registeredByOther': {
      const { registeredBy } = secrets;
      const data = { ...base, ...(await listed(deps, party, names, partyToken)), objectionToken: partyToken };
      return { kind, ...to, data: registeredBy === undefined ? data : { ...data, registeredBy } };
    }
    case 'notAdded':
      return { kind, ...to, data: { ...base, names: secrets.members.map(({ firstName }) => firstName) } };
    case 'companionRefused':
    case 'notKept':
      return { kind, ...to, data: base };
    case 'memberRemoved':
      return leaving.length === 0 || names.length === 0
        ? undefined
        : { kind, ...to, data: { ...base, names: leaving, remaining: names, partyToken } };
    case 'renewalReminder':
      return { kind, ...to, data: { ...base, lastDay, partyToken } };
    case 'lapsed':
      return { kind, ...to, data: { ...base, partyToken, renewable: party.kind !== 'companion' } };
    case 'linkAgain':
      return { kind, ...to, data: { ...base, links: [{ names, partyToken }] } };
    case 'offerPassed':
    case 'declined':
    case 'bookingSeen':
    case 'appointmentReminder':
    case 'bookingCancelled':
      return composeAboutMoment(deps, party, message, kind, { to, base, lastDay, partyToken });
    default:
      return undefined;
  }
}

/** What became of an invitation, with where and when it was. */
async function composeAboutMoment(
  deps: MessageDataDeps,
  party: Party,
  { invitationId }: Message,
  kind: 'offerPassed' | 'declined' | 'bookingSeen' | 'appointmentReminder' | 'bookingCancelled',
  {
    to,
    base,
    lastDay,
    partyToken,
  }: {
    to: Pick<Composed, 'language' | 'contact' | 'party'>;
    base: { siteUrl: string; greetName: string };
    lastDay: string;
    partyToken: string;
  },
): Promise<Composed | undefined> {
  const invitation =
    invitationId === undefined ? undefined : await deps.store.get({ type: 'invitation', id: invitationId });
  const moment = invitation && (await momentOf(deps.store, invitation));
  if (invitation === undefined || moment === undefined) return undefined;
  switch (kind) {
    case 'bookingSeen':
      return {
        kind,
        ...to,
        data: {
          ...base,
          ...moment,
          ...hourOf(invitation),
          ...(await tokenOf(deps, invitation)),
        },
      };
    case 'appointmentReminder': {
      const { invitationToken } = await tokenOf(deps, invitation);
      // Cancelled since: there is nothing to be reminded of.
      if (invitationToken === undefined || invitation.blockEndsAt <= deps.now()) return undefined;
      return { kind, ...to, data: { ...base, ...moment, ...hourOf(invitation), invitationToken } };
    }
    case 'declined':
      return { kind, ...to, data: { ...base, ...moment, lastDay, partyToken } };
    case 'offerPassed': {
      const deadline = effectiveDeadline(
        invitation,
        await deps.store.get({ type: 'system', name: 'booking' }, 'maybeOld'),
      );
      return { kind, ...to, data: { ...base, ...moment, deadline, lastDay, partyToken } };
    }
    case 'bookingCancelled': {
      const backOnList =
        party.state === 'waiting' && !hasLapsed(party, deps.now()) ? { backOnList: { lastDay, partyToken } } : {};
      return { kind, ...to, data: { ...base, ...moment, ...backOnList, givenUp: invitation.declined !== undefined } };
    }
  }
}

/** The hour that was booked, where the booking system tells it. */
const hourOf = ({ startsAt }: Invitation): { time?: string } =>
  startsAt === undefined ? {} : { time: localTime(startsAt) };

/** The link of the offer, with which it is said that one comes, or does not; gone with the party's data. */
async function tokenOf(
  { vault }: MessageDataDeps,
  { id, sealed, state }: Invitation,
): Promise<{ invitationToken?: string }> {
  if (sealed === undefined || state !== 'booked') return {};
  const { linkSecret } = await openSealed(vault, 'invitation', id, sealed);
  return { invitationToken: `${id}.${linkSecret}` };
}

async function composeForSignUp(
  { store, vault, siteUrl, bookingLinkTemplate }: MessageDataDeps,
  id: string,
  kind: MessageKind,
): Promise<Composed | undefined> {
  const signUp = await store.get({ type: 'signUp', id });
  const moment = signUp && (await momentOf(store, signUp));
  if (signUp?.sealed === undefined || moment === undefined) return undefined;
  const { linkSecret, person, code } = await openSealed(vault, 'signUp', id, signUp.sealed);
  const contact = { email: person.email, mobile: person.mobile, greetName: person.firstName };
  const to = { language: signUp.language, contact };
  const data = { siteUrl, greetName: person.firstName, ...moment };
  switch (kind) {
    case 'signUpConfirmed': {
      // Cancelled before it was told: a confirmation would be wrong by now.
      if (signUp.state !== 'confirmed' || code === undefined) return undefined;
      const booking = { vaccinationCode: code, bookingUrl: bookingUrl(bookingLinkTemplate, code) };
      return { kind, ...to, data: { ...data, ...booking, signUpToken: `${id}.${linkSecret}` } };
    }
    case 'signUpStands':
    case 'signUpLinkAgain':
      return holdsSeat(signUp) ? { kind, ...to, data: { ...data, signUpToken: `${id}.${linkSecret}` } } : undefined;
    case 'signUpCancelled':
      return { kind, ...to, data: { ...data, wasConfirmed: code !== undefined } };
    case 'signUpRefused':
    case 'signUpTooLate':
    case 'sessionFull':
      return { kind, ...to, data };
    default:
      return undefined;
  }
}

/** To the contact of the registration or sign-up that it was given for; nobody is looked for where that is erased. */
async function composeForDose(deps: MessageDataDeps, id: string): Promise<Composed | undefined> {
  const { store, vault, siteUrl } = deps;
  const dose = await store.get({ type: 'dose', id });
  if (dose?.state !== 'registered' || dose.sealed === undefined || dose.expiresAt === undefined) return undefined;
  const to = await contactOfHolder(deps, dose.holder);
  if (to === undefined) return undefined;
  const { firstName, linkSecret } = await openSealed(vault, 'dose', id, dose.sealed);
  const lastDay = addDays(localDate(dose.expiresAt * 1000), -1);
  const certificateToken = `${id}.${linkSecret}`;
  const base = { siteUrl, greetName: to.contact.greetName };
  return {
    kind: 'vaccinationRegistered',
    ...to,
    data: { ...base, firstName, date: dose.date, lastDay, certificateToken },
  };
}

async function contactOfHolder(
  { store, vault }: MessageDataDeps,
  holder: DoseHolder,
): Promise<Pick<Composed, 'language' | 'contact'> | undefined> {
  if (holder.kind === 'signUp') {
    const signUp = await store.get({ type: 'signUp', id: holder.id });
    if (signUp?.sealed === undefined) return undefined;
    const { email, mobile, firstName } = (await openSealed(vault, 'signUp', signUp.id, signUp.sealed)).person;
    return { language: signUp.language, contact: { email, mobile, greetName: firstName } };
  }
  const invitation = await store.get({ type: 'invitation', id: holder.id });
  const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
  if (party?.sealed === undefined) return undefined;
  return {
    language: party.language,
    contact: contactOf(party, await openSealed(vault, 'party', party.id, party.sealed)),
  };
}

const lastDayOf = ({ availability }: Party): string => localDate(Math.max(...availability.map(endOf)) - 1);

async function listed({ store }: MessageDataDeps, party: Party, names: string[], partyToken: string) {
  const centres = (await Promise.all(party.centres.map((id) => store.get({ type: 'centre', id }, 'maybeOld')))).filter(
    (one) => one !== undefined,
  );
  return {
    names,
    centres: centres.map(centreInMessage),
    lastDay: lastDayOf(party),
    partyToken,
    invitationMinutes: centres[0]?.invitationMinutes ?? defaultInvitationMinutes,
    renewable: party.kind !== 'companion',
  };
}

/** Where and when, as messages say it. */
export async function momentOf(
  store: Store,
  of: Pick<Invitation | SignUp, 'sessionId' | 'centre' | 'block'>,
): Promise<{ centre: CentreInMessage; date: string; from: string; to: string } | undefined> {
  const found = await whereAndWhen(store, of);
  if (found === undefined) return undefined;
  const { date, from, to } = found.block;
  return { centre: centreInMessage(found.centre), date, from, to };
}

import * as z from 'zod';
import { isDate, isTime } from '../belgium/brussels-time.ts';

/**
 * What each message needs to be written. Instants are epoch milliseconds, dates ISO strings in
 * Belgium, times `HH:MM`. Links are given as tokens (`<id>.<secret>`): the renderer builds the
 * address of the page in the contact's language, the long one for e-mail and the short one for
 * text messages.
 */

const date = z.string().refine(isDate);
const time = z.string().refine((text) => isTime(text) || text === '24:00');
const instant = z.number();
/** `<id>.<secret>`, as it stands in the fragment of a link. */
const token = z.string().regex(/^[\w.-]+$/);
const firstName = z.string().min(1);
const httpUrl = z.url({ protocol: /^https?$/ });

export const centreInMessage = z.object({
  name: z.string().min(1),
  street: z.string().optional(),
  postalCode: z.string(),
  municipality: z.string().min(1),
});
export type CentreInMessage = z.infer<typeof centreInMessage>;

/** In every message. */
const base = { siteUrl: httpUrl, greetName: firstName };

/** A block of a session: where and when. */
const moment = { centre: centreInMessage, date, from: time, to: time };

/** How a message speaks of those whom it is about. */
const audience = z.enum([
  /** The contact is the person. */
  'self',
  /** The contact is the responsible of a group. */
  'group',
  /** The contact is the physician of the person. */
  'patient',
]);

const listed = {
  /** First names of those who are on the list. */
  names: z.array(firstName).min(1),
  centres: z.array(centreInMessage).min(1),
  /** The last date on which the party can come. */
  lastDay: date,
  partyToken: token,
  /** How long an invitation usually stays open. */
  invitationMinutes: z.number().int().positive(),
  /** A companion cannot renew. */
  renewable: z.boolean(),
};

const personBooking = z.object({ firstName, vaccinationCode: z.string(), bookingUrl: httpUrl });

export const messageSchemas = {
  /** Verification's outcome: on the list. `notAdded` holds first names that were taken out of a group. */
  registered: z.object({ ...base, ...listed, audience, notAdded: z.array(firstName) }),
  /** The one refusal: unknown, names that don't match, not eligible, already vaccinated look the same. */
  notAdded: z.object({ ...base, names: z.array(firstName).min(1) }),
  /** The outcome for someone whom another person registered (third party, patient). */
  registeredByOther: z.object({
    ...base,
    ...listed,
    registeredBy: z.string().min(1).optional(),
    objectionToken: token,
  }),
  /** To the contact that the VCD knows, when it is another than the one given. */
  otherContactTold: z.object({ ...base, objectionToken: token }),
  /** A companion without the booking that was named. */
  companionRefused: z.object({ ...base }),
  /** The offer of seats; `bookings` has one entry per member, in the order of registration. */
  invitation: z.object({
    ...base,
    ...moment,
    audience,
    bookings: z.array(personBooking).min(1).max(4),
    deadline: instant,
    invitationToken: token,
  }),
  /** The deadline passed without a booking (S9). */
  offerPassed: z.object({ ...base, ...moment, deadline: instant, lastDay: date, partyToken: token }),
  /** Declined with "not now" (S8). */
  declined: z.object({ ...base, ...moment, lastDay: date, partyToken: token }),
  /** The regular booking system reported a booking; `time` where it told it. */
  bookingSeen: z.object({ ...base, ...moment, time: time.optional(), invitationToken: token.optional() }),
  /** Some hours before, or the evening before: whether they come. */
  appointmentReminder: z.object({ ...base, ...moment, time: time.optional(), invitationToken: token }),
  /** A booking was cancelled, here (`givenUp`) or at the booking system; `lastDay` and `partyToken` where the party is on the list again. */
  bookingCancelled: z.object({
    ...base,
    ...moment,
    backOnList: z.object({ lastDay: date, partyToken: token }).optional(),
    givenUp: z.boolean(),
  }),
  /** Direct sign-up (1a). The code stands in the e-mail only. */
  signUpConfirmed: z.object({
    ...base,
    ...moment,
    vaccinationCode: z.string(),
    bookingUrl: httpUrl,
    signUpToken: token,
  }),
  /** The one refusal, for a sign-up. */
  signUpRefused: z.object({ ...base, ...moment }),
  /** Its block has ended before anybody could be asked about the person. */
  signUpTooLate: z.object({ ...base, ...moment }),
  /** The person who signs up holds this place already. */
  signUpStands: z.object({ ...base, ...moment, signUpToken: token }),
  /** `wasConfirmed`: it stands in the reader's calendar. */
  signUpCancelled: z.object({ ...base, ...moment, wasConfirmed: z.boolean() }),
  /** The answer to "send me my link again", for a direct sign-up. */
  signUpLinkAgain: z.object({ ...base, ...moment, signUpToken: token }),
  /** The seat that someone wanted was gone before it was theirs. */
  sessionFull: z.object({ ...base, ...moment }),
  /** Two days before the last day-part has ended. */
  renewalReminder: z.object({ ...base, lastDay: date, partyToken: token }),
  lapsed: z.object({ ...base, partyToken: token, renewable: z.boolean() }),
  /** Erased, by the contact or by an objection. */
  withdrawn: z.object({ ...base }),
  /** Later than at registration, some members were taken out of a group; `remaining` stay. */
  memberRemoved: z.object({
    ...base,
    names: z.array(firstName).min(1),
    remaining: z.array(firstName).min(1),
    partyToken: token,
  }),
  /** Later than at registration, nobody of the party is left (S6). */
  notKept: z.object({ ...base }),
  /** The answer to "send me my link again": one entry per registration of this contact. */
  linkAgain: z.object({
    ...base,
    links: z.array(z.object({ names: z.array(firstName).min(1), partyToken: token })).min(1),
  }),
  /** To the old address, when the address of a registration was changed. */
  contactChanged: z.object({ ...base }),
  /** The register has confirmed a dose: what leads to its certificate, until `lastDay`. Which vaccine it was, is not said. */
  vaccinationRegistered: z.object({ ...base, firstName, date, lastDay: date, certificateToken: token }),
  /** With which a caller proves the contact to the contact centre. */
  contactCode: z.object({ ...base, code: z.string(), minutes: z.number().int().positive() }),
} as const;

export type MessageKind = keyof typeof messageSchemas;
export type MessageData<K extends MessageKind> = z.infer<(typeof messageSchemas)[K]>;

export const messageKinds = Object.keys(messageSchemas) as MessageKind[];

/**
 * Kinds that go by text message as well as by e-mail, where a number is known and text messages
 * are switched on: those that must be read at once, and those that must not be lost. All other
 * kinds go by text message only to a contact without e-mail.
 */
export const kindsAlsoBySms: ReadonlySet<MessageKind> = new Set([
  'invitation',
  'offerPassed',
  'signUpConfirmed',
  'signUpCancelled',
  'renewalReminder',
  'linkAgain',
  'signUpLinkAgain',
]);

/** Whether a stored kind is one of ours. */
export function isMessageKind(text: string): text is MessageKind {
  return Object.hasOwn(messageSchemas, text);
}

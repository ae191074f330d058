import * as z from 'zod';
import { dayPartOfDate, language, sealed } from './values.ts';

/* Who waits: parties, the lock on each citizen (S4), the ranked lists, and what leads to a party. */

export const partyKind = z.enum(['self', 'group', 'companion', 'thirdParty', 'patient']);
export type PartyKind = z.infer<typeof partyKind>;

export const member = z.object({
  /** `m1` to `m4` in the order of registration; stays the same when others leave. */
  id: z.string(),
  /** Blind index of the SSIN. */
  person: z.string(),
  /** `YYYY-MM-DD`, the VCD's once verified; unknown parts count as the last possible day. */
  birthDay: z.string(),
  /** As the person's lock says, see Person: what the two do not agree on is not invited. */
  formerly: z.string().optional(),
});
export type Member = z.infer<typeof member>;

export const partyState = z.enum(['unverified', 'waiting', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused']);
export type PartyState = z.infer<typeof partyState>;

/** A way to a contact. */
export const contactChannel = z.enum(['email', 'sms']);
export type ContactChannel = z.infer<typeof contactChannel>;

export const party = z.object({
  type: z.literal('party'),
  id: z.string(),
  /** `lapsed` is never stored: a party that waits and whose `lapsesAt` has passed. */
  state: partyState,
  kind: partyKind,
  language,
  registeredAt: z.number(),
  /** Grows with every write; the guard of every change. */
  version: z.number(),
  members: z.array(member),
  centres: z.array(z.string()),
  availability: z.array(dayPartOfDate),
  /** End of the last day-part. */
  lapsesAt: z.number(),
  /** Live invitation, or the one that was booked. */
  invitationId: z.string().optional(),
  /** Booked by `invitationId`, and by these invitations, too: events said so before the first one's cancellation was known. */
  alsoBooked: z.array(z.string()).optional(),
  /** A member left because of a booking elsewhere: when nobody is left, the party counts as booked. */
  leftBooked: z.boolean().optional(),
  /** Companions: set when verified. `priority` says that the companion is in the target group (S2). */
  companion: z.object({ priority: z.boolean(), bookedAt: z.number().optional() }).optional(),
  /** Every way to the contact failed for good, or was complained about: not mailed, nor invited until corrected. */
  undeliverable: z.boolean().optional(),
  /** Ways to the contact that failed for good (S7): nothing more goes out by them. */
  failedChannels: z.array(contactChannel).optional(),
  /** Ways that the contact gave, so that what came back is judged without opening the data. Absent in older items: one way. */
  reachedBy: z.array(contactChannel).optional(),
  /** The renewal reminder for this `lapsesAt` has been sent. */
  remindedFor: z.number().optional(),
  inviteTo: z.enum(['patient', 'physician']).optional(),
  /** Account of the physician who registered it. */
  physicianId: z.string().optional(),
  registeredThrough: z.enum(['site', 'physician', 'contactCentre']),
  /** SHA-256 of the personal link's secret. */
  linkHash: z.string(),
  /** Of a second secret that opens the party until `tempUntil`: for the contact centre, after the caller proved the contact. */
  tempHash: z.string().optional(),
  tempUntil: z.number().optional(),
  /**
   * A newer personal link (hash of its secret) and the message that asked for it. It works beside the older one until
   * its first use; from then on it is the only one.
   */
  renewedLink: z.object({ hash: z.string(), askedIn: z.string() }).optional(),
  /** Verified once: it was on the list. Who never was is told nothing of why. */
  listed: z.boolean().optional(),
  /** Absent once erased. See PartySecrets. */
  sealed: sealed.optional(),
  /** While unverified: when the sweeper should look at it. */
  dueAt: z.number().optional(),
  /** While waiting: when the contact should be told that the availability runs out, or has run out. */
  noticeAt: z.number().optional(),
  /** While booked: when the contact is reminded of the appointment; absent once it was, or where it is too close. */
  remindAt: z.number().optional(),
  /** When the present availability was given. */
  availabilityGivenAt: z.number(),
  /** Contacts that the VCD knows and that were told: each may take its member out. Hash of the secret in their link. */
  objections: z.array(z.object({ memberId: z.string(), hash: z.string() })).optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
  /** S18: passed over until then, because an outside system does not answer for it; 0 while that is tried anew. */
  apartUntil: z.number().optional(),
  /**
   * The invitation whose booking was given up here, until it is cancelled at the booking system, too: for as long the VCD
   * calls the code used (S6), and the party is passed over.
   */
  givingUp: z.string().optional(),
  /** Print of the wish that it was made for; absent when its caller gave no key. */
  wish: z.string().optional(),
  /** Blind indexes of the contact's addresses, under which it is found: they go with the data. */
  contacts: z.array(z.string()).optional(),
  /** Invitations whose labels may still be there, the newest last; see `offersKept`. */
  offers: z.array(z.string()).optional(),
  /** Its availability, which ended `at`, has been over since, and was told: off the ranked lists, erased at `eraseAt`. */
  lapsed: z.object({ at: z.number(), eraseAt: z.number() }).optional(),
});
export type Party = z.infer<typeof party>;

/** What is given about a person, wherever one is put on the list or takes a seat. Requests, what is kept and what is shown are made of it. */
export const givenPerson = z.object({
  /** Eleven digits, checked. */
  ssin: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  postalCode: z.string(),
  email: z.string().optional(),
  /** E.164. */
  mobile: z.string().optional(),
});
export type GivenPerson = z.infer<typeof givenPerson>;

export const partySecrets = z.object({
  linkSecret: z.string(),
  members: z.array(
    z.object({
      id: z.string(),
      ...givenPerson.shape,
      /** The VCD's answer, for one purpose only: S6 during a long outage. */
      code: z.string().optional(),
      codeAt: z.number().optional(),
    }),
  ),
  /** The first member has left, and is still who the party is written to: nothing else of that person is kept. */
  contact: givenPerson.pick({ firstName: true, email: true, mobile: true }).extend({ id: z.string() }).optional(),
  /** Companion: the code of the person who has the booking. */
  accompaniesCode: z.string().optional(),
  registeredBy: z.string().optional(),
  /** Patient invited through the physician: where to. */
  physician: z.object({ name: z.string(), email: z.string() }).optional(),
  /** Number that the contact centre calls, of somebody without e-mail and mobile number; as it was noted. */
  callAt: z.string().optional(),
});
/** What is inside `Party.sealed`. */
export type PartySecrets = z.infer<typeof partySecrets>;

/** The lock on one citizen over all parties, centres and sessions (S4). */
export const person = z.object({
  type: z.literal('person'),
  id: z.string(),
  /** The live invitation that holds the person. */
  heldBy: z.string().optional(),
  /** The invitation or sign-up by which the person is booked. */
  bookedBy: z.string().optional(),
  /** Blind indexes of the person's earlier SSINs, joined by spaces: one text, because a guard compares it. */
  formerly: z.string().optional(),
  /** The SSIN was replaced (decision 15): the lock that stands now. This one holds nothing any more. */
  replacedBy: z.string().optional(),
  replacedAt: z.number().optional(),
  /** What the parties of the old number must learn, until they have. See NewNumber. */
  follows: sealed.optional(),
});
export type Person = z.infer<typeof person>;

/** What is inside `Person.follows`: what the VCD says under the number that stands now. */
export const newNumber = z.object({
  ssin: z.string(),
  birthDate: z.string().optional(),
  code: z.string(),
  codeAt: z.number(),
});
export type NewNumber = z.infer<typeof newNumber>;

export const membership = z.object({ type: z.literal('membership'), person: z.string(), partyId: z.string() });
export type Membership = z.infer<typeof membership>;

/** One line of a centre's ranked list. Companions of the target group have lists of their own (`dayPart` set). */
export const rankEntry = z.object({
  type: z.literal('rankEntry'),
  centre: z.string(),
  companionOf: dayPartOfDate.optional(),
  birthDay: z.string(),
  partyId: z.string(),
  size: z.number(),
  availability: z.array(dayPartOfDate),
});
export type RankEntry = z.infer<typeof rankEntry>;

/** From the blind index of an address or number to its parties, for "send me my link again". */
export const contactLink = z.object({
  type: z.literal('contactLink'),
  contact: z.string(),
  partyId: z.string(),
  expiresAt: z.number(),
});
export type ContactLink = z.infer<typeof contactLink>;

/** A code that was sent to a contact: whoever says it has proven the contact to the contact centre. */
export const proof = z.object({
  type: z.literal('proof'),
  /** Blind index of the address or number. */
  contact: z.string(),
  codeHash: z.string(),
  until: z.number(),
  tries: z.number(),
  /** Seconds. */
  expiresAt: z.number(),
});

/**
 * How many people of a postal code came onto the list at once: for the count by municipality, and for nothing else. It
 * leads to nobody (its id is random), because a birth day and a postal code together would; and it goes once counted.
 */
export const origin = z.object({
  type: z.literal('origin'),
  id: z.string(),
  postalCode: z.string(),
  persons: z.number(),
  /** Seconds. */
  expiresAt: z.number(),
});

/** From a physician's account to the parties that it registered. */
export const patientLink = z.object({
  type: z.literal('patientLink'),
  physicianId: z.string(),
  partyId: z.string(),
  registeredAt: z.number(),
  /** Seconds; moves on with each renewal. */
  expiresAt: z.number().optional(),
});
export type PatientLink = z.infer<typeof patientLink>;

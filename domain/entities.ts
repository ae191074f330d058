import * as z from 'zod';

/*
 * What is stored. Each entity has a `type`, from which the table adapter derives its key; `state` fields are changed
 * only under a guard that names the state before (see store.ts). Instants are epoch milliseconds (UTC), dates are
 * `YYYY-MM-DD` in Europe/Brussels. Nothing here is personal data in the clear: names, SSINs, addresses and codes are
 * in `sealed` blobs; persons are known by the blind index of their SSIN. The one exception is `birthDay` (ranking).
 */

export const language = z.enum(['nl', 'fr', 'de']);
export type Language = z.infer<typeof language>;

export const dayPart = z.enum(['morning', 'afternoon', 'evening']);
export type DayPart = z.infer<typeof dayPart>;

/** One date and day-part, as `2021-04-11 afternoon`. */
export const dayPartOfDate = z.templateLiteral([z.iso.date(), ' ', dayPart]);
export type DayPartOfDate = `${string} ${DayPart}`;

export const partyKind = z.enum(['self', 'group', 'companion', 'thirdParty', 'patient']);
export type PartyKind = z.infer<typeof partyKind>;

/** Sealed personal data: AES-256-GCM under a data key that KMS has wrapped; bound to the entity and the version. */
export const sealed = z.object({ v: z.number(), key: z.string(), iv: z.string(), data: z.string() });
export type Sealed = z.infer<typeof sealed>;

export const member = z.object({
  /** `m1` to `m4` in the order of registration; stays the same when others leave. */
  id: z.string(),
  /** Blind index of the SSIN. */
  person: z.string(),
  /** `YYYY-MM-DD`, the VCD's once verified; unknown parts count as the last possible day. */
  birthDay: z.string(),
});
export type Member = z.infer<typeof member>;

export const partyState = z.enum(['unverified', 'waiting', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused']);
export type PartyState = z.infer<typeof partyState>;

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
  /** The contact's address bounced: not invited until the data are corrected. */
  undeliverable: z.boolean().optional(),
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
  /** When the present availability was given. */
  availabilityGivenAt: z.number(),
  /** Contacts that the VCD knows and that were told: each may take its member out. Hash of the secret in their link. */
  objections: z.array(z.object({ memberId: z.string(), hash: z.string() })).optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Party = z.infer<typeof party>;

export const partySecrets = z.object({
  linkSecret: z.string(),
  members: z.array(
    z.object({
      id: z.string(),
      ssin: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      postalCode: z.string(),
      email: z.string().optional(),
      mobile: z.string().optional(),
      /** The VCD's answer, for one purpose only: S6 during a long outage. */
      code: z.string().optional(),
      codeAt: z.number().optional(),
    }),
  ),
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
});
export type Person = z.infer<typeof person>;

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

export const channel = z.enum(['invite', 'direct']);
export type Channel = z.infer<typeof channel>;

export const block = z.object({
  /** Its start in local time: `2021-04-11T15:00`. Unique in its session. */
  id: z.string(),
  date: z.string(),
  from: z.string(),
  to: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
});
export type Block = z.infer<typeof block>;

export const session = z.object({
  type: z.literal('session'),
  id: z.string(),
  /** Grows with every change of the session itself (not of its seats); absent until the first. */
  version: z.number().optional(),
  centre: z.string(),
  /** `opening`: its seats are still being written; invisible. */
  state: z.enum(['opening', 'open', 'closed']),
  channels: z.array(channel),
  blocks: z.array(block),
  openedAt: z.number(),
  openedBy: z.string(),
  vaccine: z.string().optional(),
  remarks: z.string().optional(),
});
export type Session = z.infer<typeof session>;

/** The line of a session in its centre's list. */
export const centreSession = z.object({
  type: z.literal('centreSession'),
  centre: z.string(),
  openedAt: z.number(),
  sessionId: z.string(),
});

export const seat = z.object({
  type: z.literal('seat'),
  sessionId: z.string(),
  centre: z.string(),
  block: z.string(),
  number: z.number(),
  state: z.enum(['open', 'offered', 'booked']),
  /** Invitation or sign-up. */
  holder: z.string().optional(),
  /** The seat came free outside the workflow, which must be woken. */
  wake: z.boolean().optional(),
});
export type Seat = z.infer<typeof seat>;

/** Seats booked above the block's seats (S13). */
export const late = z.object({
  type: z.literal('late'),
  sessionId: z.string(),
  block: z.string(),
  invitationId: z.string(),
  seats: z.number(),
  at: z.number(),
});
export type Late = z.infer<typeof late>;

export const invitationState = z.enum([
  /** Seats are held; S6, activation and sending are under way. */
  'claimed',
  /** Accepted by the provider; the deadline runs. */
  'sent',
  'booked',
  'declined',
  'expired',
  /** Its booking was cancelled. */
  'cancelled',
  /** Ended without having been offered, or taken back: not sent, bounced, nobody left, withdrawn. */
  'released',
]);
export type InvitationState = z.infer<typeof invitationState>;

/** What became of a person at the centre. */
const arrivalMark = z.object({ state: z.enum(['arrived', 'vaccinated', 'noShow']), at: z.number() });
export type ArrivalMark = z.infer<typeof arrivalMark>;

export const invitation = z.object({
  type: z.literal('invitation'),
  /** `<sessionId>-<random>`. */
  id: z.string(),
  sessionId: z.string(),
  centre: z.string(),
  partyId: z.string(),
  block: z.string(),
  blockEndsAt: z.number(),
  state: invitationState,
  claimedAt: z.number(),
  /** One per member still in it, with the seat held for it. */
  places: z.array(z.object({ memberId: z.string(), person: z.string(), seat: z.number() })),
  /** S6 is done. */
  verified: z.boolean().optional(),
  basis: z.enum(['vcd', 'stored']).optional(),
  acceptedAt: z.number().optional(),
  /** Stored deadline; the effective one adds the booking system's pauses (S11). */
  deadline: z.number().optional(),
  endedAt: z.number().optional(),
  /** The VCD has been asked shortly before the deadline (S11). */
  statusAskedAt: z.number().optional(),
  /** The running attempt to send: same text on a repeat. */
  attempt: z
    .object({ number: z.number(), at: z.number(), deadlineShown: z.number(), failed: z.boolean().optional() })
    .optional(),
  /** Of the running attempt: the guard against two senders, and the tag by which the provider's events name it. */
  attemptId: z.string().optional(),
  /** Activations at the booking system, by member. */
  activations: z.record(z.string(), z.string()).optional(),
  delivery: z.enum(['sent', 'called', 'delivered', 'bounced', 'complained', 'failed']).optional(),
  /** By member. Who did not show up has no place any more. */
  arrivals: z.record(z.string(), arrivalMark.extend({ person: z.string() })).optional(),
  /** How often an arrival was marked: the guard between two colleagues. */
  marks: z.number().optional(),
  /** Nobody can be written to: the contact centre calls until then, and the seats pass on. */
  callBy: z.number().optional(),
  linkHash: z.string(),
  /** See InvitationSecrets. */
  sealed: sealed.optional(),
  /** When a sweeper should look at it; absent in final states. */
  dueAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Invitation = z.infer<typeof invitation>;

export const invitationSecrets = z.object({ linkSecret: z.string(), initials: z.string(), birthYear: z.number() });
export type InvitationSecrets = z.infer<typeof invitationSecrets>;

/** Who was invited in a session (S5): parties and persons. */
export const invitedMark = z.object({ type: z.literal('invitedMark'), sessionId: z.string(), who: z.string() });

export const signUp = z.object({
  type: z.literal('signUp'),
  id: z.string(),
  state: z.enum(['held', 'confirmed', 'refused', 'cancelled']),
  language,
  sessionId: z.string(),
  centre: z.string(),
  block: z.string(),
  seat: z.number(),
  person: z.string(),
  at: z.number(),
  linkHash: z.string(),
  activationId: z.string().optional(),
  reported: z.boolean().optional(),
  arrival: arrivalMark.optional(),
  sealed: sealed.optional(),
  dueAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type SignUp = z.infer<typeof signUp>;

/** The workflow of a session: which execution is meant to run, and who works at this moment. */
export const run = z.object({
  type: z.literal('run'),
  sessionId: z.string(),
  centre: z.string(),
  /** Execution name: `<sessionId>-<generation>`. */
  generation: z.number(),
  state: z.enum(['running', 'done']),
  leaseOwner: z.string().optional(),
  leaseUntil: z.number().optional(),
  /** By when the workflow must have moved. */
  dueAt: z.number().optional(),
  /** Until when it may sleep once it is parked. */
  nextAt: z.number().optional(),
  /** Who is offered the next seat that comes free, as things stood when the turn ended. See NextInLine. */
  nextInLine: sealed.optional(),
});
export type Run = z.infer<typeof run>;

export const nextInLine = z.object({ partyId: z.string(), initials: z.string(), birthYear: z.number() });
/** What is inside `Run.nextInLine`. */
export type NextInLine = z.infer<typeof nextInLine>;

/** Token and mark of a parked workflow; never with the seats. */
export const wake = z.object({
  type: z.literal('wake'),
  centre: z.string(),
  sessionId: z.string(),
  mark: z.boolean(),
  token: z.string().optional(),
  /** Seats are open and nobody fits: a new candidate wakes it. */
  hungry: z.boolean(),
});
export type Wake = z.infer<typeof wake>;

/** A notice to a contact, derived from its party or sign-up when it is sent. */
export const message = z.object({
  type: z.literal('message'),
  id: z.string(),
  kind: z.string(),
  state: z.enum(['pending', 'sent', 'failed']),
  partyId: z.string().optional(),
  signUpId: z.string().optional(),
  invitationId: z.string().optional(),
  /** Blind index of an address or number: somebody asks for the links of this contact. */
  contact: z.string().optional(),
  /** An attempt is being made, or was made by somebody who died. */
  sendingSince: z.number().optional(),
  /** To somebody else than the contact: see MessageAddress. */
  sealed: sealed.optional(),
  at: z.number(),
  attempts: z.number(),
  dueAt: z.number().optional(),
  expiresAt: z.number(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Message = z.infer<typeof message>;

export const messageAddress = z.object({
  greetName: z.string(),
  email: z.string().optional(),
  mobile: z.string().optional(),
  /** `<partyId>.<secret>` with which its reader may object. */
  objectionToken: z.string().optional(),
  /** With which a caller proves the contact, and the language of the call. */
  code: z.string().optional(),
  language: language.optional(),
});
/** What is inside `Message.sealed`. */
export type MessageAddress = z.infer<typeof messageAddress>;

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

/** An invitation that waits to be called. Found until it expires; what it is worth, the invitation says. */
export const callTask = z.object({
  type: z.literal('callTask'),
  invitationId: z.string(),
  callBy: z.number(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type CallTask = z.infer<typeof callTask>;

/** From a physician's account to the parties that it registered. */
export const patientLink = z.object({
  type: z.literal('patientLink'),
  physicianId: z.string(),
  partyId: z.string(),
  registeredAt: z.number(),
});
export type PatientLink = z.infer<typeof patientLink>;

/** A physician on the way through an outside provider. */
export const physicianSignIn = z.object({
  type: z.literal('physicianSignIn'),
  /** SHA-256 of the `state` that goes to the provider and back. */
  id: z.string(),
  /** `asked`: the provider's answer is awaited; `number`: it told who it is, and the NIHII number is asked for. */
  stage: z.enum(['asked', 'number']),
  provider: z.enum(['ehealth', 'bosa']),
  language,
  /** SHA-256 of a secret of the page that began. */
  binding: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  /** SSIN and name, while the number is asked for. */
  sealed: sealed.optional(),
  tries: z.number(),
  until: z.number(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type PhysicianSignIn = z.infer<typeof physicianSignIn>;

/** A short session of a physician who came through an outside provider. */
export const physicianSession = z.object({
  type: z.literal('physicianSession'),
  /** SHA-256 of its secret. */
  id: z.string(),
  /** From the blind index of the NIHII number: the same account at every sign-in. */
  physicianId: z.string(),
  /** The name, for the message to a patient. */
  sealed,
  since: z.number(),
  until: z.number(),
  /** Seconds. */
  expiresAt: z.number(),
});

/** When a person has signed out everywhere: what was signed in before is worth nothing. */
export const signOut = z.object({
  type: z.literal('signOut'),
  person: z.string(),
  at: z.number(),
  /** Seconds; by then everything signed in before has ended by itself. */
  expiresAt: z.number(),
});

/** How often something was asked for in one window of time. */
export const limit = z.object({ type: z.literal('limit'), id: z.string(), count: z.number(), expiresAt: z.number() });

/** What happened: written in the transaction that it witnesses. Pseudonymous. */
export const auditEvent = z.enum([
  'sessionOpened',
  'seatsAdded',
  'seatsRemoved',
  'sessionClosed',
  'sessionReopened',
  'invited',
  'expired',
  'declined',
  'booked',
  'bookingCancelled',
  'withdrawn',
  'memberRemoved',
  'ineligible',
  'signedUp',
  'signUpCancelled',
  'refused',
  'blockProlonged',
  'arrived',
  'vaccinated',
  'noShow',
  'arrivalUndone',
  'called',
  'notReached',
  'registered',
  'contactProven',
  'arrivalsLookedUp',
  'centreChanged',
  'settingsChanged',
  'clientChanged',
]);

export const audit = z.object({
  type: z.literal('audit'),
  at: z.number(),
  seq: z.string(),
  event: auditEvent,
  partyId: z.string().optional(),
  memberId: z.string().optional(),
  sessionId: z.string().optional(),
  invitationId: z.string().optional(),
  signUpId: z.string().optional(),
  block: z.string().optional(),
  seats: z.number().optional(),
  deadline: z.number().optional(),
  basis: z.enum(['vcd', 'stored']).optional(),
  action: z.string().optional(),
  reason: z.string().optional(),
  by: z.string().optional(),
  centre: z.string().optional(),
  clientId: z.string().optional(),
  /** JSON of what was changed, as it was and as it is; never of citizens. */
  before: z.string().optional(),
  after: z.string().optional(),
});
export type Audit = z.infer<typeof audit>;

/** The booking system's record for one member's code. */
export const activation = z.object({
  type: z.literal('activation'),
  id: z.string(),
  invitationId: z.string().optional(),
  signUpId: z.string().optional(),
  memberId: z.string().optional(),
  status: z.enum(['booked', 'cancelled']).optional(),
  /** Of the newest event applied; older ones are ignored. */
  occurredAt: z.number().optional(),
  /** Seconds; of an activation that nobody knows yet but by its event. */
  expiresAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Activation = z.infer<typeof activation>;

export const systemName = z.enum(['vcd', 'booking']);
export type SystemName = z.infer<typeof systemName>;

/** What we know of an outside system's health. */
export const system = z.object({
  type: z.literal('system'),
  name: systemName,
  up: z.boolean(),
  downSince: z.number().optional(),
  /** Ledger of past outages of the last two days. */
  pauses: z.array(z.object({ from: z.number(), to: z.number() })),
});
export type System = z.infer<typeof system>;

export const centre = z.object({
  type: z.literal('centre'),
  id: z.string(),
  /** Grows with every change; absent until the first. */
  version: z.number().optional(),
  name: z.string(),
  street: z.string().optional(),
  postalCode: z.string(),
  municipality: z.string(),
  region: z.enum(['VLG', 'BRU', 'WAL', 'DG']),
  kind: z.string().optional(),
  takesPart: z.boolean(),
  /** Dates between which it can take part, both included. */
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  invitationMinutes: z.number(),
  /** What the centre says of itself. */
  openingHours: z.string().optional(),
  languages: z.array(language).optional(),
  notice: z.partialRecord(language, z.string()).optional(),
  /** All that it serves, each with a `postalLink`. */
  postalCodes: z.array(z.string()).optional(),
});
export type Centre = z.infer<typeof centre>;

export const postalLink = z.object({
  type: z.literal('postalLink'),
  postalCode: z.string(),
  centre: z.string(),
  basis: z.string(),
});
export type PostalLink = z.infer<typeof postalLink>;

export const settings = z.object({
  type: z.literal('settings'),
  minAge: z.number(),
  /** Minutes in which somebody who can only be called must be reached. */
  callMinutes: z.number().optional(),
});
export type Settings = z.infer<typeof settings>;

/** Centre software: which centres a machine may act for; `*` is all. */
export const client = z.object({ type: z.literal('client'), id: z.string(), centres: z.array(z.string()) });
export type Client = z.infer<typeof client>;

export const entity = z.discriminatedUnion('type', [
  party,
  person,
  membership,
  rankEntry,
  session,
  centreSession,
  seat,
  late,
  invitation,
  invitedMark,
  signUp,
  run,
  wake,
  message,
  contactLink,
  proof,
  callTask,
  patientLink,
  physicianSignIn,
  physicianSession,
  signOut,
  limit,
  audit,
  activation,
  system,
  centre,
  postalLink,
  settings,
  client,
]);
export type Entity = z.infer<typeof entity>;
export type EntityType = Entity['type'];
export type EntityOf<T extends EntityType> = Extract<Entity, { type: T }>;

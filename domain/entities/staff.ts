import * as z from 'zod';
import { language, sealed } from './values.ts';

/* Staff, physicians and centre software: who is signed in, who did what, how often. */

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
  'ssinReplaced',
  'ineligible',
  'signedUp',
  'signUpCancelled',
  'refused',
  'blockProlonged',
  'quietHoursChanged',
  'coming',
  'arrived',
  'vaccinated',
  'noShow',
  'arrivalUndone',
  'walkIn',
  'walkInTakenBack',
  'callTaken',
  'called',
  'notReached',
  'registered',
  'contactProven',
  'arrivalsLookedUp',
  'centreChanged',
  'settingsChanged',
  'clientChanged',
  'waitingRoomChanged',
  'apartHandled',
  'webhookChanged',
  'auditLookedUp',
  'doseCorrected',
  'doseSentAgain',
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

/** Centre software: which centres a machine may act for; `*` is all. */
export const client = z.object({ type: z.literal('client'), id: z.string(), centres: z.array(z.string()) });
export type Client = z.infer<typeof client>;

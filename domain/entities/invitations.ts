import * as z from 'zod';
import { givenPerson } from './parties.ts';
import { language, sealed } from './values.ts';

/* Who holds seats: invitations and direct sign-ups, and what the booking system knows of them. */

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

export const declineReason = z.enum(['notNow', 'alreadyVaccinated', 'takeMeOff']);
export type DeclineReason = z.infer<typeof declineReason>;

/** What became of a person at the centre. */
const arrivalMark = z.object({ state: z.enum(['arrived', 'vaccinated', 'noShow']), at: z.number() });
export type ArrivalMark = z.infer<typeof arrivalMark>;

/** `notSent`: surely or probably not taken this time, for no reason that lies with the contact. */
const channelOutcome = z.enum(['accepted', 'failed', 'notSent']).optional();
const sentChannels = z.object({ email: channelOutcome, sms: channelOutcome });
export type SentChannels = z.infer<typeof sentChannels>;

/** An invitation is named after its session. */
export const sessionOfInvitation = (invitationId: string): string => invitationId.slice(0, invitationId.indexOf('-'));

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
  /** Why the contact said no. */
  declined: declineReason.optional(),
  /** When the VCD was last asked whether the party has booked (S11). */
  statusAskedAt: z.number().optional(),
  /** The running attempt to send: same text on a repeat. */
  attempt: z
    .object({
      number: z.number(),
      at: z.number(),
      deadlineShown: z.number(),
      failed: z.boolean().optional(),
      /** A text message belongs to it. */
      texts: z.boolean().optional(),
    })
    .optional(),
  /** Of the running attempt: the guard against two senders, and the tag by which the provider's events name it. */
  attemptId: z.string().optional(),
  /** What became of each way on which it went out: while one has delivered it, the offer stands (S7). */
  channels: sentChannels.optional(),
  /** Activations at the booking system, by member. */
  activations: z.record(z.string(), z.string()).optional(),
  delivery: z.enum(['sent', 'called', 'delivered', 'bounced', 'complained', 'failed']).optional(),
  /** When the booked appointment starts, where the booking system tells it; of several members the first to book. */
  startsAt: z.number().optional(),
  /** By member. Who did not show up has no place any more. */
  arrivals: z.record(z.string(), arrivalMark.extend({ person: z.string() })).optional(),
  /** How often an arrival was marked: the guard between two colleagues. */
  marks: z.number().optional(),
  /** Nobody can be written to: the contact centre calls until then, and the seats pass on. */
  callBy: z.number().optional(),
  linkHash: z.string(),
  /** See InvitationSecrets. */
  sealed: sealed.optional(),
  /** When it was said that they come, epoch ms; only of what is booked. */
  coming: z.number().optional(),
  /** When a sweeper should look at it; absent in final states. */
  dueAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Invitation = z.infer<typeof invitation>;

export const invitationSecrets = z.object({
  linkSecret: z.string(),
  initials: z.string(),
  birthYear: z.number().optional(),
  /** The codes that this offer is made with, by member: what is activated, and shown wherever the offer is. */
  codes: z.record(z.string(), z.string()).optional(),
});
export type InvitationSecrets = z.infer<typeof invitationSecrets>;

/** Who was invited in a session (S5): parties and persons. */
export const invitedMark = z.object({
  type: z.literal('invitedMark'),
  sessionId: z.string(),
  who: z.string(),
  /** Seconds; a day after the session's last block nobody is invited in it any more. */
  expiresAt: z.number().optional(),
});

export const signUp = z.object({
  type: z.literal('signUp'),
  id: z.string(),
  state: z.enum(['held', 'confirmed', 'refused', 'cancelled']),
  language,
  sessionId: z.string(),
  centre: z.string(),
  block: z.string(),
  /** 0: above the block's seats, of a walk-in (S17); the seat that it was given since names it as its holder. */
  seat: z.number(),
  /** Somebody who came without an invitation (S17), and what that was decided on. */
  walkIn: z.boolean().optional(),
  basis: z.enum(['vcd', 'stored']).optional(),
  person: z.string(),
  at: z.number(),
  linkHash: z.string(),
  activationId: z.string().optional(),
  /** The VCD has refused to mark the person as invited: tried again, apart (S18). */
  unmarked: z.boolean().optional(),
  reported: z.boolean().optional(),
  arrival: arrivalMark.optional(),
  /** When it was said that the person comes, epoch ms. */
  coming: z.number().optional(),
  sealed: sealed.optional(),
  dueAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
  /** A newer personal link, as of a party (decision 14). */
  renewedLink: z.object({ hash: z.string(), askedIn: z.string() }).optional(),
  /** How often a new link was made: the guard of what is sealed. */
  links: z.number().optional(),
  /** Seconds; how long: domain/rules/retention.ts. */
  expiresAt: z.number().optional(),
});
export type SignUp = z.infer<typeof signUp>;

/** From the blind index of an address or number to its sign-ups, for "send me my link again". */
export const signUpLink = z.object({
  type: z.literal('signUpLink'),
  contact: z.string(),
  signUpId: z.string(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type SignUpLink = z.infer<typeof signUpLink>;

/** A sign-up's wish, for as long as a repeat is known for one. */
export const wish = z.object({
  type: z.literal('wish'),
  /** Follows from the wish; nobody can find the key from it. */
  id: z.string(),
  print: z.string(),
  signUpId: z.string(),
  /** Seconds. */
  expiresAt: z.number(),
});

/** An invitation that waits to be called. Found until it expires; what it is worth, the invitation says. */
export const callTask = z.object({
  type: z.literal('callTask'),
  invitationId: z.string(),
  callBy: z.number(),
  /** Account of who is calling, and its name: nobody else calls until then. */
  lockedBy: z.string().optional(),
  lockedName: z.string().optional(),
  lockedUntil: z.number().optional(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type CallTask = z.infer<typeof callTask>;

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
  /** When the booked appointment starts, where the booking system tells it. */
  startsAt: z.number().optional(),
  /**
   * The appointment was given up here and is to end there, too: `asked` of the booking system; `cancelled` there, the code
   * is still to be released; `done`. Booked anew, it stands for itself again.
   */
  cancel: z.enum(['asked', 'cancelled', 'done']).optional(),
  /** When it was given up here, epoch ms. */
  cancelAskedAt: z.number().optional(),
  /** When a sweeper should look whether the message about it was lost; absent once it is done. */
  dueAt: z.number().optional(),
  /** Seconds; of an activation that nobody knows yet but by its event. */
  expiresAt: z.number().optional(),
  /** When its message comes back that waits for an outside system: of several, one does. */
  retryAt: z.number().optional(),
});
export type Activation = z.infer<typeof activation>;
/** What is inside `SignUp.sealed`. */

export const signUpSecrets = z.object({
  linkSecret: z.string(),
  person: givenPerson,
  code: z.string().optional(),
});
export type SignUpSecrets = z.infer<typeof signUpSecrets>;

import type { PhysicianProvider } from '../physicians/sign-in-operations.ts';
import type { Language, Sealed } from '../entities/values.ts';

/*
 * What use cases need of the world. Outside systems answer values; when one cannot be used at this moment it throws
 * `Unavailable`, which callers turn into "later". Anything else that throws is a fault.
 */

export class Unavailable extends Error {
  override name = 'Unavailable';
  readonly system: 'vcd' | 'booking' | 'mail' | 'sms' | 'physicians';
  /** Milliseconds after which a new try makes sense, when the system said so. */
  readonly retryAfterMs: number | undefined;
  constructor(system: Unavailable['system'], retryAfterMs?: number) {
    super(`${system} is unavailable`);
    this.system = system;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Seals personal data. `context` binds the blob to its owner (`party:<id>`); opening with another one throws. */
export interface Vault {
  seal(plain: unknown, context: string): Promise<Sealed>;
  open(sealed: Sealed, context: string): Promise<unknown>;
}

/** Blind index of an SSIN: HMAC by KMS, base64url, 22 characters. */
export interface BlindIndex {
  of(ssin: string): Promise<string>;
}

export interface VcdRecord {
  ssin: string;
  lastName: string;
  firstName: string;
  postalCode: string;
  birthDate?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  vaccinationCode: string;
  /** `used` means that an appointment has been booked with the code. */
  status: 'activated' | 'used' | 'usedForFirst' | 'deactivated';
  eligible: boolean;
  invitationStatus?: string | undefined;
}

export interface VaccinationCodes {
  /** `undefined`: nobody is known by this SSIN. Follows a replaced SSIN: the record's own then is another. @throws Unavailable */
  query(ssin: string): Promise<VcdRecord | undefined>;
  /** @throws Unavailable */
  markInvited(ssin: string): Promise<void>;
  healthy(): Promise<boolean>;
}

export interface BookingSystem {
  /** Answers the activation's id; the same for the same idempotency key. @throws Unavailable */
  activate(request: {
    idempotencyKey: string;
    vaccinationCode: string;
    centreId: string;
    date: string;
    timeWindow: { from: string; to: string };
    invitedAt: number;
    respondBefore: number;
    channel: 'email' | 'sms' | 'direct';
  }): Promise<{ activationId: string }>;
  /** An activation that is not there any more is no error. @throws Unavailable */
  release(activationId: string): Promise<void>;
  /** @throws Unavailable */
  bookingOf(
    vaccinationCode: string,
  ): Promise<{ centreId: string; date: string; time?: string | undefined } | undefined>;
  healthy(): Promise<boolean>;
}

/** Outside providers of sign-in for physicians: OpenID Connect, with us as relying party. */
export interface PhysicianProviders {
  /** Those that the stage has. */
  readonly offered: readonly PhysicianProvider[];
  /** Where the browser goes. @throws Unavailable */
  addressOf(provider: PhysicianProvider, request: SignInRequest): Promise<string>;
  /**
   * Exchanges a code for who it is, after every check that the protocol has.
   * @throws Unavailable when the provider does not answer
   */
  identify(
    provider: PhysicianProvider,
    answer: SignInRequest & { code: string; iss?: string | undefined },
  ): Promise<
    | {
        outcome: 'identified';
        ssin: string;
        name: string;
        /** Whether this provider says who has a NIHII number: if so, no number means none. */
        tellsNumber: boolean;
        nihii?: string | undefined;
      }
    | { outcome: 'assuranceTooLow' | 'failed' }
  >;
}
export interface SignInRequest {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
  language: Language;
}

/** Accounts of staff, as the user pool has them. */
export interface StaffAccounts {
  /** Ends all refresh tokens and sessions; access tokens end by themselves. */
  signOut(username: string): Promise<void>;
}

/** Register of health professionals: whose number it is, and until when its owner is recognised. */
export interface PhysicianRegister {
  /** Nothing when this person does not have this number. @throws Unavailable */
  find(who: {
    ssin: string;
    /** Eight digits. */
    nihii: string;
  }): Promise<{ profession: string; /** Date, included. */ recognisedUntil?: string | undefined } | undefined>;
}

export interface RenderedMessage {
  subject: string;
  html: string;
  text: string;
  sms?: string;
}

/** An entry for the reader's own calendar, attached to the message. */
export interface CalendarEvent {
  /** Stays the same for the same seat. */
  id: string;
  /** Epoch ms, all three. */
  madeAt: number;
  startsAt: number;
  endsAt: number;
  summary: string;
  location: string;
}

/** `accepted`: the provider took it. `rejected`: it never will. @throws Unavailable when it surely was not taken; any other error is doubtful. */
export interface Mail {
  send(mail: {
    to: string;
    subject: string;
    html: string;
    text: string;
    language: Language;
    tags: Record<string, string>;
    calendar?: CalendarEvent | undefined;
  }): Promise<'accepted' | 'rejected'>;
}
/** As mail; `withheld`: not sent now, for what it would cost (see sms-budget.ts). */
export interface Sms {
  readonly enabled: boolean;
  send(sms: { to: string; text: string }): Promise<'accepted' | 'rejected' | 'withheld'>;
}

/** Queues, by purpose. Bodies are pointers. `delaySeconds` at most 900. */
export interface Queues {
  verify(pointers: readonly VerifyPointer[], delaySeconds?: number): Promise<void>;
  invite(pointers: readonly { invitationId: string }[], delaySeconds?: number): Promise<void>;
  notify(pointers: readonly { messageId: string }[], delaySeconds?: number): Promise<void>;
  report(pointers: readonly ReportPointer[], delaySeconds?: number): Promise<void>;
  bookings(pointers: readonly BookingPointer[], delaySeconds?: number): Promise<void>;
  checkBooking(pointers: readonly { invitationId: string }[], delaySeconds?: number): Promise<void>;
}
export type VerifyPointer = { partyId: string } | { signUpId: string } | { redrive: true };
/** What the outside must be told: an offer that passed on, a sign-up. */
export type ReportPointer = { activationId: string } | { signUpId: string };
export type BookingPointer =
  | { activationId: string; status: 'booked' | 'cancelled'; occurredAt: number }
  /** The person has booked or signed up by this holder: out of every other party (S4). */
  | { person: string; bookedBy: string }
  /** The person's SSIN was replaced: its parties follow. */
  | { replaced: string };

export interface Workflow {
  /** Idempotent by name. */
  start(sessionId: string, generation: number): Promise<void>;
  /** A token that is gone is no error. */
  wake(token: string): Promise<void>;
}

export interface Ids {
  /** Sortable, monotonic in one process. */
  party(): string;
  /** Ten characters: it stands in every link to an invitation, and a text message counts characters. */
  session(): string;
  /** Unique in its session. */
  invitation(sessionId: string): string;
  /** Random, unguessable, base64url of 128 bits. */
  secret(): string;
  random(): string;
  hash(secret: string): string;
  /** Orders audit records of one millisecond. */
  seq(): string;
}

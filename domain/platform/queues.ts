/** Queues, by purpose. Bodies are pointers. `delaySeconds` at most 900. */
export interface Queues {
  verify(pointers: readonly VerifyPointer[], delaySeconds?: number): Promise<void>;
  invite(pointers: readonly { invitationId: string }[], delaySeconds?: number): Promise<void>;
  notify(pointers: readonly { messageId: string }[], delaySeconds?: number): Promise<void>;
  report(pointers: readonly ReportPointer[], delaySeconds?: number): Promise<void>;
  bookings(pointers: readonly BookingPointer[], delaySeconds?: number): Promise<void>;
  /** A centre whose doses are to be put into requests, or one of these requests. */
  upload(pointers: readonly UploadPointer[], delaySeconds?: number): Promise<void>;
  checkBooking(pointers: readonly { invitationId: string }[], delaySeconds?: number): Promise<void>;
  /** What the software of a centre is to be told. */
  deliver(pointers: readonly DeliverPointer[], delaySeconds?: number): Promise<void>;
}
export type VerifyPointer = { partyId: string } | { signUpId: string } | RedrivePage;
/** A page of those who waited for the VCD: see domain/changes/redrive.ts. */
export interface RedrivePage {
  redrive: 'party' | 'signUp';
  part: number;
  /** Epoch ms: who is due until then. */
  before: number;
  after?: string | undefined;
}
/** What the outside must be told: an offer that passed on, a sign-up. */
export type ReportPointer = { activationId: string } | { signUpId: string };
export type BookingPointer =
  | { activationId: string; status: 'booked' | 'cancelled'; occurredAt: number; startsAt?: number | undefined }
  /** The person has booked or signed up by this holder: out of every other party (S4). */
  | { person: string; bookedBy: string }
  /** The person's SSIN was replaced: its parties follow. */
  | { replaced: string }
  /** Somebody has left this party, or it is erased: what was sealed of that person goes. */
  | { left: string };
/** One delivery; or, page after page, those that were held for an address. */
export type DeliverPointer = { deliveryId: string } | { webhookId: string; after?: string | undefined };
export type UploadPointer = { centre: string } | { uploadId: string };
export interface Workflow {
  /** Idempotent by name. */
  start(sessionId: string, generation: number): Promise<void>;
  /** A token that is gone is no error. */
  wake(token: string): Promise<void>;
}

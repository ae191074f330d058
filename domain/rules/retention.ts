import { mostKeepDays } from '../entities/centres.ts';

/*
 * How long data are kept that have served their purpose, and why not shorter. docs/dpia.md has the whole table.
 */

const dayMs = 86_400_000;

/** Days in which a party whose availability has ended can come back, or a booking be cancelled, until the operator sets others. */
export const defaultKeepDays = 30;

/** When the data of a party go whose availability ended at `lapsesAt`; epoch ms. */
export const eraseAt = (lapsesAt: number, keepDays: number = defaultKeepDays): number => lapsesAt + keepDays * dayMs;

/**
 * Whether something has had its time: the table deletes it within two days after, and until then nobody is shown it.
 * @param expiresAt seconds; absent: it has no end of its own
 * @param now epoch ms
 */
export const isExpired = ({ expiresAt }: { readonly expiresAt?: number | undefined }, now: number): boolean =>
  expiresAt !== undefined && expiresAt * 1000 <= now;

/**
 * When what only leads to a party expires, in seconds: it is removed with the party's data, and by itself a week after
 * the last day on which they can still be there, if that was ever forgotten.
 */
export const linkExpiresAt = (lapsesAt: number): number => Math.ceil((lapsesAt + (mostKeepDays + 7) * dayMs) / 1000);

/** A direct sign-up with all that it holds: as long after its block as a booked party; in seconds. */
export const signUpExpiresAt = (blockEndsAt: number): number => Math.ceil(eraseAt(blockEndsAt) / 1000);

/** One that was cancelled, or whose person did not come: the desk may still look it up for two days; in seconds. */
export const endedSignUpExpiresAt = (endedAt: number): number => Math.ceil((endedAt + 2 * dayMs) / 1000);

/** Days that a dose is kept after it was registered, until the operator sets others: the register is the record. */
export const defaultKeepDoseDays = 30;

/** When a dose goes that was registered, in seconds. */
export const doseExpiresAt = (registeredAt: number, keepDays: number = defaultKeepDoseDays): number =>
  Math.ceil((registeredAt + keepDays * dayMs) / 1000);

/** A dose that was taken back holds nothing any more, and is known for two days, so that a late tap meets it; in seconds. */
export const removedDoseExpiresAt = (removedAt: number): number => Math.ceil((removedAt + 2 * dayMs) / 1000);

/** The mark that somebody was invited in a session (S5), in seconds: a day after its last block nobody is. */
export const invitedMarkExpiresAt = (blocks: readonly { endsAt: number }[]): number =>
  Math.ceil((Math.max(...blocks.map(({ endsAt }) => endsAt)) + dayMs) / 1000);

/** The mark of a session's board, in seconds: renewed with each change, read only while somebody looks. */
export const boardExpiresAt = (changedAt: number): number => Math.ceil((changedAt + 7 * dayMs) / 1000);

/**
 * What was decided about the order in a session, in seconds: as long as somebody who was not invited may still ask why,
 * which is a year after its last block. It names nobody but by a print.
 */
export const rankingExpiresAt = (blocks: readonly { endsAt: number }[]): number =>
  Math.ceil((Math.max(...blocks.map(({ endsAt }) => endsAt)) + 365 * dayMs) / 1000);

/**
 * Offers of a party whose labels (initials, codes) are kept for the boards of their sessions, the newest. A party is
 * looked at again at least every two weeks, when it is reminded or lapses, and keeps only its present one then; ten
 * centres would have to offer it two seats each in that time to reach this.
 */
export const offersKept = 20;

/*
 * How long an address is tried, and when it is left in peace.
 */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * After each try that came to nothing: 30 s + 5 min + 30 min + 2 h + 5 h + 10 h + 14 h + 20 h + 24 h, ten tries in
 * 75 h 35 min 30 s. Over a weekend, until somebody works there again.
 */
const pauses = [
  30 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** What a receiver may ask for by `Retry-After`, at most. */
const longestAskedMs = hourMs;

/** @returns ms until the next try after so many; undefined when that was the last */
export function pauseAfter(tries: number, askedMs = 0): number | undefined {
  const pause = pauses[tries - 1];
  return pause === undefined ? undefined : Math.max(pause, Math.min(askedMs, longestAskedMs));
}

/** A single event may be refused; this many one after the other are the address. */
const failuresInARow = 5;
const firstRestMs = 30 * secondMs;
/**
 * An address that does not answer takes ten seconds of each call. Five batches of five go on at one time, so a rest of ten
 * minutes leaves to it 250 of 15,000 seconds of all calls: a sixtieth, whatever waits for it.
 */
const longestRestMs = 10 * minuteMs;

/** @returns ms for which nothing is sent after so many failures in a row; 0 while they are few */
export const restAfter = (failures: number): number =>
  failures < failuresInARow ? 0 : Math.min(longestRestMs, firstRestMs * 2 ** (failures - failuresInARow));

/** As long as one event is tried, nothing at all was taken: the address is set apart (S18). */
const patienceMs = 3 * dayMs;

export const isTooLong = (failingSince: number, at: number): boolean => at - failingSince >= patienceMs;

/** The longest that a queue delays; what waits longer is found by the sweeper. */
export const longestDelayMs = 900 * secondMs;

/** After which the sweeper makes up for a message that was lost; longer than a queue is late. */
export const lostAfterMs = 2 * minuteMs;

/** The secret before signs as long beside the new one: a day to bring it to the receiver. */
export const bothSecretsMs = dayMs;

/** The log, and what is held for an address that is set apart; in seconds. */
export const deliveryExpiresAt = (at: number): number => Math.ceil((at + 14 * dayMs) / secondMs);

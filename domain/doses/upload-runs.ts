import { addDays, localDate, toInstant } from '../belgium/brussels-time.ts';

/*
 * The register works through what it was sent three times a day. We send a quarter of an hour before, and ask for the
 * results a quarter of an hour after. Times are Brussels time: on two days of the year they move.
 */

const runTimes = ['09:00', '12:00', '20:00'];
const quarterMs = 15 * 60_000;

export interface UploadRun {
  readonly sendAt: number;
  readonly runAt: number;
  readonly askAt: number;
}

const runOf = (date: string, time: string): UploadRun => {
  const runAt = toInstant(date, time);
  return { sendAt: runAt - quarterMs, runAt, askAt: runAt + quarterMs };
};

/** The run whose moment of sending comes next, strictly after an instant (epoch ms). */
export function nextRun(now: number): UploadRun {
  const today = localDate(now);
  const runs = [today, addDays(today, 1)].flatMap((date) => runTimes.map((time) => runOf(date, time)));
  const next = runs.find(({ sendAt }) => sendAt > now);
  if (next === undefined) throw new Error('a day without a run');
  return next;
}

/** When to ask for the result of what was sent at an instant: after the first run that had not begun then. */
export function askAtFor(sentAt: number): number {
  return nextRun(sentAt - quarterMs).askAt;
}

/** Moves a stepped clock: from one thing that is due to the next, each with all its consequences. */
import type { CloudClock } from './clock.ts';
import type { Schedules } from './schedules.ts';
import type { WorkQueue } from './work-queue.ts';

/**
 * Runs everything due up to and including an instant, then leaves the clock there. At one moment timers
 * come before ticks of schedules, and timers in the order in which they were set.
 *
 * @throws when the instant lies before the clock's time
 */
export async function advance(target: number, clock: CloudClock, work: WorkQueue, schedules: Schedules): Promise<void> {
  if (target < clock.now())
    throw new Error(
      `the clock stands at ${new Date(clock.now()).toISOString()} and does not go back to ${new Date(target).toISOString()}`,
    );
  for (;;) {
    await work.quiet();
    const due = clock.nextDue();
    const horizon = due === undefined ? target : Math.min(due, target);
    const tick = schedules.nextTick(horizon);
    if (tick !== undefined && (due === undefined || tick.at < due)) {
      clock.set(Math.max(tick.at, clock.now()));
      tick.run();
      continue;
    }
    if (due === undefined || due > target) break;
    clock.set(Math.max(due, clock.now()));
    schedules.touch();
    for (const fire of clock.takeEarliest(due)) {
      work.track(fire);
      await work.quiet();
    }
  }
  clock.set(target);
  await work.quiet();
}

import { describe, expect, it } from 'vitest';
import { CloudClock } from '../../local/cloud/time/clock.ts';
import { readClock } from '../../local/cloud/time/clock-shim.ts';
import { WorkQueue } from '../../local/cloud/time/work-queue.ts';

const start = Date.parse('2021-04-11T10:00:00Z');

function makeClock(): { clock: CloudClock; work: WorkQueue; faults: unknown[] } {
  const faults: unknown[] = [];
  const work = new WorkQueue(1, (fault) => faults.push(fault));
  return { clock: new CloudClock(start, 0, (fire) => work.track(fire)), work, faults };
}

function fireAll(clock: CloudClock, until: number): void {
  for (const fire of clock.takeEarliest(until)) void fire();
}

describe('a stepped clock', () => {
  it('stands still, and shows its time to other threads', () => {
    const { clock } = makeClock();
    expect(clock.now()).toBe(start);
    clock.set(start - 5_000);
    expect(readClock(new Float64Array(clock.shared))).toBe(start - 5_000);
  });

  it('hands out the timers of one moment in the order in which they were set', () => {
    const { clock } = makeClock();
    const fired: string[] = [];
    clock.setTimer(start + 2_000, () => void fired.push('later'));
    clock.setTimer(start + 1_000, () => void fired.push('first'));
    clock.setTimer(start + 1_000, () => void fired.push('second'));
    expect(clock.nextDue()).toBe(start + 1_000);
    fireAll(clock, start + 5_000);
    expect(fired).toEqual(['first', 'second']);
    fireAll(clock, start + 1_500);
    expect(fired).toEqual(['first', 'second']);
    fireAll(clock, start + 5_000);
    expect(fired).toEqual(['first', 'second', 'later']);
  });

  it('does not fire a timer that another of the same moment cancels', () => {
    const { clock } = makeClock();
    const fired: string[] = [];
    clock.setTimer(start + 1_000, () => second.cancel());
    const second = clock.setTimer(start + 1_000, () => void fired.push('second'));
    fireAll(clock, start + 1_000);
    expect(fired).toEqual([]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('runs a timer of the past soon, never at once, and not quiet before', async () => {
    const { clock, work } = makeClock();
    const fired: string[] = [];
    clock.setTimer(start, () => void fired.push('past'));
    expect(fired).toEqual([]);
    await work.quiet();
    expect(fired).toEqual(['past']);
  });
});

describe('a running clock', () => {
  it('passes virtual time at its speed and fires what it passes', async () => {
    const work = new WorkQueue(Infinity, () => undefined);
    const clock = new CloudClock(start, 100_000, (fire) => work.track(fire));
    const order: number[] = [];
    await new Promise<void>((resolve) => {
      clock.setTimer(start + 20_000, () => {
        order.push(2);
        resolve();
      });
      clock.setTimer(start + 10_000, () => void order.push(1));
    });
    expect(order).toEqual([1, 2]);
    expect(clock.now()).toBeGreaterThanOrEqual(start + 20_000);
    clock.clear();
  });
});

describe('the work queue', () => {
  it('runs background jobs one after the other, and the work they make before it is quiet', async () => {
    const { work } = makeClock();
    const seen: string[] = [];
    const job = (name: string, then?: () => void) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      then?.();
      seen.push(`${name} ends`);
    };
    work.submit(job('a', () => work.submit(job('c'))));
    work.submit(job('b'));
    await work.quiet();
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets background work wait while a request is answered', async () => {
    const { work } = makeClock();
    const seen: string[] = [];
    await work.foreground(async () => {
      work.submit(() => Promise.resolve(void seen.push('background')));
      await new Promise(setImmediate);
      seen.push('answer');
    });
    await work.quiet();
    expect(seen).toEqual(['answer', 'background']);
  });

  it('goes on after a fault, and reports it', async () => {
    const { work, faults } = makeClock();
    work.submit(() => Promise.reject(new Error('broken')));
    let ran = false;
    work.submit(() => Promise.resolve(void (ran = true)));
    await work.quiet();
    expect(ran).toBe(true);
    expect(faults).toEqual([new Error('broken')]);
  });

  it('counts a job that stands aside as no work, until it goes on', async () => {
    const { work } = makeClock();
    const seen: string[] = [];
    const parked = Promise.withResolvers<void>();
    work.submit(async (standAside) => {
      const goOn = standAside();
      await parked.promise;
      await goOn();
      seen.push('went on');
    });
    await work.quiet();
    expect(seen).toEqual([]);
    parked.resolve();
    await new Promise(setImmediate);
    await work.quiet();
    expect(seen).toEqual(['went on']);
  });

  it('drops what waits when it is drained', async () => {
    const { work } = makeClock();
    const seen: string[] = [];
    work.submit(async () => {
      seen.push('running');
      await new Promise(setImmediate);
    });
    work.submit(() => Promise.resolve(void seen.push('dropped')));
    await work.drain();
    work.resume();
    await work.quiet();
    expect(seen).toEqual(['running']);
  });
});

describe('a clock that flows', () => {
  it('changes its speed without a jump, and its timers with it', async () => {
    const { work } = makeClock();
    const clock = new CloudClock(start, 1, (fire) => work.track(fire));
    const fired = new Promise<number>((resolve) => {
      // An hour from now: at real speed nobody would wait for it.
      clock.setTimer(start + 3_600_000, () => resolve(clock.now()));
    });
    expect(clock.now() - start).toBeLessThan(60_000);
    clock.setSpeed(100_000);
    expect(clock.speed).toBe(100_000);
    expect(await fired).toBeGreaterThanOrEqual(start + 3_600_000);
    clock.clear();
  });

  it('has no speed to change while it stands still', () => {
    expect(() => makeClock().clock.setSpeed(60)).toThrow(RangeError);
  });
});

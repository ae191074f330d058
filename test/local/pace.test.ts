import { describe, expect, it } from 'vitest';
import { Pace, type OnPace } from '../../local/cloud/time/pace.ts';
import { CloudClock } from '../../local/cloud/time/clock.ts';
import { WorkQueue } from '../../local/cloud/time/work-queue.ts';

/** A clock 60 times faster than real time, on a machine whose oldest work is as old as the test says. */
function makePace(speed = 60): { pace: Pace; clock: { speed: number }; work: { age: number }; told: string[] } {
  const told: string[] = [];
  const work = { age: 0, oldestMs: () => work.age };
  const clock = {
    mode: 'stepped' as const,
    speed,
    setSpeed: (wanted: number) => {
      clock.speed = wanted;
    },
  };
  const onPace: OnPace = ({ slower, wanted, speed: now }) => told.push(`${slower} ${wanted} ${Math.round(now)}`);
  return { pace: new Pace(clock, work, onPace), clock, work, told };
}

function look(pace: Pace, times: number): void {
  for (let i = 0; i < times; i++) pace.look();
}

describe('time on a slow machine', () => {
  it('flows as wanted while the work is done within a virtual minute', () => {
    const { pace, clock, work, told } = makePace();
    work.age = 999;
    look(pace, 100);
    expect(clock.speed).toBe(60);
    expect(told).toEqual([]);
  });

  it('waits for work that takes longer, and never runs slower than real time', () => {
    const { pace, clock, work } = makePace();
    work.age = 4_000;
    look(pace, 1);
    // Four seconds are a virtual minute at fifteen times the real speed.
    expect(clock.speed).toBe(15);
    work.age = 600_000;
    look(pace, 1);
    expect(clock.speed).toBe(1);
  });

  it('is quick again by steps when the work is done', () => {
    const { pace, clock, work } = makePace();
    work.age = 4_000;
    look(pace, 1);
    work.age = 0;
    look(pace, 1);
    expect(clock.speed).toBeCloseTo(16.5);
    look(pace, 20);
    expect(clock.speed).toBe(60);
  });

  it('says once that it runs slower, and once that it does not any more', () => {
    const { pace, work, told } = makePace();
    work.age = 4_000;
    look(pace, 100);
    expect(told).toEqual(['true 60 15']);
    work.age = 0;
    look(pace, 100);
    expect(told).toEqual(['true 60 15', 'false 60 60']);
  });

  it('says nothing of a moment', () => {
    const { pace, work, told } = makePace();
    work.age = 1_100;
    look(pace, 3);
    work.age = 0;
    look(pace, 100);
    expect(told).toEqual([]);
  });

  it('at real speed is left alone', () => {
    const { pace, clock, work } = makePace(1);
    work.age = 600_000;
    look(pace, 100);
    expect(clock.speed).toBe(1);
  });

  it('waits by itself for what a cloud has in progress', async () => {
    const work = new WorkQueue(Infinity, () => undefined);
    const clock = new CloudClock(0, 3600, () => undefined);
    const slower = Promise.withResolvers<number>();
    const pace = new Pace(clock, work, ({ speed }) => slower.resolve(speed));
    const done = Promise.withResolvers<void>();
    work.submit(() => done.promise);
    expect(await slower.promise).toBeLessThan(60);
    expect(clock.speed).toBeLessThan(60);
    done.resolve();
    pace.stop();
    clock.clear();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttemptFailed, createCallPolicy } from '../../../adapters/outside-systems/call-policy.ts';

let attempts: number[] = [];
let begin = 0;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  attempts = [];
  begin = Date.now();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const failing = (failure: ConstructorParameters<typeof AttemptFailed>[0]) => (): Promise<never> => {
  attempts.push(Date.now() - begin);
  return Promise.reject(new AttemptFailed(failure));
};
const fails = failing({ again: true });
const works = (): Promise<string> => {
  attempts.push(Date.now() - begin);
  return Promise.resolve('done');
};
/** How a call ends, with all its waits. */
async function end(call: Promise<unknown>): Promise<unknown> {
  const ended = call.catch((error: unknown) => (error instanceof AttemptFailed ? 'failed' : error));
  await vi.runAllTimersAsync();
  return ended;
}

describe('a call', () => {
  it('is tried three times, after a part of 100 and of 200 ms that chance decides', async () => {
    expect(await end(createCallPolicy(Date.now)(fails))).toBe('failed');
    expect(attempts).toEqual([0, 50, 150]);
  });

  it('waits as long as it was asked to, and a little longer', async () => {
    await end(createCallPolicy(Date.now)(failing({ again: true, retryAfterMs: 1000 })));
    expect(attempts).toEqual([0, 1050, 2150]);
  });

  it.each([
    ['it was asked to come back much later', { again: true, retryAfterMs: 2001 }],
    ['the same would fail again', { again: false }],
  ])('is not repeated when %s', async (_why, failure) => {
    expect(await end(createCallPolicy(Date.now)(failing(failure)))).toBe('failed');
    expect(attempts).toEqual([0]);
  });

  it('that breaks in another way is not repeated, and breaks for the caller', async () => {
    const broken = new TypeError('ours');
    expect(await end(createCallPolicy(Date.now)(() => Promise.reject(broken)))).toBe(broken);
  });
});

describe('calls side by side', () => {
  it('share ten retries, and earn one more by ten calls that work', async () => {
    const run = createCallPolicy(Date.now);
    // Fewer than what opens the breaker, and one that works so that it stays closed.
    for (let round = 0; round < 3; round += 1) {
      await end(Promise.allSettled([run(fails), run(fails), run(fails)]));
      await end(run(works));
    }
    expect(attempts.filter((at) => at >= 0)).toHaveLength(9 + 10 + 3);
    for (let calls = 0; calls < 8; calls += 1) await end(run(works));
    attempts = [];
    await end(run(fails));
    expect(attempts).toHaveLength(2);
  });
});

describe('the breaker', () => {
  let now = 0;
  const opened = async () => {
    now = 1_000_000;
    const run = createCallPolicy(() => now);
    for (let calls = 0; calls < 5; calls += 1) await end(run(failing({ again: false })));
    attempts = [];
    return run;
  };

  it('lets nothing through for five seconds after five failures in a row', async () => {
    const run = await opened();
    now += 4_999;
    expect(await end(run(works))).toBe('failed');
    expect(attempts).toEqual([]);
    now += 1;
    expect(await end(run(works))).toBe('done');
  });

  it('then lets one call through, and the others when that one works', async () => {
    const run = await opened();
    now += 5_000;
    let answer = (): void => undefined;
    const slow = run(() => {
      attempts.push(0);
      return new Promise<void>((resolve) => (answer = resolve));
    });
    const others = [run(works), run(works)];
    await vi.runAllTimersAsync();
    expect(attempts).toHaveLength(1);
    answer();
    await slow;
    expect(await Promise.all(others)).toEqual(['done', 'done']);
  });

  it('opens anew by the first failure', async () => {
    const run = await opened();
    now += 5_000;
    await end(run(failing({ again: false })));
    now += 4_999;
    expect(await end(run(works))).toBe('failed');
    expect(attempts).toHaveLength(1);
  });

  it('does not stay open when the clock is set back', async () => {
    const run = await opened();
    now -= 86_400_000;
    expect(await end(run(works))).toBe('done');
  });
});

import { describe, expect, it } from 'vitest';
import { createIds } from '../../../adapters/platform/ids.ts';

const start = Date.UTC(2021, 3, 11, 10);

function idsAt(clock: { ms: number }) {
  let ns = 5_000_000_000n;
  return createIds({
    now: () => clock.ms,
    monotonicNs: () => {
      ns += 1n;
      return ns;
    },
  });
}

describe('sortable ids', () => {
  it('keep the order of sequential calls within one millisecond', () => {
    const ids = idsAt({ ms: start });
    const made = Array.from({ length: 500 }, () => ids.party());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(500);
  });

  it('keep the order when the host clock reports the same nanosecond', () => {
    const ids = createIds({ now: () => start, monotonicNs: () => 7n });
    const made = Array.from({ length: 50 }, () => ids.party().slice(0, 22));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(50);
  });

  it('keep the order when the clock is set back a little', () => {
    const clock = { ms: start };
    const ids = idsAt(clock);
    const first = ids.party();
    clock.ms -= 40_000;
    expect(ids.party() > first).toBe(true);
    clock.ms = start + 1;
    expect(ids.party() > first).toBe(true);
  });

  it('follow a clock that is set back far, and go on in order from there', () => {
    const clock = { ms: start };
    const ids = idsAt(clock);
    const before = ids.party();
    clock.ms -= 30 * 86_400_000;
    const [one, two] = [ids.party(), ids.party()];
    expect(one < before).toBe(true);
    expect(two > one).toBe(true);
  });

  it('sort by time and have no character that separates parts of keys', () => {
    const clock = { ms: start };
    const ids = idsAt(clock);
    const earlier = ids.party();
    clock.ms += 1;
    expect(ids.party() > earlier).toBe(true);
    expect(earlier).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe('secrets', () => {
  it('are 128 bits in base64url, each another', () => {
    const ids = createIds();
    expect(ids.secret()).toMatch(/^[\w-]{22}$/);
    expect(ids.secret()).not.toBe(ids.secret());
    expect(ids.random()).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  });

  it('are stored as SHA-256', () => {
    expect(createIds().hash('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('seq', () => {
  it('orders what happens in one millisecond', () => {
    const ids = createIds();
    const made = Array.from({ length: 200 }, () => ids.seq());
    expect(made.toSorted()).toEqual(made);
  });
});

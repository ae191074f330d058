import { beforeEach, describe, expect, it } from 'vitest';
import { noteDown, watchSystems } from '../../../domain/outside-systems/watch-systems.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

/** Not on a minute: whoever rounds is found out. */
const start = Date.UTC(2021, 3, 11, 8, 0, 17) + 413;
const minute = 60_000;

let writes = 0;
let store: MemoryStore;
let now: number;
let up: { vcd: boolean; booking: boolean };
beforeEach(() => {
  writes = 0;
  store = new MemoryStore(() => void (writes += 1));
  now = start;
  up = { vcd: true, booking: true };
});
const watch = () =>
  watchSystems({
    store,
    now: () => now,
    vcd: { healthy: () => Promise.resolve(up.vcd) },
    booking: { healthy: () => Promise.resolve(up.booking) },
  });
const booking = () => store.get({ type: 'system', name: 'booking' });

describe('the watch', () => {
  it('notes each look, which is also a change that its reader may have missed before', async () => {
    expect(await watch()).toEqual({ vcd: 'up', booking: 'up' });
    expect(await booking()).toMatchObject({ up: true, seenUpAt: start, lookedAt: start });
    up.booking = false;
    now += minute + 7;
    expect(await watch()).toEqual({ vcd: 'up', booking: 'wentDown' });
    now += minute;
    expect(await watch()).toEqual({ vcd: 'up', booking: 'down' });
    expect(await booking()).toMatchObject({ up: false, seenUpAt: start, lookedAt: start + 2 * minute + 7 });
    expect(writes).toBe(6);
  });

  it.each([
    ['a minute ago', minute, 0],
    ['a little more than a minute ago, as schedules are', minute + 829, 0],
    ['so long ago that the watch must have been dead', 9 * minute + 3, 7.5 * minute + 3],
  ])('dates an outage back to when it was last seen up: %s', async (_, later, since) => {
    await watch();
    now += later;
    up.booking = false;
    await watch();
    expect((await booking())?.downSince).toBe(start + since);
  });

  it('keeps past outages in the ledger for two days', async () => {
    await watch();
    now += minute;
    up.booking = false;
    await watch();
    now += 5 * minute + 31;
    up.booking = true;
    expect((await watch()).booking).toBe('cameBack');
    const first = { from: start, to: start + 6 * minute + 31 };
    expect(await booking()).toMatchObject({ up: true, pauses: [first] });
    expect(await booking()).not.toHaveProperty('downSince');

    now = first.to + 2 * 24 * 60 * minute - 1;
    up.booking = false;
    await watch();
    expect((await booking())?.pauses).toEqual([first]);
    now += minute;
    up.booking = true;
    await watch();
    expect((await booking())?.pauses).toHaveLength(1);
    expect((await booking())?.pauses[0]).not.toEqual(first);
  });
});

describe('an outage that somebody met', () => {
  it('began at that millisecond, and not at the minute before', async () => {
    await watch();
    now += 42_787;
    expect(await noteDown(store, 'vcd', now)).toMatchObject({ up: false, downSince: start + 42_787 });
    expect(await noteDown(store, 'vcd', now + 3 * minute)).toMatchObject({ downSince: start + 42_787 });
  });

  it('began when the system was last seen up, where a deadline fell between (S11)', async () => {
    await watch();
    now += 42_787;
    const dueAt = [now - 1];
    expect((await noteDown(store, 'booking', now, { dueAt })).downSince).toBe(start);
    expect((await booking())?.downSince).toBe(start);
  });

  it('the same, when another had noted it a moment after the deadline', async () => {
    await watch();
    now += 42_787;
    await noteDown(store, 'booking', now);
    await noteDown(store, 'booking', now + 900, { dueAt: [now - 1] });
    expect((await booking())?.downSince).toBe(start);
  });

  it('began no earlier for a deadline that the system was seen up after', async () => {
    await watch();
    now += 42_787;
    await noteDown(store, 'booking', now, { dueAt: [start - 1] });
    expect((await booking())?.downSince).toBe(now);
  });

  it('is one of its own after another', async () => {
    await noteDown(store, 'vcd', start);
    now = start + minute;
    await watch();
    expect(await noteDown(store, 'vcd', start + 2 * minute + 5)).toMatchObject({
      up: false,
      downSince: start + 2 * minute + 5,
      pauses: [{ from: start, to: start + minute }],
    });
  });

  it('is noted once by many at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => noteDown(store, 'booking', start)));
    expect(writes).toBe(1);
  });
});

describe('failures that many share, of a system that says that it is up', () => {
  it('go on after its return, as the outage that they are, and each look says that it is tried again', async () => {
    await watch();
    now += 10_111;
    await noteDown(store, 'vcd', now, { because: 'shared' });
    const since = now;
    now += 49_889;
    expect((await watch()).vcd).toBe('triedAgain');
    now += 3_001;
    expect(await noteDown(store, 'vcd', now, { because: 'shared' })).toMatchObject({ downSince: since, pauses: [] });
  });
});

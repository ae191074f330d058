import { beforeEach, describe, expect, it } from 'vitest';
import { noteDown, watchSystems } from '../../../domain/outside-systems/watch-systems.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const ten = Date.UTC(2021, 3, 11, 8);
const minute = 60_000;

let writes = 0;
let store: MemoryStore;
let now: number;
let up: { vcd: boolean; booking: boolean };
beforeEach(() => {
  writes = 0;
  store = new MemoryStore(() => void (writes += 1));
  now = ten;
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
  it('writes nothing while nothing changes', async () => {
    expect(await watch()).toEqual({ vcd: 'up', booking: 'up' });
    up.booking = false;
    expect(await watch()).toEqual({ vcd: 'up', booking: 'wentDown' });
    expect(writes).toBe(1);
    now += minute;
    expect(await watch()).toEqual({ vcd: 'up', booking: 'down' });
    expect(writes).toBe(1);
  });

  it.each([
    ['on the minute', 0, -minute],
    ['in the minute', 25_000, 0],
  ])('dates an outage back to the tick before: %s', async (_, late, since) => {
    now = ten + late;
    up.booking = false;
    await watch();
    expect(await booking()).toEqual({ type: 'system', name: 'booking', up: false, downSince: ten + since, pauses: [] });
  });

  it('keeps past outages in the ledger for two days', async () => {
    up.booking = false;
    await watch();
    now += 5 * minute;
    up.booking = true;
    expect((await watch()).booking).toBe('cameBack');
    const first = { from: ten - minute, to: ten + 5 * minute };
    expect(await booking()).toEqual({ type: 'system', name: 'booking', up: true, pauses: [first] });

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

describe('a call in vain', () => {
  it('notes the outage from the minute at or before it, and keeps an earlier one', async () => {
    expect(await noteDown(store, 'vcd', ten + 59_999)).toMatchObject({ up: false, downSince: ten });
    expect(await noteDown(store, 'vcd', ten + 3 * minute)).toMatchObject({ up: false, downSince: ten });
    expect(writes).toBe(1);
    now = ten + 3 * minute;
    up.vcd = false;
    expect((await watch()).vcd).toBe('down');
  });

  it('notes a second outage after the first', async () => {
    await noteDown(store, 'vcd', ten);
    now = ten + minute;
    await watch();
    expect(await noteDown(store, 'vcd', ten + 2 * minute)).toEqual({
      type: 'system',
      name: 'vcd',
      up: false,
      downSince: ten + 2 * minute,
      pauses: [{ from: ten, to: ten + minute }],
    });
  });

  it('is noted once by many at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => noteDown(store, 'booking', ten)));
    expect(writes).toBe(1);
  });
});

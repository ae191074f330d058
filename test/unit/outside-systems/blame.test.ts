import { beforeEach, describe, expect, it } from 'vitest';
import { blame, clear, differentItems, windowMs } from '../../../domain/outside-systems/blame.ts';
import { ItemRefused, type OutsideFault, Unavailable } from '../../../domain/platform/unavailable.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const start = Date.UTC(2021, 3, 11, 8, 0, 17) + 413;
let store: MemoryStore;
let now: number;
let up: boolean;
beforeEach(() => {
  store = new MemoryStore(() => undefined);
  now = start;
  up = true;
});
const health = { healthy: () => Promise.resolve(up) };
const judged = (fault: OutsideFault, item: string, already = false) =>
  blame({ store, now: () => now }, health, fault, { item, already });
const vcd = () => store.get({ type: 'system', name: 'vcd' });
const failing = () => new Unavailable('vcd', undefined, 'status 500');

describe('whose fault it is (S18)', () => {
  it('one item that fails for ever is never the system’s', async () => {
    for (let tries = 0; tries < 50; tries += 1) {
      now += 7_001;
      expect(await judged(failing(), 'poisoned')).toBe('item');
    }
    expect((await vcd())?.up).toBe(true);
  });

  it('what the system says of itself is believed at once', async () => {
    up = false;
    expect(await judged(failing(), 'a')).toBe('system');
    expect(await vcd()).toMatchObject({ up: false, downSince: start, because: 'health' });
  });

  it.each([
    ['errors', failing],
    ['answers of another shape', () => new ItemRefused('vcd', 'shape status', true)],
  ])('%s that five different items share within two minutes are the system’s, from the first on', async (_, fault) => {
    for (let item = 1; item < differentItems; item += 1) {
      expect(await judged(fault(), `item-${item}`)).toBe('item');
      now += 19_003;
    }
    expect(await judged(fault(), 'the fifth')).toBe('system');
    expect(await vcd()).toMatchObject({ up: false, downSince: start, because: 'shared' });
    expect(await judged(fault(), 'any')).toBe('system');
  });

  it('refusals of many items stay theirs: 409 for each of a hundred releases', async () => {
    for (let item = 0; item < 100; item += 1)
      expect(await judged(new ItemRefused('vcd', 'status 409'), `item-${item}`)).toBe('item');
    expect(await vcd()).toBeUndefined();
  });

  it('a call that worked in between clears the system', async () => {
    for (let item = 0; item < 40; item += 1) {
      expect(await judged(failing(), `item-${item}`)).toBe('item');
      if (item % 3 === 2) await clear({ store }, await vcd());
    }
    expect((await vcd())?.up).toBe(true);
  });

  it('failures that lie further apart than the window say nothing together', async () => {
    for (let item = 0; item < 20; item += 1) {
      expect(await judged(failing(), `item-${item}`)).toBe('item');
      now += windowMs / 3;
    }
    expect((await vcd())?.up).toBe(true);
  });

  it('what is set apart already is no new sign when its next try fails', async () => {
    for (let item = 0; item < 30; item += 1) expect(await judged(failing(), `item-${item}`, true)).toBe('item');
    expect(await vcd()).toBeUndefined();
  });

  it('a process that stopped calling for a moment blames nobody', async () => {
    expect(await judged(new Unavailable('vcd', undefined, 'notCalled'), 'a')).toBe('system');
    expect(await vcd()).toBeUndefined();
  });

  it('of a group the member that was asked about counts, not the party', async () => {
    for (let party = 0; party < 20; party += 1) {
      const fault = failing();
      fault.about = 'the same person';
      expect(await judged(fault, `party-${party}`)).toBe('item');
    }
    expect((await vcd())?.up).toBe(true);
  });

  it('five at the same moment are counted, whoever writes first', async () => {
    const verdicts = await Promise.all(Array.from({ length: 5 }, (_, item) => judged(failing(), `item-${item}`)));
    expect(verdicts).toContain('system');
    expect((await vcd())?.up).toBe(false);
  });
});

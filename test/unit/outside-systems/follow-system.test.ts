import { describe, expect, it } from 'vitest';
import { followUp } from '../../../domain/changes/follow-change.ts';
import type { System } from '../../../domain/entities/centres.ts';
import type { VerifyPointer } from '../../../domain/platform/queues.ts';
import { MemoryStore } from '../../fakes/memory-store.ts';

const start = Date.UTC(2021, 3, 11, 8, 0, 17) + 413;

async function setUp(system: System, runs = 0) {
  const store = new MemoryStore(() => undefined);
  const sent: VerifyPointer[] = [];
  const woken: string[] = [];
  await store.transact([{ do: 'put', entity: system }]);
  for (let number = 0; number < runs; number += 1) {
    const sessionId = `s${String(number).padStart(5, '0')}`;
    await store.transact([
      { do: 'put', entity: { type: 'run', sessionId, centre: 'aalst', generation: 1, state: 'running', dueAt: start } },
      {
        do: 'put',
        entity: { type: 'wake', centre: 'aalst', sessionId, mark: false, hungry: false, token: sessionId },
      },
    ]);
  }
  const nothing = () => Promise.resolve();
  const deps = {
    store,
    now: () => start,
    workflow: { start: nothing, wake: async (token: string) => void woken.push(token) },
    queues: {
      verify: async (pointers: readonly VerifyPointer[]) => void sent.push(...pointers),
      invite: nothing,
      notify: nothing,
      report: nothing,
      bookings: nothing,
      checkBooking: nothing,
      upload: nothing,
      deliver: nothing,
    },
  };
  return { deps, store, sent, woken };
}
const system = (name: 'vcd' | 'booking', up: boolean, followed?: boolean): System => ({
  type: 'system',
  name,
  up,
  pauses: [],
  ...(followed === undefined ? {} : { followed }),
});

describe('a system’s return', () => {
  it('is followed once, by whichever change of its item comes first', async () => {
    const back = system('vcd', true, false);
    const { deps, sent, store } = await setUp(back);
    // The change of the return itself was lost: the look a minute later changes nothing but its moment.
    await followUp(deps, { ...back, lookedAt: start - 60_000 }, { ...back, lookedAt: start });
    expect(sent).toMatchObject([{ redrive: 'signUp', part: 0 }]);
    const after = await store.get({ type: 'system', name: 'vcd' });
    expect(after?.followed).toBe(true);
    await followUp(deps, after, { ...after!, lookedAt: start + 60_000 });
    expect(sent).toHaveLength(1);
  });

  it('is no news where nothing was ever down', async () => {
    const { deps, sent } = await setUp(system('vcd', true));
    await followUp(deps, undefined, system('vcd', true));
    expect(sent).toEqual([]);
  });

  it('wakes every session, also the 2,501st', async () => {
    const back = system('booking', true, false);
    const { deps, woken } = await setUp(back, 2501);
    await followUp(deps, back, back);
    expect(new Set(woken).size).toBe(2501);
  });
});

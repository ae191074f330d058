import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { System, SystemName } from '../entities/centres.ts';
import type { BookingSystem, VaccinationCodes } from './outside-systems.ts';
import type { Store } from '../platform/store.ts';

/*
 * What we know of the outside systems' health (S6, S11): the watch asks them every minute, and whoever calls one in
 * vain notes it. Nothing is written while nothing changes.
 */

export interface WatchDeps {
  store: Store;
  vcd: Pick<VaccinationCodes, 'healthy'>;
  booking: Pick<BookingSystem, 'healthy'>;
  /** Epoch ms. */
  now: () => number;
}

const minuteMs = 60_000;
/** Longer than any deadline that a pause can move. */
const ledgerMs = 2 * 24 * 60 * minuteMs;

/** Asks both systems how they are. @returns a code per system, for the log */
export async function watchSystems(
  deps: WatchDeps,
): Promise<Record<SystemName, 'up' | 'down' | 'wentDown' | 'cameBack'>> {
  const [vcd, booking] = await Promise.all([watch(deps, 'vcd'), watch(deps, 'booking')]);
  return { vcd, booking };
}

async function watch(deps: WatchDeps, name: SystemName): Promise<'up' | 'down' | 'wentDown' | 'cameBack'> {
  const healthy = await deps[name].healthy();
  const now = deps.now();
  return decideAndWrite(deps.store, async () => {
    const known = await deps.store.get({ type: 'system', name });
    const wasUp = known?.up ?? true;
    if (healthy === wasUp) return { answer: healthy ? 'up' : 'down' };
    if (healthy && known !== undefined)
      return { write: [{ do: 'replace', entity: backUp(known, now), when: { up: false } }], answer: 'cameBack' };
    // It may be down since just after the tick before, when it was still up: in doubt for those whose time runs.
    return { write: [wentDown(known, name, Math.floor((now - 1) / minuteMs) * minuteMs)], answer: 'wentDown' };
  });
}

/**
 * Somebody called a system in vain. What was known of an outage stays.
 * @param now epoch ms
 * @returns what is known from now on
 */
export async function noteDown(store: Store, name: SystemName, now: number): Promise<System> {
  return decideAndWrite(store, async () => {
    const known = await store.get({ type: 'system', name });
    if (known?.up === false) return { answer: known };
    const downSince = Math.floor(now / minuteMs) * minuteMs;
    return { write: [wentDown(known, name, downSince)], answer: down(known, name, downSince) };
  });
}

const down = (known: System | undefined, name: SystemName, downSince: number): System => ({
  type: 'system',
  name,
  up: false,
  downSince,
  pauses: known?.pauses ?? [],
});

const wentDown = (known: System | undefined, name: SystemName, downSince: number) => {
  const entity = down(known, name, downSince);
  return known === undefined
    ? { do: 'create' as const, entity }
    : { do: 'replace' as const, entity, when: { up: true } };
};

function backUp({ downSince, ...known }: System, now: number): System {
  const pauses = downSince === undefined ? known.pauses : [...known.pauses, { from: downSince, to: now }];
  return { ...known, up: true, pauses: pauses.filter(({ to }) => to > now - ledgerMs) };
}

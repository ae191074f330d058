import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { System, SystemName } from '../entities/centres.ts';
import type { BookingSystem, VaccinationCodes } from './outside-systems.ts';
import { absent, type Change, type Store } from '../platform/store.ts';

/*
 * What we know of the outside systems' health (S6, S11, S18): the watch asks them every minute, and notes that it has;
 * what callers meet is judged in blame.ts.
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
/** From one look of the watch to the next: a minute, as exactly as a schedule is; an older look tells nothing. */
const lookMs = 1.5 * minuteMs;
/** Within this time after its return a system that fails again for many was never back. */
const sameOutageMs = 2 * minuteMs;

/** `triedAgain`: it says that it is up, as it did when calls failed for many; the next ones show it. */
export type Seen = 'up' | 'down' | 'wentDown' | 'cameBack' | 'triedAgain';

/** Asks both systems how they are. @returns a code per system, for the log */
export async function watchSystems(deps: WatchDeps): Promise<Record<SystemName, Seen>> {
  const [vcd, booking] = await Promise.all([watch(deps, 'vcd'), watch(deps, 'booking')]);
  return { vcd, booking };
}

async function watch(deps: WatchDeps, name: SystemName): Promise<Seen> {
  const healthy = await deps[name].healthy();
  const now = deps.now();
  return decideAndWrite<Seen>(deps.store, async () => {
    const known = await deps.store.get({ type: 'system', name });
    const look = { lookedAt: now, ...(healthy ? { seenUpAt: now } : {}) };
    if (healthy && known === undefined)
      return { write: [{ do: 'create', entity: { ...unknown(name), ...look } }], answer: 'up' };
    if (known !== undefined && healthy === known.up)
      return {
        write: [{ do: 'patch', key: { type: 'system', name }, set: look, when: { up: known.up } }],
        answer: healthy ? 'up' : 'down',
      };
    if (known === undefined || !healthy) {
      // It may be down since just after it was last seen up: in doubt for those whose time runs.
      const entity = { ...down(known ?? unknown(name), now, 'health'), ...look, downSince: lastSeenUp(known, now) };
      return { write: [wentDown(known, entity)], answer: 'wentDown' };
    }
    const back = { ...backUp(known, now), ...look };
    return {
      write: [{ do: 'replace', entity: back, when: { up: false } }],
      answer: known.because === 'shared' ? 'triedAgain' : 'cameBack',
    };
  });
}

/**
 * A system is down: it has said so, or calls about many different items fail. What was known of an outage stays.
 * @param now epoch ms
 * @param dueAt deadlines that are due: one that the outage may have reached moves its beginning back, to the moment at
 *   which the system was last seen up (S11)
 * @returns what is known from now on
 */
export async function noteDown(
  store: Store,
  name: SystemName,
  now: number,
  { because = 'health', dueAt = [] }: { because?: 'health' | 'shared'; dueAt?: readonly number[] } = {},
): Promise<System> {
  return decideAndWrite(store, async () => {
    const known = await store.get({ type: 'system', name });
    const entity = known?.up === false ? known : down(known ?? unknown(name), now, because);
    const { downSince = now } = entity;
    const earliest = lastSeenUp(known, now);
    const inDoubt = dueAt.some((deadline) => deadline > earliest && deadline <= downSince);
    const since = { ...entity, ...(inDoubt ? { downSince: Math.min(earliest, downSince) } : {}) };
    if (known?.up !== false) return { write: [wentDown(known, since)], answer: since };
    if (since.downSince === downSince) return { answer: known };
    const change: Change = {
      do: 'patch',
      key: { type: 'system', name },
      set: { downSince: since.downSince },
      when: { up: false, downSince },
    };
    return { write: [change], answer: since };
  });
}

const unknown = (name: SystemName): System => ({ type: 'system', name, up: true, pauses: [] });

/** Epoch ms; not so long ago that nobody knows. */
const lastSeenUp = (known: System | undefined, now: number): number =>
  Math.min(now, Math.max(known?.seenUpAt ?? 0, now - lookMs));

/** Shared failures began with the first of them; what fails again for many just after its return was never back. */
function down({ suspects = [], ...known }: System, now: number, because: 'health' | 'shared'): System {
  const last = known.pauses.at(-1);
  const goesOn = because === 'shared' && last !== undefined && now - last.to < sameOutageMs;
  const first = suspects.reduce((least, { at }) => Math.min(least, at), now);
  const since = goesOn ? last.from : because === 'shared' ? first : now;
  const pauses = goesOn ? known.pauses.slice(0, -1) : known.pauses;
  return { ...known, up: false, downSince: since, because, pauses };
}

const wentDown = (known: System | undefined, entity: System): Change =>
  known === undefined
    ? { do: 'create', entity }
    : { do: 'replace', entity, when: { up: true, seenUpAt: known.seenUpAt ?? absent } };

function backUp({ downSince, because: _because, ...known }: System, now: number): System {
  const pauses = downSince === undefined ? known.pauses : [...known.pauses, { from: downSince, to: now }];
  return { ...known, up: true, pauses: pauses.filter(({ to }) => to > now - ledgerMs) };
}

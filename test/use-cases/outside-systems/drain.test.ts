import { describe, expect, it } from 'vitest';
import { followUp } from '../../../domain/changes/follow-change.ts';
import { drainPerSecond, firstPage, pageSize, redrive } from '../../../domain/changes/redrive.ts';
import type { System } from '../../../domain/entities/centres.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import { restSeconds } from '../../../domain/outside-systems/set-apart.ts';
import { watchSystems } from '../../../domain/outside-systems/watch-systems.ts';
import type { RedrivePage, VerifyPointer } from '../../../domain/platform/queues.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { Unavailable } from '../../../domain/platform/unavailable.ts';
import { workOnParty } from '../../../domain/registration/work-on-party.ts';
import { sealFor } from '../../../domain/rules/sealed-data.ts';
import { makePerson } from '../../../local/people/people.ts';
import { MemoryStore, type StreamRecord } from '../../fakes/memory-store.ts';
import { House } from '../../fakes/product-in-memory.ts';

/*
 * S18: after an outage the way back pages on until nobody is left, at the rate that the VCD bears. No sweeper runs here:
 * the way back is not a safety net.
 */

const start = Date.UTC(2021, 3, 6, 8, 0, 0) + 413;
const second = 1000;

describe('240,000 people who waited (launch: 2,000 a second for two minutes)', () => {
  /** Parts of the index as the table has them: four of parties, one of sign-ups. */
  const waiting = (count: number) => {
    const store: Pick<Store, 'get' | 'duePage'> = {
      get: () => Promise.resolve(undefined),
      duePage: (type, { part, limit, after }) => {
        const parts = type === 'signUp' ? 1 : 4;
        const size = type === 'signUp' ? 0 : count / parts;
        const from = after === undefined ? 0 : Number(after);
        const ids = Array.from({ length: Math.min(limit, size - from) }, (_, place) => `${part}-${from + place}`);
        const to = from + ids.length;
        return Promise.resolve({ ids, parts, ...(to < size ? { next: String(to) } : {}) });
      },
    };
    return store;
  };

  it('have been handed to the queue after 20 minutes, each once, never more than a page in its time', async () => {
    const sent = new Set<string>();
    let seconds = 0;
    let next: RedrivePage | undefined = firstPage(start, 'vcd');
    const queues = {
      verify: (pointers: readonly VerifyPointer[], delaySeconds = 0): Promise<void> => {
        for (const pointer of pointers) {
          if ('partyId' in pointer) sent.add(pointer.partyId);
          if (!('redrive' in pointer)) continue;
          next = pointer;
          seconds += delaySeconds;
        }
        return Promise.resolve();
      },
    };
    const store = waiting(240_000) as Store;
    let handed = 0;
    while (next !== undefined) {
      const page: RedrivePage = next;
      next = undefined;
      const here = await redrive({ store, queues }, page);
      expect(here).toBeLessThanOrEqual(pageSize);
      handed += here;
      expect(handed / (seconds + pageSize / drainPerSecond)).toBeLessThanOrEqual(drainPerSecond);
    }
    expect([handed, sent.size]).toEqual([240_000, 240_000]);
    expect(seconds / 60).toBeLessThanOrEqual(20);
  });

  it('cost little while they wait: their messages rest a quarter of an hour each when the outage has lasted an hour', () => {
    const since: System = { type: 'system', name: 'vcd', up: false, downSince: start, pauses: [] };
    expect([0, 30, 121, 600, 3600, 86_400].map((age) => restSeconds(since, start + age * second))).toEqual([
      30, 30, 31, 150, 900, 900,
    ]);
    expect(240_000 / restSeconds(since, start + 3600 * second)).toBeLessThan(270);
  });
});

/** The queue and its worker: at most so many messages in a second, those that came first. */
class Line {
  readonly #due = new Map<number, VerifyPointer[]>();
  readonly #ready: VerifyPointer[] = [];
  readonly #perSecond: number;
  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }
  add(pointers: readonly VerifyPointer[], at: number): void {
    const place = Math.ceil(at / second);
    const there = this.#due.get(place) ?? [];
    there.push(...pointers);
    this.#due.set(place, there);
  }
  take(at: number): VerifyPointer[] {
    const place = Math.floor(at / second);
    this.#ready.push(...(this.#due.get(place) ?? []));
    this.#due.delete(place);
    return this.#ready.splice(0, this.#perSecond);
  }
}

/** Ten batches of ten at one time, 200 ms each. */
const workerPerSecond = 500;

async function play(count: number, downSeconds: number) {
  let time = start;
  let down = true;
  const records: StreamRecord[] = [];
  const store = new MemoryStore((record) => void records.push(record));
  const line = new Line(workerPerSecond);
  const person = { ...makePerson({ name: 'An Peeters', born: '1940-05-01', language: 'nl', index: 0 }) };
  const base = new House(start, { ticks: false }).deps;
  let asked = 0;
  const deps = {
    ...base,
    store,
    now: () => time,
    queues: {
      ...base.queues,
      verify: async (pointers: readonly VerifyPointer[], delay = 0) => line.add(pointers, time + delay * second),
    },
    vcd: {
      query: async () => {
        asked += 1;
        if (down) throw new Unavailable('vcd', undefined, 'status 503');
        return { ...person, status: 'activated' as const, eligible: true };
      },
      markInvited: async () => undefined,
      healthy: async () => !down,
    },
  };
  for (let number = 0; number < count; number += 1) {
    const id = `p${String(number).padStart(6, '0')}`;
    const members = [{ id: 'm1', person: `person-${number}`, birthDay: '1940-05-01' }];
    const sealed = await sealFor(base.vault, 'party', id, { linkSecret: 'x', members: [{ id: 'm1', ...person }] });
    await store.transact([{ do: 'put', entity: partyOf(id, members, sealed) }]);
  }
  const busiest = { asked: 0, inVain: 0 };
  let verifiedAfter: number | undefined;
  for (let tick = 0; tick < 3600; tick += 1, time += second) {
    if (tick === downSeconds) down = false;
    if (tick % 60 === 0) await watchSystems(deps);
    for (const { before, after } of records.splice(0)) await followUp(deps, before, after);
    asked = 0;
    for (const pointer of line.take(time)) {
      if ('signUpId' in pointer) continue;
      if ('redrive' in pointer) {
        await redrive(deps, pointer);
        continue;
      }
      const worked = await workOnParty(deps, pointer.partyId);
      if ('delaySeconds' in worked) line.add([pointer], time + worked.delaySeconds * second);
    }
    if (down) busiest.inVain = Math.max(busiest.inVain, asked);
    else busiest.asked = Math.max(busiest.asked, asked);
    if (!down && tick % 5 === 0 && !isSomebodyLeft(store)) {
      verifiedAfter = tick - downSeconds;
      break;
    }
  }
  return { verifiedAfter, busiest, apart: (await store.apartPage(10)).items };
}

const isSomebodyLeft = ({ entities }: MemoryStore): boolean =>
  entities.values().some((one) => one.type === 'party' && one.state === 'unverified');

const partyOf = (id: string, members: Party['members'], sealed: Party['sealed']): Party => ({
  type: 'party',
  id,
  state: 'unverified',
  kind: 'self',
  language: 'nl',
  registeredAt: start,
  version: 1,
  members,
  centres: [],
  availability: ['2021-04-20 afternoon'],
  lapsesAt: start + 14 * 86_400_000,
  availabilityGivenAt: start,
  registeredThrough: 'site',
  linkHash: '',
  sealed,
  dueAt: start + 120_000,
});

describe('20,000 people who registered while the VCD was down', () => {
  it('are all verified within three minutes of its return, and it is never asked more than it bears', async () => {
    const { verifiedAfter, busiest, apart } = await play(20_000, 303);
    // The watch sees it within a minute; a hundred seconds at 200 a second; the last page's own way.
    expect(verifiedAfter).toBeLessThanOrEqual(60 + 20_000 / drainPerSecond + pageSize / drainPerSecond);
    expect(busiest.asked).toBeLessThanOrEqual(workerPerSecond);
    // Once it is known to be down nobody asks it: a second's worth of those who were on their way.
    expect(busiest.inVain).toBeLessThanOrEqual(workerPerSecond);
    expect(apart).toEqual([]);
  }, 180_000);
});

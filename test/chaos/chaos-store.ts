import { isWritten } from '../../adapters/platform/table/repeated-write.ts';
import type { Change, Key, Store } from '../../domain/platform/store.ts';
import type { MemoryStore } from '../fakes/memory-store.ts';
import type { Dice } from './faults.ts';
import { Faulty, type Task, type Tasks } from './tasks.ts';

/** How far eventually consistent reads lag behind at most. */
const lagMs = 5000;

interface Surroundings {
  store: MemoryStore;
  tasks: Tasks;
  dice: Dice;
  /** What stale reads have seen: shared by all invocations. */
  memory: Map<string, { at: number; value: unknown }>;
  now: () => number;
}

/** What may happen to a call on its way. */
function perils({ tasks, dice, memory, now }: Surroundings, task: Task) {
  const read = <T>(effect: () => Promise<T>): Promise<T> =>
    tasks.call(task, async () => {
      if (dice.falls('throttle')) throw new Faulty('throttled');
      return await effect();
    });
  const write = <T>(effect: () => Promise<T>): Promise<T> =>
    tasks.call(task, async () => {
      if (dice.falls('throttle')) throw new Faulty('throttled');
      const result = await effect();
      if (dice.falls('lostAnswer')) throw new Faulty('answer lost');
      return result;
    });
  /** Eventually consistent: now and then what was the case at the last read. */
  const eventual = <T>(name: string, effect: () => Promise<T>): Promise<T> =>
    read(async () => {
      const fresh = structuredClone(await effect());
      const old = memory.get(name);
      memory.set(name, { at: now(), value: fresh });
      const recent = old !== undefined && now() - old.at <= lagMs;
      return recent && dice.falls('stale') ? structuredClone(old.value as T) : fresh;
    });
  return { read, write, eventual };
}

/** The store as one invocation sees it: every call takes its turn and may go wrong. */
export function chaosStore(around: Surroundings, task: Task): Store {
  const { store, dice } = around;
  const { read, write, eventual } = perils(around, task);
  /**
   * Transactions carry a token and are done once; a single write that is repeated may meet what it has written itself,
   * or what somebody else has written in between.
   */
  const written = async (changes: readonly Change[]): ReturnType<Store['transact']> => {
    const outcome = await store.transact(changes);
    const [change] = changes;
    if (change === undefined || changes.length > 1 || !dice.falls('repeated')) return outcome;
    const again = await store.transact(changes);
    const stored = await store.get('key' in change ? change.key : (change.entity as Key));
    return again.outcome === 'refused' && isWritten(change, stored) ? { outcome: 'done' } : again;
  };
  return {
    get: async (key, freshness) =>
      freshness === 'maybeOld'
        ? await eventual(`item ${JSON.stringify(key)}`, () => store.get(key))
        : await read(() => store.get(key)),
    sessionState: (id) => read(() => store.sessionState(id)),
    rankingOf: (sessionId) => read(() => store.rankingOf(sessionId)),
    lateOf: (sessionId, block) => read(() => store.lateOf(sessionId, block)),
    membershipsOf: (person) => read(() => store.membershipsOf(person)),
    contactLinksOf: (contact) => read(() => store.contactLinksOf(contact)),
    signUpLinksOf: (contact) => read(() => store.signUpLinksOf(contact)),
    wakesOf: (centre) => read(() => store.wakesOf(centre)),
    sessionsOf: (centre, dates) => read(() => store.sessionsOf(centre, dates)),
    latestSessionsOf: (...given) => read(() => store.latestSessionsOf(...given)),
    allCentres: () => read(() => store.allCentres()),
    allClients: () => read(() => store.allClients()),
    postalLinksOf: (postalCode) => read(() => store.postalLinksOf(postalCode)),
    callTasks: (...given) => read(() => store.callTasks(...given)),
    patientLinksOf: (...given) => read(() => store.patientLinksOf(...given)),
    changesOf: (...given) => read(() => store.changesOf(...given)),
    actsOn: (...given) => read(() => store.actsOn(...given)),
    auditOf: (what) => read(() => store.auditOf(what)),
    openSeats: (sessionId, block) => eventual(`seats ${sessionId} ${block}`, () => store.openSeats(sessionId, block)),
    someOpenSeats: (sessionId, block, from) =>
      eventual(`some seats ${sessionId} ${block} ${from}`, () => store.someOpenSeats(sessionId, block, from)),
    due: (type, before, limit, turn) => eventual(`due ${type} ${turn}`, () => store.due(type, before, limit, turn)),
    duePage: (type, page) => eventual(`due page ${type} ${page.part} ${page.after}`, () => store.duePage(type, page)),
    dosesOf: (...given) => read(() => store.dosesOf(...given)),
    dosesOfIds: (...given) => read(() => store.dosesOfIds(...given)),
    dosesToUpload: (centre) => eventual(`doses ${centre}`, () => store.dosesToUpload(centre)),
    apartPage: (...given) => read(() => store.apartPage(...given)),
    webhooks: () => read(() => store.webhooks()),
    deliveriesOf: (...given) => read(() => store.deliveriesOf(...given)),
    countUp: (id, expiresAt, by) => write(() => store.countUp(id, expiresAt, by)),
    mark: async (key, set) => await write(() => store.mark(key, set)),
    async transact(changes, how) {
      // Each by itself: a death finds some of them done.
      if (how === 'apart') {
        for (const change of changes) await write(() => store.transact([change]));
        return { outcome: 'done' };
      }
      return await write(async () =>
        dice.falls('conflict') ? { outcome: 'conflict' as const } : await written(changes),
      );
    },
    async *ranked(list) {
      // Page by page: others write between two pages.
      for await (const entry of store.ranked(list)) {
        await read(async () => undefined);
        yield entry;
      }
    },
  };
}

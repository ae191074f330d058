import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { chance } from '../adapters/platform/chance.ts';
import { createIds } from '../adapters/platform/ids.ts';
import { createStore } from '../adapters/platform/table/store.ts';
import type { Store } from '../domain/platform/store.ts';
import { openSession } from '../domain/sessions/open-session.ts';
import { signUp, type SignUpOutcome } from '../domain/sign-ups/sign-up.ts';
import { serveTables } from '../local/cloud/table/serve-tables.ts';
import { synthesisedTable } from '../local/aws/synthesised-table.ts';
import { printTable, rounded } from './print-table.ts';

const seats = 500;
const attempts = 20_000;
/** Machines that work on sign-ups at one time, each with its own client, store and memory. */
const workers = 32;
/** AWS refuses a transaction that meets another one; the engine never does, so that every n-th is refused here. */
const conflictEvery = 3;
const rawWrites = 2000;
const day = '2021-04-11';
const now = Date.UTC(2021, 3, 11, 6);

interface Spent {
  reads: number;
  writes: number;
  calls: number;
}

/**
 * The concurrency proof: 20,000 attempts for the 500 seats of one block, from many workers, through the real use case
 * and the real store, with transactions that meet others. Fails unless exactly 500 hold a seat and all others are told.
 * @throws Error when a seat is given twice, lost, or an attempt is not answered
 */
export async function measureLastSeats(): Promise<void> {
  const { engine, endpoint, stop } = await serveTables();
  const clients: DynamoDBClient[] = [];
  const connect = (): DynamoDBClient => {
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials });
    clients.push(client);
    return client;
  };
  try {
    await engine.call('CreateTable', { TableName: 'seats', ...synthesisedTable() });
    const deps = openDeps();
    const store = createStore(connect(), 'seats');
    const { sessionId } = await openSession(
      { ...deps, store },
      { centre: 'aalst', blocks: [{ date: day, from: '15:00', to: '16:00', seats }], channels: ['direct'] },
      'bench',
    );
    const rush = await rushFor(sessionId, deps, connect);
    const holders = await holdersIn(store, sessionId);
    checkNothingLost(rush, holders);
    print(rush, holders, await rawRate(connect));
  } finally {
    for (const client of clients) client.destroy();
    await stop();
  }
}

/** What the use cases need besides a store, with nothing sealed: the engine is measured, not the cipher. */
function openDeps() {
  return {
    ids: createIds(),
    chance,
    now: () => now,
    mostPerHour: 20,
    vault: {
      seal: (plain: unknown, key: string) =>
        Promise.resolve({ v: 1 as const, key, iv: '', data: JSON.stringify(plain) }),
      open: ({ data }: { data: string }): Promise<unknown> => Promise.resolve(JSON.parse(data)),
    },
    blindIndex: {
      of: (text: string) => Promise.resolve(createHash('sha256').update(text).digest('base64url').slice(0, 22)),
    },
  };
}

interface Rush {
  readonly outcomes: Map<SignUpOutcome['outcome'], number>;
  /** Sign-ups that were told that they hold a seat. */
  readonly held: Set<string>;
  /** What attempts have cost that began when all was gone. */
  readonly afterwards: Spent[];
  readonly total: { reads: number; writes: number };
  readonly conflicts: { transactions: number; injected: number };
  seconds: number;
}

/** All attempts, by workers that each take the next one. */
async function rushFor(
  sessionId: string,
  shared: ReturnType<typeof openDeps>,
  connect: () => DynamoDBClient,
): Promise<Rush> {
  const spending = new AsyncLocalStorage<Spent>();
  const rush: Rush = {
    outcomes: new Map(),
    held: new Set(),
    afterwards: [],
    total: { reads: 0, writes: 0 },
    conflicts: { transactions: 0, injected: 0 },
    seconds: 0,
  };
  const { outcomes, held, afterwards, total, conflicts } = rush;
  let next = 0;
  const worker = async (): Promise<void> => {
    const client = connect();
    meetOthers(client, conflicts);
    countUnits(client, spending);
    const deps = { ...shared, store: createStore(client, 'seats') };
    while (next < attempts) {
      const number = next++;
      const soldOut = held.size === seats;
      const spent: Spent = { reads: 0, writes: 0, calls: 0 };
      const person = { ssin: `person-${number}`, firstName: 'A', lastName: 'B', postalCode: '9300' };
      const request = { language: 'nl', person, sessionId, block: `${day}T15:00` } as const;
      const result = await spending.run(spent, () => signUp(deps, request));
      outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
      if (result.outcome === 'held') held.add(result.signUpId);
      if (soldOut) afterwards.push(spent);
      total.reads += spent.reads;
      total.writes += spent.writes;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: workers }, worker));
  rush.seconds = (performance.now() - began) / 1000;
  return rush;
}

async function holdersIn(store: Pick<Store, 'sessionState'>, sessionId: string): Promise<Set<string | undefined>> {
  const state = await store.sessionState(sessionId);
  return new Set(state?.seats.flatMap(({ state: one, holder }) => (one === 'booked' ? [holder] : [])));
}

function checkNothingLost({ outcomes, held }: Rush, holders: ReadonlySet<string | undefined>): void {
  const unheard = attempts - [...outcomes.values()].reduce((all, count) => all + count, 0);
  if (holders.size !== seats || held.size !== seats || [...held].some((id) => !holders.has(id)) || unheard !== 0)
    throw new Error(`${holders.size} of ${seats} seats are held, ${held.size} were told so, ${unheard} told nothing`);
}

function print(
  { outcomes, afterwards, total, conflicts, seconds }: Rush,
  holders: ReadonlySet<string | undefined>,
  raw: number,
): void {
  const late = sum(afterwards);
  printTable(
    `${attempts} attempts for ${seats} seats of one block, ${workers} workers, every ${conflictEvery}rd transaction refused as a conflict`,
    ['what', 'figure'],
    [
      ['seats held, each by another sign-up', holders.size],
      ['told that no seat is left', outcomes.get('noSeats') ?? 0],
      ['conflicts injected', conflicts.injected],
      ['seconds', rounded(seconds, 1)],
      ['attempts per second', rounded(attempts / seconds)],
      ['raw engine, two-item transactions per second', rounded(raw)],
      ['read units in all', rounded(total.reads)],
      ['write units in all', rounded(total.writes)],
      ['attempts that began when all was gone', afterwards.length],
      ['...read units each', rounded(late.reads / afterwards.length, 2)],
      ['...write units each', rounded(late.writes / afterwards.length, 2)],
      ['...calls each', rounded(late.calls / afterwards.length, 2)],
    ],
  );
}

const sum = (all: readonly Spent[]): Spent =>
  all.reduce((a, b) => ({ reads: a.reads + b.reads, writes: a.writes + b.writes, calls: a.calls + b.calls }), {
    reads: 0,
    writes: 0,
    calls: 0,
  });

function meetOthers(client: DynamoDBClient, conflicts: { transactions: number; injected: number }): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand') return await next(args);
      conflicts.transactions += 1;
      if (conflicts.transactions % conflictEvery !== 0) return await next(args);
      conflicts.injected += 1;
      const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }];
      throw new TransactionCanceledException({ $metadata: {}, message: 'injected', CancellationReasons });
    },
    { step: 'initialize' },
  );
}

/** Adds what a call consumes to whoever makes it. A transaction costs twice the units of its writes. */
function countUnits(client: DynamoDBClient, spending: AsyncLocalStorage<Spent>): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isWrite = context.commandName === 'TransactWriteItemsCommand';
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const spent = spending.getStore();
      const units = unitsOf(answer.output);
      if (spent !== undefined) {
        spent.calls += 1;
        spent[isWrite ? 'writes' : 'reads'] += units;
      }
      return answer;
    },
    { step: 'initialize', priority: 'low' },
  );
}

function unitsOf(output: object): number {
  if (!('ConsumedCapacity' in output)) return 0;
  const all = Array.isArray(output.ConsumedCapacity) ? output.ConsumedCapacity : [output.ConsumedCapacity];
  return all.reduce<number>((units, one: unknown) => units + capacityOf(one), 0);
}

const capacityOf = (one: unknown): number =>
  typeof one === 'object' && one !== null && 'CapacityUnits' in one && typeof one.CapacityUnits === 'number'
    ? one.CapacityUnits
    : 0;

/** What the engine can do at best: as many workers, transactions of two items as small, none of which meets another. */
async function rawRate(connect: () => DynamoDBClient): Promise<number> {
  let next = 0;
  const began = performance.now();
  const runner = async (): Promise<void> => {
    const store = createStore(connect(), 'seats');
    while (next < rawWrites) {
      const number = next++;
      const item = (part: string) => ({
        do: 'put' as const,
        entity: { type: 'limit' as const, id: `${number}-${part}-${'x'.repeat(200)}`, count: 1, expiresAt: 1 },
      });
      await store.transact([item('a'), item('b')]);
    }
  };
  await Promise.all(Array.from({ length: workers }, runner));
  return rawWrites / ((performance.now() - began) / 1000);
}

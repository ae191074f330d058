import path from 'node:path';
import { z } from 'zod';
import { takeStep } from '../local/scenario/actions.ts';
import { castOf } from '../local/scenario/cast.ts';
import { instantOf, type Scenario } from '../local/scenario/format.ts';
import { parseScenario } from '../local/scenario/read-scenario.ts';
import { newStage, setUp, type Stage } from '../local/scenario/stage.ts';
import { startSystem } from '../local/scenario/system.ts';
import { createTableReader } from '../local/scenario/table-reader.ts';
import type { Count, Counted, Counts } from './counted.ts';
import { printTable, rounded } from './print-table.ts';
import { recordCounts } from './record-counts.ts';
import { moments, people, start, type Units, type UseCase, useCases, writeLongList } from './use-case-plays.ts';

const day = start.slice(0, 10);
const steps = moments.flatMap(({ at, step }) => (typeof step === 'string' ? [] : [{ at: `${day}T${at}`, ...step }]));
const scenario: Scenario = parseScenario({
  name: 'One of each',
  start,
  until: `${day}T20:30`,
  centres: [
    { id: 'aalst', postalCodes: ['9300'] },
    { id: 'gent', postalCodes: ['9000'] },
  ],
  people,
  steps: steps,
});

/**
 * Calls and capacity units of each use case with all its consequences, by AWS's rules. With `json` one object: by use
 * case `{write, read, calls}`; with `calls` a line for each function and call as well; with `record` both are written down.
 */
export async function measureUseCases({ json = false, calls = false, record = false } = {}): Promise<void> {
  const measured = await playUseCases();
  if (record) await recordCounts(measured);
  if (json) {
    const named = measured.flatMap(({ name, units }) => (name === undefined ? [] : [[name, units] as const]));
    process.stdout.write(`${JSON.stringify(Object.fromEntries(named))}\n`);
    return;
  }
  printTable(
    'Use cases with all their consequences: units by AWS’s rules, before → now → goal',
    ['use case', 'write units', 'read units', 'table calls', 'of the counters', 'other calls'],
    measured.map(({ title, name, units, counters, others }) => [
      title,
      ...(['write', 'read', 'calls'] as const).map((what) => besideGoal(name, what, units[what])),
      `${counters.write} w, ${counters.read} r`,
      others,
    ]),
  );
  if (calls)
    for (const { title, counts } of measured)
      printTable(title, ['function', 'call', 'calls', 'read units', 'write units'], linesOf(counts));
}

/** Plays the use cases in a system of its own, and counts what each causes. */
export async function playUseCases(): Promise<Counted[]> {
  const system = await startSystem(path.resolve(import.meta.dirname, '../cdk.out'));
  try {
    await system.reset(instantOf(`${day}T08:00`));
    const stage = newStage(scenario, system, castOf(scenario), createTableReader(system.cloud));
    await setUp(stage);
    await system.cloud.quiet();
    const measured: Counted[] = [];
    const remaining = [...scenario.steps];
    const board = boardOf(stage);
    for (const { at, title, name, step } of moments) {
      await system.cloud.advanceTo(instantOf(`${day}T${at}`));
      await stage.system.token('centreSoftware');
      system.cloud.gateway.reset();
      const next = typeof step === 'string' ? undefined : remaining.shift();
      if (step === 'poll') await board();
      else if (step === 'longList') await writeLongList(system);
      else if (next !== undefined && next.action !== 'outage') await takeStep(stage, next);
      await system.cloud.quiet();
      measured.push({ title, name, ...sums(system.cloud.gateway.counts()) });
    }
    return measured;
  } finally {
    await system.stop();
  }
}

/** Looks at the session as the board does: with the version that it has. Twice in a row, the second time nothing is new. */
function boardOf(stage: Stage): () => Promise<void> {
  let etag: string | undefined;
  return async () => {
    const url = `${stage.system.cloud.url}/api/sessions/${stage.sessions.get('s') ?? ''}`;
    const bearer = await stage.system.token('centreSoftware');
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${bearer}`, ...(etag !== undefined && { 'if-none-match': etag }) },
    });
    const wanted = etag === undefined ? 200 : 304;
    if (answer.status !== wanted) throw new Error(`the board answered ${answer.status} instead of ${wanted}`);
    etag = z.string().parse(answer.headers.get('etag') ?? etag);
  };
}

/** The sweep and the watch run every minute, whatever happens; the player reads the table to find its links. */
const isCaused = (caller: string): boolean => caller !== '-' && !/Sweep|Watch|Remind/.test(caller);

/**
 * The counters of the reports are written once per batch of the stream, in a table of their own: a use case played alone
 * pays for a batch that many share. They stand beside it; the ledger, which gets a line for each change, counts.
 */
const isCounter = (caller: string, operation: string): boolean =>
  caller.includes('KeepBooks') && operation !== 'dynamodb.PutItem';

function sums(counts: Counts): Pick<Counted, 'units' | 'counters' | 'others' | 'counts'> {
  const own = Object.entries(counts).filter(([caller]) => isCaused(caller));
  const lines = own.flatMap(([caller, operations]) =>
    Object.entries(operations).map(([operation, count]) => ({ caller, operation, count })),
  );
  const table = lines.filter(({ operation }) => operation.startsWith('dynamodb.'));
  return {
    units: sumOf(table.filter(({ caller, operation }) => !isCounter(caller, operation))),
    counters: sumOf(table.filter(({ caller, operation }) => isCounter(caller, operation))),
    others: lines
      .filter(({ operation }) => !operation.startsWith('dynamodb.'))
      .reduce((total, { count }) => total + count.calls, 0),
    counts: Object.fromEntries(own),
  };
}

function sumOf(lines: readonly { count: Count }[]): Units {
  const sum = (pick: (count: Count) => number): number =>
    rounded(
      lines.reduce((total, { count }) => total + pick(count), 0),
      1,
    );
  return {
    write: sum(({ writeUnits }) => writeUnits),
    read: sum(({ readUnits }) => readUnits),
    calls: sum(({ calls }) => calls),
  };
}

function besideGoal(name: UseCase | undefined, what: keyof Units, now: number): string {
  if (name === undefined) return String(now);
  const { before, goal }: { before: Partial<Units>; goal: Partial<Units> } = useCases[name];
  return [before[what], now, goal[what]].filter((one) => one !== undefined).join(' → ');
}

const linesOf = (counts: Counts): (string | number)[][] =>
  Object.entries(counts).flatMap(([caller, operations]) =>
    Object.entries(operations).map(([operation, { calls, readUnits, writeUnits }]) => [
      caller.replace(/[0-9A-F]{8}$/, ''),
      operation,
      calls,
      rounded(readUnits, 1),
      rounded(writeUnits, 1),
    ]),
  );

import path from 'node:path';
import { takeStep } from '../local/scenario/actions.ts';
import { castOf } from '../local/scenario/cast.ts';
import { instantOf, type Scenario } from '../local/scenario/format.ts';
import { parseScenario } from '../local/scenario/read-scenario.ts';
import { newStage, setUp } from '../local/scenario/stage.ts';
import { startSystem } from '../local/scenario/system.ts';
import { createTableReader } from '../local/scenario/table-reader.ts';
import { printTable, rounded } from './print-table.ts';

const day = '2021-04-11';
const block = `${day}T15:00`;
const self = (party: string) => ({
  party,
  kind: 'self',
  members: [party],
  centres: ['aalst'],
  availability: [`${day} afternoon`],
});

/** One of each thing that can happen, on a list of a few people. */
const steps: { name: string; at: string; step: Record<string, unknown> }[] = [
  { name: 'register one person', at: '08:05', step: { register: self('an') } },
  { name: 'register a second', at: '08:06', step: { register: self('bo') } },
  { name: 'register a third', at: '08:07', step: { register: self('cis') } },
  {
    name: 'open a session of 2 seats, 2 invited',
    at: '10:00',
    step: { open: { session: 's', centre: 'aalst', blocks: [{ date: day, from: '15:00', to: '16:00', seats: 2 }] } },
  },
  { name: 'book', at: '10:05', step: { book: { party: 'an' } } },
  { name: 'decline, the next invited', at: '10:06', step: { decline: { party: 'bo' } } },
  { name: 'cancel the booking', at: '10:10', step: { cancelBooking: { party: 'an' } } },
  { name: 'add 10 seats', at: '10:12', step: { addSeats: { session: 's', block, seats: 10 } } },
  { name: 'withdraw', at: '10:15', step: { withdraw: { party: 'an' } } },
  {
    name: 'open a direct session',
    at: '10:20',
    step: {
      open: {
        session: 'd',
        centre: 'aalst',
        blocks: [{ date: day, from: '17:00', to: '18:00', seats: 20 }],
        channels: ['direct'],
      },
    },
  },
  { name: 'sign up directly', at: '10:21', step: { signUp: { person: 'do', session: 'd', block: `${day}T17:00` } } },
  { name: 'cancel the sign-up', at: '10:25', step: { cancelSignUp: { person: 'do' } } },
  { name: 'close', at: '10:30', step: { close: { session: 's' } } },
];

const scenario: Scenario = parseScenario({
  name: 'One of each',
  start: `${day}T08:00`,
  until: `${day}T20:00`,
  centres: [{ id: 'aalst', postalCodes: ['9300'] }],
  people: {
    an: { born: '1940-05-01' },
    bo: { born: '1951-03-12' },
    cis: { born: '1972-11-30' },
    do: { born: '1980-01-01' },
  },
  steps: steps.map(({ at, step }) => ({ at, ...step })),
});

/** Calls and capacity units of each use case with all its consequences, as the gateway counts them. */
export async function measureUseCases(): Promise<void> {
  const system = await startSystem(path.resolve(import.meta.dirname, '../cdk.out'));
  try {
    await system.reset(instantOf(scenario.start));
    const stage = newStage(scenario, system, castOf(scenario), createTableReader(system.cloud));
    await setUp(stage);
    await system.cloud.quiet();
    const rows: (string | number)[][] = [];
    for (const [position, step] of scenario.steps.entries()) {
      await system.cloud.advanceTo(instantOf(step.at));
      system.cloud.gateway.reset();
      if (step.action !== 'outage') await takeStep(stage, step);
      await system.cloud.quiet();
      rows.push([steps[position]?.name ?? '', ...sums(system.cloud.gateway.counts())]);
    }
    printTable(
      'Use cases with all their consequences',
      ['use case', 'table calls', 'read units', 'write units', 'other calls'],
      rows,
    );
  } finally {
    await system.stop();
  }
}

type Counts = Readonly<
  Record<string, Readonly<Record<string, { calls: number; readUnits: number; writeUnits: number }>>>
>;

function sums(counts: Counts): number[] {
  // The sweep and the watch run every minute, whatever happens; the player reads the table to find its links.
  const own = Object.entries(counts).filter(([caller]) => caller !== '-' && !/Sweep|Watch|Remind/.test(caller));
  const lines = own.flatMap(([, operations]) => Object.entries(operations));
  const table = lines.filter(([operation]) => operation.startsWith('dynamodb.')).map(([, count]) => count);
  const sum = (pick: (count: { calls: number; readUnits: number; writeUnits: number }) => number): number =>
    rounded(
      table.reduce((total, count) => total + pick(count), 0),
      1,
    );
  const others = lines
    .filter(([operation]) => !operation.startsWith('dynamodb.'))
    .reduce((total, [, { calls }]) => total + calls, 0);
  return [sum(({ calls }) => calls), sum(({ readUnits }) => readUnits), sum(({ writeUnits }) => writeUnits), others];
}

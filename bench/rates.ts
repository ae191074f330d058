import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createStore } from '../adapters/platform/table/store.ts';
import type { Change } from '../domain/platform/store.ts';
import { serveTables } from '../local/cloud/table/serve-tables.ts';
import type { DemoPerson } from '../local/people/people.ts';
import { castOf, memberOf } from '../local/scenario/cast.ts';
import { parseScenario } from '../local/scenario/read-scenario.ts';
import { newStage, setUp, type Stage } from '../local/scenario/stage.ts';
import { startSystem } from '../local/scenario/system.ts';
import { createTableReader } from '../local/scenario/table-reader.ts';
import { synthesisedTable } from '../local/aws/synthesised-table.ts';
import { printTable, rounded } from './print-table.ts';

const people = 200;
const atOnce = 16;
const day = '2021-04-11';

/** Does something for each number below `count`, so many at once; seconds that it took. */
async function timed(count: number, work: (position: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let next = 0;
  const runner = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
  return (performance.now() - began) / 1000;
}

/** Registration and invitation end to end, and the raw engine's rate for the same writes. */
export async function measureRates(): Promise<void> {
  const names = Array.from({ length: people }, (_, position) => `person${position}`);
  const scenario = parseScenario({
    name: 'Rates',
    start: `${day}T08:00`,
    until: `${day}T20:00`,
    centres: [{ id: 'aalst', postalCodes: ['9300'] }],
    people: Object.fromEntries(
      names.map((name, position) => [name, { born: `${1930 + (position % 60)}-05-0${1 + (position % 9)}` }]),
    ),
    steps: [],
  });
  const system = await startSystem(path.resolve(import.meta.dirname, '../cdk.out'));
  try {
    await system.reset(Date.parse(`${day}T06:00:00Z`));
    const cast = castOf(scenario);
    const stage = newStage(scenario, system, cast, createTableReader(system.cloud));
    await setUp(stage);
    await system.cloud.quiet();
    const register = (position: number): Promise<void> => registerPerson(stage, cast.get(names[position] ?? ''));
    await register(0);
    await system.cloud.quiet();

    const began = performance.now();
    const received = await timed(people - 1, (position) => register(position + 1));
    await system.cloud.quiet();
    const verified = (performance.now() - began) / 1000;

    const opened = performance.now();
    const seats = people / 2;
    await openSeats(stage, seats);
    await system.cloud.quiet();
    const invited = (performance.now() - opened) / 1000;

    const raw = await rawRates();
    const compared = (what: string, rate: number, rawRate: number, digits = 0): (string | number)[] => [
      what,
      rounded(rate, digits),
      rounded(rawRate),
      rounded(rawRate / rate, 1),
    ];
    printTable(
      `Rates in the embedded cloud, ${people} people, ${atOnce} at once, and the raw engine for the same writes`,
      ['what', 'per second', 'raw engine', 'ratio'],
      [
        compared('registrations received', (people - 1) / received, raw.registrations),
        compared('registrations verified, e-mail sent', (people - 1) / verified, raw.verifications),
        compared('invitations, from open to accepted', seats / invited, raw.claims, 1),
      ],
    );
  } finally {
    await system.stop();
  }
}

async function registerPerson(stage: Stage, person: DemoPerson | undefined): Promise<void> {
  if (person === undefined) throw new Error('nobody to register');
  const body = {
    kind: 'self',
    language: 'nl',
    members: [memberOf(person)],
    centres: [stage.centreIds.get('aalst') ?? 'aalst'],
    availability: [{ date: day, dayPart: 'afternoon' }],
  };
  const answer = await stage.call({ method: 'POST', path: '/api/registrations', body });
  if (!answer.ok) throw new Error(`a registration was refused: ${answer.reason}`);
}

async function openSeats(stage: Stage, seats: number): Promise<void> {
  const blocks = [{ date: day, from: '15:00', to: '16:00', seats }];
  const body = { centre: stage.centreIds.get('aalst') ?? 'aalst', blocks };
  const session = await stage.centreCall({ method: 'POST', path: '/api/sessions', body });
  if (!session.ok) throw new Error(`the session was refused: ${session.reason}`);
}

/** The transactions alone: what a registration writes, what its verification adds, and what a claim writes. */
async function rawRates(): Promise<{ registrations: number; verifications: number; claims: number }> {
  const { engine, endpoint, stop } = await serveTables();
  try {
    await engine.call('CreateTable', { TableName: 'raw', ...synthesisedTable() });
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    const store = createStore(new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials }), 'raw');
    const items = (position: number, count: number): Change[] =>
      Array.from({ length: count }, (_, part): Change => ({
        do: 'put',
        entity: { type: 'limit', id: `${position}-${part}-${'x'.repeat(300)}`, count: 1, expiresAt: 1 },
      }));
    const rate = async (...sizes: number[]): Promise<number> => {
      const seconds = await timed(people, async (position) => {
        for (const size of sizes) await store.transact(items(position, size));
      });
      return people / seconds;
    };
    await rate(1);
    return { registrations: await rate(5), verifications: await rate(5, 4), claims: await rate(9) };
  } finally {
    await stop();
  }
}

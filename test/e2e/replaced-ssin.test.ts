import { beforeAll, describe, expect, it } from 'vitest';
import { takeStep } from '../../local/scenario/actions.ts';
import { castOf } from '../../local/scenario/cast.ts';
import { instantOf } from '../../local/scenario/format.ts';
import { parseScenario } from '../../local/scenario/read-scenario.ts';
import { newStage, setUp } from '../../local/scenario/stage.ts';
import type { LocalSystem } from '../../local/scenario/system.ts';
import { createTableReader } from '../../local/scenario/table-reader.ts';
import { createSnapshots } from '../../local/simulate/table-snapshot.ts';
import { allFollow, replacedHoldNothing } from '../../local/simulate/invariants/persons.ts';
import { type World, worldOf } from '../../local/simulate/invariants/snapshot.ts';
import { scenarioProduct } from '../lane/products.ts';

/*
 * Decision 15 through the deployed handlers, with real keys and the real change stream: Anna is known to the VCD under
 * two numbers and has registered with both; one is replaced by the other just before a session opens. She is offered one
 * seat, and books it: her other party is left, and the group in which she is with Bob goes on without her.
 */

const day = '2021-04-11';
const place = { centres: ['aalst'], availability: [`${day} evening`] };
const scenario = parseScenario({
  name: 'One person, two numbers',
  start: `${day}T08:00`,
  until: `${day}T20:00`,
  centres: [{ id: 'aalst', postalCodes: ['9300'] }],
  people: { anna: { born: '1940-05-01' }, again: { born: '1940-05-01' }, bob: { born: '1950-05-01' } },
  steps: [
    { at: '08:05', register: { party: 'old', kind: 'self', members: ['anna'], ...place } },
    { at: '08:06', register: { party: 'young', kind: 'self', members: ['again'], ...place } },
    { at: '08:07', register: { party: 'group', kind: 'group', members: ['bob', 'again'], ...place } },
    {
      at: '16:00',
      open: {
        session: 's',
        centre: 'aalst',
        blocks: [{ date: day, from: '17:00', to: '19:00', seats: 1 }],
        channels: ['invite'],
      },
    },
    { at: '16:10', book: { party: 'old' } },
  ],
});

let system: LocalSystem;
beforeAll(async () => {
  system = await scenarioProduct();
});

describe('somebody whose SSIN is replaced by another that is registered, too', () => {
  it('is one person: one offer, one booking, in no other party', { timeout: 120_000 }, async () => {
    await system.reset(instantOf(scenario.start));
    const stage = newStage(scenario, system, castOf(scenario), createTableReader(system.cloud));
    await setUp(stage);
    const { anna, again } = Object.fromEntries(stage.cast);
    const snapshot = createSnapshots(system.cloud);
    const look = async (): Promise<World> => worldOf(await snapshot());
    const partyOf = (world: World, name: string) => world.party(stage.parties.get(name));
    for (const step of scenario.steps) {
      await system.cloud.advanceTo(instantOf(step.at));
      if (step.action === 'open') system.vcd.replaceSsin(anna?.ssin ?? '', again?.ssin ?? '');
      if (step.action !== 'outage') await takeStep(stage, step);
      await system.cloud.quiet();
      if (step.action !== 'open') continue;
      const world = await look();
      expect(world.all('invitation').filter(({ state }) => state === 'sent')).toHaveLength(1);
      expect(partyOf(world, 'old')).toMatchObject({ state: 'invited' });
      const [person] = partyOf(world, 'old')?.members ?? [];
      expect(person).toMatchObject(partyOf(world, 'young')?.members[0] ?? {});
      expect(person?.formerly).toBeDefined();
    }
    await system.cloud.advanceTo(instantOf('2021-04-11T16:20'));
    const world = await look();
    expect(partyOf(world, 'old')).toMatchObject({ state: 'booked' });
    expect(partyOf(world, 'young')).toMatchObject({ state: 'booked', members: [] });
    expect(partyOf(world, 'group')).toMatchObject({ state: 'waiting', members: [{ id: 'm1' }] });
    expect([...replacedHoldNothing(world), ...allFollow(world)]).toEqual([]);
    expect(world.audits.filter(({ event }) => event === 'ssinReplaced')).toMatchObject([
      { partyId: stage.parties.get('old') },
    ]);
    const logs = system.cloud.logs().map(({ text }) => text);
    for (const { ssin } of [anna, again].filter((one) => one !== undefined))
      expect(logs.filter((text) => text.includes(ssin))).toEqual([]);
  });
});

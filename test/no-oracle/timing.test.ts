import { createHash } from 'node:crypto';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it, vi } from 'vitest';
import { createBlindIndex } from '../../adapters/platform/blind-index.ts';
import type { Chance } from '../../domain/platform/chance.ts';
import type { House } from '../fakes/product-in-memory.ts';
import { randomFrom } from '../reference-model/random.ts';
import { differ } from './distributions.ts';
import { type Condition, conditions, given, start, World } from './world.ts';

/*
 * The time of an answer says nothing: calls about people in different conditions do the same work in the same order,
 * and their times cannot be told apart. That the comparison would notice a difference is tested first.
 */

vi.useFakeTimers({ now: start, toFake: ['Date'] });

type Port = 'store' | 'vault';

/** So many turns of the event loop stand for a call over the network. */
const turns = 20;

/** What calls over a network would have taken, in milliseconds: a clock that no other work on the machine disturbs. */
const network = { random: randomFrom(2021), milliseconds: 0 };
const networkTime = (): number => network.milliseconds;
const clocks = [
  ['of the network', networkTime],
  ['of the machine', () => performance.now()],
] as const;

/** A call over the network takes its time. */
async function overTheNetwork(): Promise<void> {
  network.milliseconds += 1 + (network.random.between(0, 100) / 50) ** 2;
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * The blind index is the real one, over a key service that takes its time: whatever it might remember shows. (A watch
 * around the port, in front of it, would not see that.)
 */
const kms = new KMSClient({ region: 'eu-central-1' });
const realIndex = (log: string[], slow: () => Promise<void> = overTheNetwork) => {
  mockClient(kms)
    .on(GenerateMacCommand)
    .callsFake(async ({ Message }: { Message: Uint8Array }) => {
      log.push('kms.GenerateMac');
      await slow();
      return { Mac: createHash('sha256').update(Message).digest() };
    });
  return createBlindIndex({ kms, keyArn: 'arn:aws:kms:eu-central-1:000000000000:key/index' });
};

/** Each call of a port takes its time and is written down. */
function watched(deps: House['deps'], log: string[]): House['deps'] {
  const watch = <T extends object>(port: Port, target: T): T =>
    new Proxy(target, {
      get(real, name) {
        const value: unknown = Reflect.get(real, name, real);
        if (typeof value !== 'function') return value;
        return async (...parameters: unknown[]) => {
          log.push(`${port}.${String(name)} ${shapeOf(parameters[0])}`);
          await overTheNetwork();
          return (await Reflect.apply(value, real, parameters)) as unknown;
        };
      },
    });
  return {
    ...deps,
    store: watch('store', deps.store),
    vault: watch('vault', deps.vault),
    blindIndex: realIndex(log),
  };
}

/** Kinds of things, not whose they are. */
function shapeOf(parameter: unknown): string {
  return JSON.stringify(parameter, (key, value: unknown) =>
    typeof value === 'string' && !['type', 'do', 'kind', 'state'].includes(key) ? value.length : value,
  ).replaceAll(/\d+/g, '#');
}

async function watchedWorld(chance?: Chance): Promise<{ world: World; log: string[] }> {
  const log: string[] = [];
  const around = (deps: House['deps']): House['deps'] => ({ ...watched(deps, log), ...(chance && { chance }) });
  const world = new World(around, 1_000_000);
  // Behind the queues the same pseudonyms, in no time.
  world.house.blindIndex.of = (text) => Promise.resolve(pseudonymOf(text));
  return { world: await world.setUp(), log };
}

/** As the real index makes it of what the key service above answers. */
const pseudonymOf = (text: string): string =>
  createHash('sha256').update(`ssin:${text}`).digest().toString('base64url').slice(0, 22);

type Ask = (world: World, condition: Condition) => Promise<() => Promise<unknown>>;

const asks: Readonly<Record<string, Ask>> = {
  'a registration': async (world, condition) => {
    const members = [given(await world.person(condition))];
    const availability = [{ date: '2021-04-12', dayPart: 'morning' }];
    const body = { kind: 'self', language: 'nl', members, centres: ['aalst'], availability };
    return () => world.call('POST /api/registrations', { body });
  },
  'a registration under a key': async (world, condition) => {
    const members = [given(await world.person(condition))];
    const availability = [{ date: '2021-04-12', dayPart: 'morning' }];
    const body = { kind: 'self', language: 'nl', members, centres: ['aalst'], availability };
    let sent = 0;
    return () => {
      const headers = { 'idempotency-key': `${members[0]?.ssin} ${(sent += 1)}`.replace(' ', ':') };
      return world.call('POST /api/registrations', { body, headers });
    };
  },
  'a direct sign-up': async (world, condition) => {
    const person = given(await world.person(condition));
    const sessionId = [...world.house.store.entities.values()].find(({ type }) => type === 'session');
    const about = { language: 'nl', sessionId: sessionId?.type === 'session' ? sessionId.id : '', block };
    let sent = 1000;
    return () => {
      // The same request again would be the same sign-up.
      const body = { ...about, person: { ...person, email: `nobody${(sent += 1)}@example.com` } };
      return world.call('POST /api/sign-ups', { body });
    };
  },
};
const block = '2021-04-11T15:00';

/** A contact that has a registration, or has not. */
async function contactOf(world: World, known: boolean): Promise<string> {
  const person = await world.person('fits');
  const register = await asks['a registration']?.(world, 'fits');
  await register?.();
  if (!known) return person.email;
  const members = [given(person)];
  const availability = [{ date: '2021-04-12', dayPart: 'morning' }];
  await world.call('POST /api/registrations', {
    body: { kind: 'self', language: 'nl', members, centres: ['aalst'], availability },
  });
  await world.settle();
  return person.email;
}

/** The artificial leak: whoever is known to the VCD is looked up some times more. */
const leaking =
  (log: string[], looks: number) =>
  (deps: House['deps']): House['deps'] => {
    const { store, blindIndex, ...others } = watched(deps, log);
    const of = async (ssin: string): Promise<string> => {
      const id = await blindIndex.of(ssin);
      if ((await deps.vcd.query(ssin)) === undefined) return id;
      for (let look = 0; look < looks; look += 1) await store.get({ type: 'person', id });
      return id;
    };
    return { ...others, store, blindIndex: { of } };
  };

describe('the comparison', () => {
  it.each([
    ['network', 'once', 1, networkTime],
    ['machine', 'twenty times', 20, () => performance.now()],
  ] as const)('notices by the clock of the %s who is looked up %s more', async (_clock, _times, looks, clock) => {
    const log: string[] = [];
    const world = await new World(leaking(log, looks), 1_000_000).setUp();
    const ask = asks['a registration']!;
    const [known, unknown] = [await ask(world, 'fits'), await ask(world, 'unknown')];
    expect(await differ([known, unknown], 120, clock)).toBe(true);
    log.length = 0;
    await known();
    const work = log.splice(0).join('\n');
    await unknown();
    expect(log.join('\n')).not.toBe(work);
  });

  it('says nothing of two people in one condition', async () => {
    const { world } = await watchedWorld();
    const [one, other] = [await asks['a registration']!(world, 'fits'), await asks['a registration']!(world, 'fits')];
    for (const [, clock] of clocks) expect(await differ([one, other], 120, clock)).toBe(false);
  });
});

describe.each(Object.keys(asks))('%s', (name) => {
  const ask = asks[name]!;

  it('does the same work in the same order for everybody', async () => {
    // Where the search for a free seat begins is chance, and nobody's.
    const { world, log } = await watchedWorld({ below: () => 0 });
    await world.openDirect(60);
    const logs = new Map<string, Condition[]>();
    for (const condition of conditions) {
      const send = await ask(world, condition);
      log.length = 0;
      await send();
      const text = log.join('\n');
      logs.set(text, [...(logs.get(text) ?? []), condition]);
      expect(log.length).toBeGreaterThan(3);
    }
    expect([...logs.values()]).toEqual([[...conditions]]);
  });

  it.each(clocks)('takes times %s that cannot be told apart', async (_name, clock) => {
    for (const condition of ['unknown', 'vaccinated', 'booked here'] as const) {
      const { world } = await watchedWorld();
      await world.openDirect(280);
      const [one, other] = [await ask(world, 'fits'), await ask(world, condition)];
      expect(await differ([one, other], 120, clock)).toBe(false);
    }
  });
});

describe('a link that was lost', () => {
  it('is asked for with the same work, and in times that cannot be told apart', async () => {
    const { world, log } = await watchedWorld();
    const logs = new Set<string>();
    const prepared: [string[], string[]] = [[], []];
    for (const known of [true, false])
      for (let number = 0; number < 390; number += 1) prepared[known ? 0 : 1].push(await contactOf(world, known));
    const ask = (which: 0 | 1) => async () => {
      log.length = 0;
      await world.call('POST /api/link-again', { body: { email: prepared[which].pop() ?? '' } });
      logs.add(log.join('\n'));
    };
    expect(await differ([ask(0), ask(1)], 120, networkTime)).toBe(false);
    expect([...logs]).toHaveLength(1);
  });

  it('is asked for the second time with the same work as the first, and answered once', async () => {
    const { world, log } = await watchedWorld();
    const email = await contactOf(world, true);
    world.letters.length = 0;
    const logs = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      log.length = 0;
      await world.call('POST /api/link-again', { body: { email } });
      logs.add(log.join('\n'));
    }
    expect([...logs]).toHaveLength(1);
    await world.settle();
    expect(world.letters.map(({ tags }) => tags['kind'])).toEqual(['linkAgain']);
  });
});

describe('a person', () => {
  it.each(clocks)('who was asked for before is not told by the time %s from one who was not', async (_name, clock) => {
    const { world } = await watchedWorld();
    const body = async (person: Awaited<ReturnType<World['person']>>, email: string) => ({
      kind: 'self',
      language: 'nl',
      members: [{ ...given(person), email }],
      centres: ['aalst'],
      availability: [{ date: '2021-04-12', dayPart: 'morning' }],
    });
    const known = await world.person('fits');
    await world.call('POST /api/registrations', { body: await body(known, known.email) });
    const prepared: [object[], object[]] = [[], []];
    // Who tries has another address each time, so that the address says nothing.
    for (let number = 0; number < 390; number += 1) {
      prepared[0].push(await body(known, `prober${number}@example.be`));
      prepared[1].push(await body(await world.person('fits'), `stranger${number}@example.be`));
    }
    const ask = (which: 0 | 1) => () => world.call('POST /api/registrations', { body: prepared[which].pop() });
    expect(await differ([ask(0), ask(1)], 120, clock)).toBe(false);
  });
});

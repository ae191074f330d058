import { describe, expect, it } from 'vitest';
import type { Entity } from '../../domain/entities/entity.ts';
import { addCounts, type Counter, type Counts } from '../../domain/reports/counters.ts';
import { deltasOf } from '../../domain/reports/deltas.ts';
import { type CountedChange, projectChanges } from '../../domain/reports/project-changes.ts';
import { lifeOf } from '../../local/simulate/life.ts';
import { type Random, randomFrom } from '../../local/simulate/random.ts';
import { MemoryCounterBook } from '../fakes/memory-counter-book.ts';
import { liveThrough } from './live-through.ts';

/*
 * The counters after a day on which everything goes wrong, the reader of the stream included, against what the table
 * itself says at the end of it.
 */

interface Day {
  changes: CountedChange[];
  entities: readonly Entity[];
}

async function live(seed: number): Promise<Day> {
  const changes: CountedChange[] = [];
  let entities: readonly Entity[] = [];
  await liveThrough(lifeOf(seed, 150), 'deadly', {
    onChange: ({ before, after }, at) =>
      changes.push({ sequence: String(90_000 + changes.length), deltas: deltasOf(before, after, at) }),
    onLook: (snapshot) => (entities = snapshot.entities),
  });
  return { changes, entities };
}

/** As Lambda reads a stream on a bad day: batches of any size, again from before a failure, given up never. */
async function readWithFaults(random: Random, changes: readonly CountedChange[]): Promise<MemoryCounterBook> {
  const book = new MemoryCounterBook();
  const { add } = book;
  book.add = async (...call) => {
    if (random.chance(0.15)) throw new Error('died before');
    const outcome = await add.apply(book, call);
    if (random.chance(0.15)) throw new Error('died after');
    return outcome;
  };
  for (let done = 0; done < changes.length;) {
    const batch = changes.slice(Math.max(0, done - random.between(0, 20)), done + random.between(1, 60));
    const well = await projectChanges(book, 'shard', batch).then(
      () => true,
      () => false,
    );
    if (well) done = Math.max(done, changes.indexOf(batch.at(-1)!) + 1);
  }
  return book;
}

/** What there is, counted by hand. */
function truthOf(entities: readonly Entity[]): Counts {
  return addCounts(
    ...entities.map((entity): Counts => {
      switch (entity.type) {
        case 'seat':
          return { seats: 1, [`seats.${entity.state}`]: 1 };
        case 'late':
          return { late: entity.seats };
        case 'invitation':
          return { [`offers.${entity.state}`]: 1, ...(entity.acceptedAt === undefined ? {} : { invited: 1 }) };
        case 'signUp':
          return { [`signUps.${entity.state}`]: 1 };
        case 'session':
          return { sessions: 1 };
        case 'party':
          return {
            parties: 1,
            list: entity.state === 'waiting' || entity.state === 'invited' ? entity.members.length : 0,
          };
        default:
          return {};
      }
    }),
  );
}

const onDaysAndList = (book: MemoryCounterBook): Counts =>
  addCounts(...Object.entries(book.sums).flatMap(([line, counts]) => (line.startsWith('sessions/') ? [] : [counts])));

const parts = (counts: Counts, of: string): Record<string, number> =>
  Object.fromEntries(
    ['age', 'language', 'through', 'kind'].map((dimension) => [
      dimension,
      (Object.entries(counts) as [Counter, number][])
        .filter(([name]) => name.startsWith(`${of}.${dimension}.`))
        .reduce((sum, [, count]) => sum + count, 0),
    ]),
  );

describe('the counters of a day of faults', () => {
  it.each([3101, 3102, 3103, 3104, 3105, 3106])(
    'are what the table says (seed %i)',
    { timeout: 120_000 },
    async (seed) => {
      const { changes, entities } = await live(seed);
      const book = await readWithFaults(randomFrom(seed), changes);
      const counted = onDaysAndList(book);
      const truth = truthOf(entities);
      expect(Object.fromEntries(Object.keys(truth).map((name) => [name, counted[name as Counter]]))).toEqual(truth);
      // Nobody is counted who is not there, and everybody by each dimension.
      for (const people of ['registered', 'listed', 'offered', 'list'] as const) {
        const whole = counted[people] ?? 0;
        expect(parts(counted, people)).toEqual({ age: whole, language: whole, through: whole, kind: whole });
      }
      expect(changes.length).toBeGreaterThan(100);
    },
  );

  it('are worth comparing: seats were filled, offers expired, people left the list', async () => {
    const all = await Promise.all([3101, 3102, 3103].map(live));
    const counted = addCounts(...all.map(({ entities }) => truthOf(entities)));
    for (const name of ['seats.booked', 'offers.expired', 'offers.declined', 'list'] as const)
      expect(counted[name]).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { Delta } from '../../../domain/reports/delta.ts';
import { type CountedChange, mostLines, projectChanges } from '../../../domain/reports/project-changes.ts';
import { randomFrom } from '../../../local/simulate/random.ts';
import { MemoryCounterBook } from '../../fakes/memory-counter-book.ts';

const adds = (line: string, seats = 1): Delta => ({ page: 'day/2021-04-11', line, counts: { seats } });

/** The numbers of a stream grow, and grow longer. */
const changes = (count: number, from = 95): CountedChange[] =>
  Array.from({ length: count }, (_, place) => ({
    sequence: String(from + place),
    deltas: [adds(`c${(from + place) % 7}`)],
  }));

const total = (book: MemoryCounterBook): number =>
  [...book.lines.values()].reduce((sum, { seats = 0 }) => sum + seats, 0);

describe('changes into counters', () => {
  it('count once, however often they come: a batch twice, in pieces, and from an earlier point on', async () => {
    const book = new MemoryCounterBook();
    const all = changes(40);
    for (const [from, to] of [
      [0, 10],
      [0, 10],
      [5, 20],
      [10, 12],
      [19, 40],
      [0, 40],
    ] as const)
      await projectChanges(book, 'shard', all.slice(from, to));
    expect(total(book)).toBe(40);
  });

  it('are one transaction a batch, however many there are of a line', async () => {
    const book = new MemoryCounterBook();
    await projectChanges(book, 'shard', changes(100));
    expect(book.transactions).toBe(1);
    await projectChanges(book, 'shard', [{ sequence: '9999', deltas: [] }]);
    expect(book.transactions).toBe(1);
  });

  it('of more lines than a transaction takes are cut between two changes, each part with its number', async () => {
    const book = new MemoryCounterBook();
    const many = Array.from({ length: mostLines + 1 }, (_, place) => ({
      sequence: String(1000 + place),
      deltas: [adds(`c${place}`)],
    }));
    const { add } = book;
    let calls = 0;
    book.add = async (...call) => {
      calls += 1;
      // Dies between the first part and the second.
      if (calls === 2) throw new Error('died');
      return await add.apply(book, call);
    };
    await expect(projectChanges(book, 'shard', many)).rejects.toThrow('died');
    expect(total(book)).toBe(mostLines);
    await projectChanges(book, 'shard', many);
    expect(total(book)).toBe(mostLines + 1);
  });

  it('that somebody else counts at the same moment are read anew', async () => {
    const book = new MemoryCounterBook();
    const both = changes(20);
    await Promise.all([projectChanges(book, 'shard', both), projectChanges(book, 'shard', both.slice(0, 15))]);
    expect(total(book)).toBe(20);
  });

  it('of two shards have numbers of their own', async () => {
    const book = new MemoryCounterBook();
    await projectChanges(book, 'one', changes(5, 500));
    await projectChanges(book, 'other', changes(5, 100));
    expect(total(book)).toBe(10);
  });

  it('that came to nothing leave no line, but their number', async () => {
    const book = new MemoryCounterBook();
    const there = { sequence: '1', deltas: [adds('c', 1)] };
    const andBack = { sequence: '2', deltas: [adds('c', -1)] };
    await projectChanges(book, 'shard', [there, andBack]);
    expect(book.sums).toEqual({});
    expect(book.numbers.get('shard')).toBe('2');
  });

  it.each([11, 12, 13, 14, 15])(
    'add up on a day of repetitions, deaths and disorder between shards (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const book = new MemoryCounterBook();
      const { add } = book;
      book.add = async (...call) => {
        if (random.chance(0.2)) throw new Error('died before');
        const outcome = await add.apply(book, call);
        if (random.chance(0.2)) throw new Error('died after');
        return outcome;
      };
      const shards = ['a', 'b', 'c'].map((name) => ({ name, all: changes(200), done: 0 }));
      while (shards.some(({ all, done }) => done < all.length)) {
        const shard = random.pick(shards);
        // From somewhere before where it stopped, as Lambda reads on after a failure.
        const from = Math.max(0, shard.done - random.between(0, 12));
        const to = Math.min(shard.all.length, shard.done + random.between(1, 30));
        const well = await projectChanges(book, shard.name, shard.all.slice(from, to)).then(
          () => true,
          () => false,
        );
        if (well) shard.done = Math.max(shard.done, to);
      }
      expect(total(book)).toBe(600);
    },
  );
});

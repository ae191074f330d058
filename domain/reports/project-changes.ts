import { addCounts, type Counts } from './counters.ts';
import type { Delta, Page } from './delta.ts';

/*
 * From the change stream into the counters, each change once. The sums of a batch and the number of the last change that
 * they hold are written in one transaction: a batch that comes again finds its numbers behind it.
 */

/** A change, by its number in its shard of the stream, which only grows. */
export interface CountedChange {
  readonly sequence: string;
  readonly deltas: readonly Delta[];
}

export interface LineSum {
  readonly page: Page;
  readonly line: string;
  readonly counts: Counts;
}

export interface CounterBook {
  /** Number of the last change of a shard that is counted. */
  countedUpTo(shard: string): Promise<string | undefined>;
  /**
   * Adds the sums and notes the number, all or nothing. At most `mostLines` sums.
   * @returns `overtaken` when the shard's number is not `from` any more: somebody else has counted
   */
  add(
    shard: string,
    numbers: { readonly from: string | undefined; readonly to: string },
    sums: readonly LineSum[],
  ): Promise<'added' | 'overtaken'>;
}

/** A transaction takes 100 writes, and one of them is the number. */
export const mostLines = 99;

/** Longer than any number, with zeros before them they compare as text. */
const sequenceDigits = 40;
const comparable = (sequence: string): string => sequence.padStart(sequenceDigits, '0');

/** Another run of the same batch may be writing: it is met a few times at most, since each time the number grows. */
const mostMeetings = 5;

/**
 * Counts what is not counted yet of a batch.
 * @param shard the same whenever one of its changes comes; changes in their order
 * @throws when others were quicker at every try, or the book fails: nothing of the last part is counted then
 */
export async function projectChanges(
  book: CounterBook,
  shard: string,
  changes: readonly CountedChange[],
): Promise<void> {
  if (changes.every(({ deltas }) => deltas.length === 0)) return;
  for (let meeting = 1; meeting <= mostMeetings; meeting += 1) {
    if ((await countNew(book, shard, changes)) === 'added') return;
  }
  throw new Error(`changes of ${shard} were counted by somebody else at every try`);
}

async function countNew(
  book: CounterBook,
  shard: string,
  changes: readonly CountedChange[],
): Promise<'added' | 'overtaken'> {
  let from = await book.countedUpTo(shard);
  const isNew = ({ sequence }: CountedChange): boolean => from === undefined || comparable(sequence) > comparable(from);
  for (const { to, sums } of inParts(changes.filter(isNew))) {
    if ((await book.add(shard, { from, to }, sums)) === 'overtaken') return 'overtaken';
    from = to;
  }
  return 'added';
}

/** As few transactions as the changes fit into, cut between two of them. */
function inParts(changes: readonly CountedChange[]): { to: string; sums: LineSum[] }[] {
  const parts: { to: string; sums: Map<string, LineSum> }[] = [];
  for (const { sequence, deltas } of changes) {
    if (deltas.length === 0) continue;
    const last = parts.at(-1);
    const added = last && adding(last.sums, deltas);
    if (last !== undefined && added !== undefined && added.size <= mostLines) {
      last.sums = added;
      last.to = sequence;
    } else parts.push({ to: sequence, sums: adding(new Map(), deltas) });
  }
  return parts.map(({ to, sums }) => ({
    to,
    sums: [...sums.values()].filter(({ counts }) => Object.keys(counts).length > 0),
  }));
}

function adding(sums: ReadonlyMap<string, LineSum>, deltas: readonly Delta[]): Map<string, LineSum> {
  const added = new Map(sums);
  for (const { page, line, counts } of deltas) {
    const key = `${page} ${line}`;
    added.set(key, { page, line, counts: addCounts(added.get(key)?.counts ?? {}, counts) });
  }
  return added;
}

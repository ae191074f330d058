import { addCounts, type Counts } from '../../domain/reports/counters.ts';
import { type CounterBook, type LineSum, mostLines } from '../../domain/reports/project-changes.ts';

/** Counters in memory, with what the real book refuses. */
export class MemoryCounterBook implements CounterBook {
  readonly lines = new Map<string, Counts>();
  readonly numbers = new Map<string, string>();
  transactions = 0;

  async countedUpTo(shard: string): Promise<string | undefined> {
    return this.numbers.get(shard);
  }

  async add(
    shard: string,
    { from, to }: { readonly from: string | undefined; readonly to: string },
    sums: readonly LineSum[],
  ): Promise<'added' | 'overtaken'> {
    if (sums.length > mostLines) throw new Error(`${sums.length} lines`);
    if (this.numbers.get(shard) !== from) return 'overtaken';
    this.transactions += 1;
    this.numbers.set(shard, to);
    for (const { page, line, counts } of sums) {
      const key = `${page} ${line}`;
      this.lines.set(key, addCounts(this.lines.get(key) ?? {}, counts));
    }
    return 'added';
  }

  /** Lines that hold something, by page and line. */
  get sums(): Record<string, Counts> {
    const kept = [...this.lines].filter(([, counts]) => Object.keys(counts).length > 0);
    return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}

import { describe, expect, it } from 'vitest';
import { type Shown, suppress, suppressTable } from '../../../domain/reports/suppress.ts';
import { randomFrom } from '../../../local/simulate/random.ts';

const hidden = undefined;
const column = (...counts: number[]): Shown[] =>
  suppressTable(
    counts.map((count) => [count]),
    [],
  ).flat();

describe('what leaves the house', () => {
  it('shows what is large enough, and nobody', () => {
    expect(column(0, 5, 12)).toEqual([0, 5, 12, 17]);
  });

  it('hides a small count and the smallest of the others, or the total would tell', () => {
    expect(column(4, 20, 9)).toEqual([hidden, 20, hidden, 33]);
  });

  it('hides a third where two small ones would be told by their sum', () => {
    expect(column(1, 1, 30, 8)).toEqual([hidden, hidden, 30, hidden, 40]);
    expect(column(3, 4, 30)).toEqual([hidden, hidden, 30, 37]);
  });

  it('hides the total where there is nothing else to hide', () => {
    expect(column(3, 0, 0)).toEqual([hidden, 0, 0, hidden]);
  });

  it('looks along the rows, too: parts of one whole tell each other', () => {
    // whole, part, part
    const shown = suppressTable(
      [
        [10, 2, 8],
        [40, 20, 20],
        [30, 15, 15],
      ],
      [{ whole: 0, parts: [1, 2] }],
    );
    expect(shown[0]?.[1]).toBe(hidden);
    expect(shown[0]?.[2]).toBe(hidden);
    // Each column has a second one, so that the totals tell neither.
    for (const place of [1, 2])
      expect(shown.slice(0, 3).filter((row) => row[place] === hidden).length).toBeGreaterThan(1);
  });

  it('leaves no sum from which one hidden count follows (random tables)', () => {
    const random = randomFrom(20210411);
    for (let round = 0; round < 200; round += 1) {
      const rows = Array.from({ length: random.between(1, 8) }, () => {
        const parts = [random.between(0, 9), random.between(0, 9), random.between(0, 40)];
        return [parts.reduce((sum, one) => sum + one, 0), ...parts];
      });
      const shown = suppressTable(rows, [{ whole: 0, parts: [1, 2, 3] }]);
      const totals = shown.at(-1) ?? [];
      for (const [row, counts] of rows.entries())
        for (const [place, count] of counts.entries())
          if (count > 0 && count < 5) expect(shown[row]?.[place]).toBe(hidden);
      const alone = (cells: readonly Shown[]): boolean => cells.filter((cell) => cell === hidden).length === 1;
      for (const row of shown) expect(alone(row)).toBe(false);
      for (const place of totals.keys()) expect(alone(shown.map((row) => row[place]))).toBe(false);
    }
  });

  it('is the same for the same counts', () => {
    expect(suppress([4, 6, 10], [{ whole: 2, parts: [0, 1] }])).toEqual(
      suppress([4, 6, 10], [{ whole: 2, parts: [0, 1] }]),
    );
  });
});

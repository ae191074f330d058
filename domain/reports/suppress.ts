/*
 * What leaves the house hides counts of people so small that they could be somebody, and then as many others as it takes
 * that no sum gives the hidden ones away.
 */

/** Counts from 1 to 4 are hidden; nobody is no one's secret. */
export const smallest = 5;

/** `undefined`: hidden. */
export type Shown = number | undefined;

/** Places of a whole and of its parts: the whole is the sum of the parts. */
export interface Sum {
  readonly whole: number;
  readonly parts: readonly number[];
}

/**
 * Counts as they may leave the house. A sum with one hidden count would tell it, and so would one whose hidden parts
 * come to less than 5 together: the smallest count that is still shown is hidden with them, the whole only where no part
 * is left.
 * @param sums every relation between the counts that a reader knows
 */
export function suppress(counts: readonly number[], sums: readonly Sum[]): Shown[] {
  const hidden = new Set(counts.flatMap((count, place) => (count > 0 && count < smallest ? [place] : [])));
  for (;;) {
    const more = sums.map((sum) => nextToHide(counts, sum, hidden)).find((place) => place !== undefined);
    if (more === undefined) return counts.map((count, place) => (hidden.has(place) ? undefined : count));
    hidden.add(more);
  }
}

function nextToHide(counts: readonly number[], { whole, parts }: Sum, hidden: ReadonlySet<number>): number | undefined {
  const hiddenParts = parts.filter((place) => hidden.has(place));
  const together = hiddenParts.reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  const told = hidden.has(whole)
    ? hiddenParts.length === 0
    : hiddenParts.length === 1 || (hiddenParts.length > 1 && together < smallest);
  if (!told) return undefined;
  const shownParts = parts.filter((place) => !hidden.has(place) && (counts[place] ?? 0) > 0);
  const [next] = shownParts.toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  if (next !== undefined) return next;
  return hidden.has(whole) ? undefined : whole;
}

/**
 * A table with a last row of totals, as it may leave the house.
 * @param groups columns that are wholes, each with the columns that are its parts
 */
export function suppressTable(rows: readonly (readonly number[])[], groups: readonly Sum[]): Shown[][] {
  const width = rows[0]?.length ?? 0;
  const totals = Array.from({ length: width }, (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const all = [...rows, totals];
  const last = rows.length * width;
  const ofColumns = totals.map((_, column): Sum => ({
    whole: last + column,
    parts: rows.map((_row, row) => row * width + column),
  }));
  const ofRows = all.flatMap((_, row) =>
    groups.map(({ whole, parts }): Sum => ({
      whole: row * width + whole,
      parts: parts.map((column) => row * width + column),
    })),
  );
  const shown = suppress(all.flat(), [...ofColumns, ...ofRows]);
  return all.map((_, row) => shown.slice(row * width, (row + 1) * width));
}

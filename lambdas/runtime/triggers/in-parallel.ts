/**
 * Works on all items, at most `limit` at one time, starting them in order. A failure does not keep the others from
 * being worked on.
 * @returns in the order of the items: what `work` threw, or undefined
 */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<({ error: unknown } | undefined)[]> {
  const failures = items.map((): { error: unknown } | undefined => undefined);
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [position, item] of waiting) {
      try {
        await work(item);
      } catch (error) {
        failures[position] = { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return failures;
}

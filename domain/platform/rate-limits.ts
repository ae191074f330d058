import type { Store } from './store.ts';

const hourMs = 3_600_000;

type Deps = { store: Pick<Store, 'countUp'>; now: () => number };

/**
 * Counts one more request of a kind within the present hour.
 * @param what kind and pseudonym, such as `arrivals#<account>`
 * @returns false once there were more than `most`
 */
export const withinLimit = (deps: Deps, what: string, most: number): Promise<boolean> => within(deps, what, () => most);

/**
 * The same for persons and contacts, of whom anybody may speak. Where exactly the limit lies, between six tenths of
 * `most` and `most`, differs by pseudonym and hour, and nobody outside can know it: who tries until it is reached does
 * not learn whether somebody else has asked for the same person or contact (no oracle).
 * @param what kind and pseudonym, such as `registration#<blind index>`
 */
export const withinHiddenLimit = (deps: Deps, what: string, most: number): Promise<boolean> =>
  within(deps, what, (counter) => most - (scattered(counter) % (Math.floor(most * 0.4) + 1)));

async function within({ store, now }: Deps, what: string, limitOf: (counter: string) => number): Promise<boolean> {
  const hour = Math.floor(now() / hourMs);
  const counter = `${what}#${hour}`;
  return (await store.countUp(counter, ((hour + 2) * hourMs) / 1000)) <= limitOf(counter);
}

/** FNV-1a: the pseudonym in the text is what nobody knows, this only spreads it. */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

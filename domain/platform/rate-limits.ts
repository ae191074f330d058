import type { Ids } from './ids.ts';
import type { Store } from './store.ts';

const hourMs = 3_600_000;

type Deps = { store: Pick<Store, 'countUp'>; now: () => number };
type HiddenDeps = Deps & { ids: Pick<Ids, 'hash'> };

/**
 * Counts one more request of a kind within the present hour.
 * @param what kind and pseudonym, such as `arrivals#<account>`
 * @returns false once there were more than `most`
 */
export const withinLimit = (deps: Deps, what: string, most: number): Promise<boolean> => within(deps, what, () => most);

/**
 * The same for persons and contacts, of whom anybody may speak. Counted by who it is about and where it comes from: what
 * others ask about a person takes nothing from the person's own requests. With 20 an hour, one address tries 480 sets of
 * names a day on one person, where a postal code alone has 1,150 values, and no more than 3,600 requests an hour in all
 * (`addressLimits`). Where exactly the limit lies, between six tenths of `most` and `most`, differs by pseudonym, source
 * and hour, and nobody outside can know it: who shares an address with somebody else, and tries until it is reached,
 * does not learn whether that one has asked for the same person or contact (no oracle).
 * @param who pseudonym of a person or contact; `source`: an address of the network, or an account; absent: all of them
 */
export function withinHiddenLimit(
  deps: HiddenDeps,
  kind: string,
  { who, source }: { who: string; source?: string },
  most: number,
): Promise<boolean> {
  // Neither stands there as it is; the pseudonym is what nobody could try all values of.
  const counted = source === undefined ? who : deps.ids.hash(`${who} ${source}`);
  return within(deps, `${kind}#${counted}`, (counter) => most - (scattered(counter) % (Math.floor(most * 0.4) + 1)));
}

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

/**
 * The one way to the browser's storage. It can be blocked (settings, extensions, private windows): then each touch of it
 * throws, also the mere name. What is set is then kept as long as the page alone, and nothing here ever throws.
 */

export type Storage = Readonly<{
  get: (place: string) => string | undefined;
  /** @returns whether it outlives the page: false where storage is blocked or full */
  set: (place: string, text: string) => boolean;
  remove: (place: string) => void;
}>;

type Kind = 'localStorage' | 'sessionStorage';

/** @param reach gives the browser's storage, or throws where it is blocked */
export function guardedStorage(reach: () => globalThis.Storage): Storage {
  const kept = new Map<string, string>();
  return {
    get: (place) => kept.get(place) ?? attempt(() => reach().getItem(place)) ?? undefined,
    set: (place, text) => {
      const stored = attempt(() => {
        reach().setItem(place, text);
        return true;
      });
      if (stored === true) kept.delete(place);
      else kept.set(place, text);
      return stored === true;
    },
    remove: (place) => {
      kept.delete(place);
      attempt(() => reach().removeItem(place));
    },
  };
}

const of = (kind: Kind): Storage => guardedStorage(() => globalThis[kind]);

/** Of this tab: forgotten when it is closed. */
export const tabStorage = of('sessionStorage');

/** Of this browser: kept until somebody clears it. */
export const browserStorage = of('localStorage');

/**
 * What was kept as JSON; undefined where there is nothing, or something that cannot be read: storage is anybody's who
 * has the browser.
 */
export function readKept<T extends object>(storage: Storage, place: string): T | undefined {
  const text = storage.get(place);
  if (text === undefined) return undefined;
  const found = attempt((): unknown => JSON.parse(text));
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as T) : undefined;
}

/** @returns as `Storage.set` */
export function keep(storage: Storage, place: string, value: object): boolean {
  return storage.set(place, JSON.stringify(value));
}

function attempt<T>(touch: () => T): T | undefined {
  try {
    return touch();
  } catch {
    return undefined;
  }
}

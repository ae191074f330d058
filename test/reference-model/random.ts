/** Random choices from a seed: the same seed gives the same choices on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  /** One element. @throws RangeError when there is none */
  pick<T>(list: readonly T[]): T;
  /** Up to `count` different elements, in random order. */
  some<T>(list: readonly T[], count: number): T[];
  /** One of the named weights, each as likely as its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** A small generator of 32 bits of state (mulberry32); good enough to make test data, for nothing else. */
export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    const element = list[between(0, list.length - 1)];
    if (element === undefined) throw new RangeError('nothing to pick from');
    return element;
  };
  return {
    between,
    chance: (percent) => next() * 100 < percent,
    pick,
    some: (list, count) => {
      const left = [...list];
      const taken: (typeof left)[number][] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
      return taken;
    },
    weighted: (weights) => {
      const names = keysOf(weights);
      let rest = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        rest -= weights[name];
        if (rest < 0) return name;
      }
      return pick(names);
    },
  };
}

function keysOf<K extends string>(record: Readonly<Record<K, number>>): K[] {
  const keys: K[] = [];
  for (const key in record) keys.push(key);
  return keys;
}

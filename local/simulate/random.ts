/** Random choices from a seed: the same seed gives the same life and the same faults on every machine. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(list: readonly T[]): T;
  /** Up to `count` different elements. */
  some<T>(list: readonly T[], count: number): T[];
  /** A name, each as likely as its weight. */
  weighted<K extends string>(weights: readonly (readonly [K, number])[]): K;
}

/** xorshift on 32 bits, after mixing the seed so that neighbouring seeds have nothing in common. */
export function randomFrom(seed: number): Random {
  let state = mix(seed) || 1;
  const fraction = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(fraction() * list.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  return {
    fraction,
    between: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
    chance: (probability) => fraction() < probability,
    pick,
    some: (list, count) => {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(Math.floor(fraction() * left.length), 1),
      ).flat();
    },
    weighted: (weights) => {
      let rest = fraction() * weights.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of weights) {
        rest -= weight;
        if (rest < 0) return name;
      }
      return pick(weights)[0];
    },
  };
}

function mix(seed: number): number {
  let value = (seed + 0x7f4a7c15) | 0;
  for (let round = 0; round < 3; round += 1) value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) ^ (value >>> 12);
  return value;
}

import type { Chance } from '../../domain/platform/chance.ts';
import { randomFrom } from '../../local/simulate/random.ts';

/** The same seed draws the same: a test that has failed fails again. */
export function seededChance(seed: number): Chance {
  const random = randomFrom(seed);
  return { below: (limit) => random.between(0, limit - 1) };
}

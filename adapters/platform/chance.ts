import type { Chance } from '../../domain/platform/chance.ts';

/** Nothing secret hangs on it: it spreads people who come at one moment. */
export const chance: Chance = { below: (limit) => Math.floor(Math.random() * limit) };

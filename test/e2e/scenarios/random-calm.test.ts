import { describe } from 'vitest';
import { seedsOfTheDay } from '../../lane/seed.ts';
import { playSeeds } from './plays.ts';

describe('the product, in the embedded cloud', () => {
  playSeeds(seedsOfTheDay(100_000, 4), false);
});

import { seedsOfTheDay } from '../../lane/seed.ts';
import { playSeeds } from './plays.ts';

playSeeds(seedsOfTheDay(100_000, 8), false);

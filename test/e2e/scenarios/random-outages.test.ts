import { seedsOfTheDay } from '../../lane/seed.ts';
import { playSeeds } from './plays.ts';

playSeeds(seedsOfTheDay(1_000_000, 8), true);

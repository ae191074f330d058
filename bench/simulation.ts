import path from 'node:path';
import { lifeOf } from '../local/simulate/life.ts';
import { startSimulator } from '../local/simulate/simulate.ts';
import { liveThrough } from '../test/chaos/live-through.ts';
import { printTable, rounded } from './print-table.ts';

const seed = 501;
const livesInMemory = 20;
const minutesPerLife = 240;
const livesInCloud = 2;

/** How many simulated hours a real minute covers, with all faults: in memory, and in the embedded cloud. */
export async function measureSimulation(): Promise<void> {
  const began = performance.now();
  const memory = { hours: 0, checked: 0, faults: 0, broken: 0 };
  for (let life = 0; life < livesInMemory; life += 1) {
    const lived = await liveThrough(lifeOf(seed + life, minutesPerLife), 'deadly');
    memory.hours += lived.hours;
    memory.checked += lived.checked;
    memory.faults += total(lived.faults);
    memory.broken += lived.violations.length + lived.surprises.length;
  }
  const minutes = (performance.now() - began) / 60_000;

  const simulator = await startSimulator(path.resolve(import.meta.dirname, '../cdk.out'));
  try {
    const cloud = await simulator.run({ seed, minutes: livesInCloud * minutesPerLife, minutesPerLife });
    printTable(
      'Random life with faults',
      ['where', 'simulated hours', 'per real minute', 'faults', 'invariants checked', 'violations'],
      [
        [
          'domain in memory',
          rounded(memory.hours),
          rounded(memory.hours / minutes),
          memory.faults,
          memory.checked,
          memory.broken,
        ],
        [
          'embedded cloud',
          rounded(cloud.simulatedHours),
          rounded(cloud.simulatedHours / cloud.realMinutes, 1),
          total(cloud.faults),
          cloud.invariantsChecked,
          cloud.failure?.violations.length ?? 0,
        ],
      ],
    );
  } finally {
    await simulator.stop();
  }
}

const total = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);

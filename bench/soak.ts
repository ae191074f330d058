import path from 'node:path';
import { parseArgs } from 'node:util';
import { tableEngineNamed } from '../local/cloud/table/engine-name.ts';
import { differences } from '../local/scenario/outcome.ts';
import { playScenario } from '../local/scenario/play.ts';
import { parseScenario } from '../local/scenario/read-scenario.ts';
import { startSystem } from '../local/scenario/system.ts';
import { createTableReader } from '../local/scenario/table-reader.ts';
import { crowdedLifeOf } from '../local/simulate/crowded-life.ts';
import { lifeOf } from '../local/simulate/life.ts';
import { startSimulator } from '../local/simulate/simulate.ts';
import { liveThrough } from '../test/chaos/live-through.ts';
import { generate } from '../test/reference-model/generate.ts';
import { simulate } from '../test/reference-model/model.ts';

/*
 * `npm run soak -- --seed S --lives N --scenarios N --hours H --engine NAME`: what takes hours, and so is not in `npm
 * test`: days in memory on which everything goes wrong, random scenarios through the deployed handlers beside the
 * reference, hours in the embedded cloud with faults at its gateway. All have people for whom alone something goes wrong,
 * and crowded days. Says how far it is as it goes; ends with figures by kind of fault as
 * JSON, which docs/reliability.md keeps, and with status 1 when something was broken. 0 leaves a part out.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    /** Days in memory, a third of them in each profile. */
    lives: { type: 'string', default: '900' },
    /** Random scenarios, every other one with outages. */
    scenarios: { type: 'string', default: '120' },
    /** Simulated hours in the embedded cloud. */
    hours: { type: 'string', default: '24' },
    /** Of the tables: `memory` or `dynamodb-local`. */
    engine: { type: 'string' },
    assembly: { type: 'string', default: path.join(import.meta.dirname, '../cdk.out') },
  },
});
const seed = Number(values.seed);
const engine = tableEngineNamed(values.engine);
const minutesPerLife = 120;
const profiles = ['calm', 'messy', 'deadly'] as const;
/** Seeds of one part are none of another's, nor of `npm test`. */
const firstSeed = { lives: 10_000_000, scenarios: 20_000_000, hours: 30_000_000 };

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const minutesSince = (began: number): number => Number(((performance.now() - began) / 60_000).toFixed(1));

/** Every so-manieth life is a crowded day: more than one sweep, one page or one transaction takes. */
const crowdedEvery = { inMemory: 25, inTheCloud: 20 };

async function livesInMemory(count: number): Promise<object> {
  const began = performance.now();
  const broken: object[] = [];
  const faults = new Map<string, number>();
  let booked = 0;
  let hours = 0;
  let checked = 0;
  for (let lived = 0; lived < count; lived += 1) {
    const profile = profiles[lived % profiles.length] ?? 'calm';
    const own = firstSeed.lives + seed * count + lived;
    const isCrowded = (lived + 1) % crowdedEvery.inMemory === 0;
    const day = await liveThrough(isCrowded ? crowdedLifeOf(own) : lifeOf(own, 150), profile);
    booked += day.booked;
    hours += day.hours;
    checked += day.checked;
    for (const [kind, times] of day.faults) faults.set(kind, (faults.get(kind) ?? 0) + times);
    const { violations, surprises } = day;
    if (violations.length + surprises.length > 0) broken.push({ seed: own, profile, violations, surprises });
    if ((lived + 1) % 50 === 0) say(`${lived + 1} of ${count} days in memory, ${broken.length} broken`);
  }
  return {
    days: count,
    simulatedHours: Math.round(hours),
    booked,
    invariantsChecked: checked,
    realMinutes: minutesSince(began),
    faults: byKind(faults),
    violations: broken.length,
    broken,
  };
}

const byKind = (counts: ReadonlyMap<string, number>): object =>
  Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b)));

async function scenariosBesideReference(count: number): Promise<object> {
  const began = performance.now();
  const broken: object[] = [];
  const system = await startSystem(values.assembly, undefined, { engine });
  try {
    const table = createTableReader(system.cloud);
    for (let played = 0; played < count; played += 1) {
      const own = firstSeed.scenarios + seed * count + played;
      const outages = played % 2 === 1;
      const scenario = parseScenario(generate(own, { outages }));
      const found = differences(simulate(scenario), await playScenario(scenario, system, table));
      if (found.length > 0) broken.push({ seed: own, outages, differences: found });
      if ((played + 1) % 10 === 0) say(`${played + 1} of ${count} scenarios, ${broken.length} broken`);
    }
  } finally {
    await system.stop();
  }
  return { scenarios: count, realMinutes: minutesSince(began), violations: broken.length, broken };
}

async function hoursInTheCloud(hours: number): Promise<object> {
  const firstOfHours = firstSeed.hours + seed * hours;
  const simulator = await startSimulator(values.assembly, engine);
  try {
    const {
      faults,
      failure: _first,
      failures: broken,
      ...figures
    } = await simulator.run({
      seed: firstOfHours,
      minutes: hours * 60,
      minutesPerLife,
      crowdedEvery: crowdedEvery.inTheCloud,
      // Each is told with the shortest life found: a handful says more than the first alone.
      failuresMost: 5,
      onLife: (own, violations) => say(`life of seed ${own} in the cloud: ${violations.length} violations`),
    });
    return { firstSeed: firstOfHours, ...figures, faults: byKind(faults), violations: broken.length, broken };
  } finally {
    await simulator.stop();
  }
}

const parts: readonly (readonly [name: string, amount: number, run: (amount: number) => Promise<object>])[] = [
  ['inMemory', Number(values.lives), livesInMemory],
  ['besideReference', Number(values.scenarios), scenariosBesideReference],
  ['inTheCloud', Number(values.hours), hoursInTheCloud],
];
const figures: Record<string, object> = {};
for (const [name, amount, run] of parts) {
  if (amount === 0) continue;
  figures[name] = await run(amount);
  say(JSON.stringify({ [name]: figures[name] }));
}
process.stdout.write(`${JSON.stringify({ seed, engine, ...figures }, undefined, 2)}\n`);
process.exitCode = Object.values(figures).every((part) => Reflect.get(part, 'broken').length === 0) ? 0 : 1;
process.stdout.write('', () => process.exit());

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { differences } from '../../../local/scenario/outcome.ts';
import { playScenario } from '../../../local/scenario/play.ts';
import { parseScenario, readScenario } from '../../../local/scenario/read-scenario.ts';
import type { LocalSystem } from '../../../local/scenario/system.ts';
import { createTableReader } from '../../../local/scenario/table-reader.ts';
import type { TableReader } from '../../../local/scenario/table-reader.ts';
import { scenarioProduct } from '../../lane/products.ts';
import { turnsOfTheDay } from '../../lane/seed.ts';
import { isBeyondReference } from '../../reference-model/beyond-reference.ts';
import { generate } from '../../reference-model/generate.ts';
import { simulate } from '../../reference-model/model.ts';

/*
 * Scenarios through the deployed handlers in the embedded cloud: the outcome is what the file expects and what the
 * reference makes of it. They are dealt out to several test files, so that both lanes have their share.
 */

const folder = path.resolve(import.meta.dirname, '../../scenarios');
/** Test files among which the scenario files are dealt out. */
const shares = 4;
const daysForAllFiles = 5;

interface Players {
  system: () => LocalSystem;
  table: () => TableReader;
}

function players(): Players {
  let system: LocalSystem | undefined;
  let table: TableReader | undefined;
  const there = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error('The product starts before the first test');
    return part;
  };
  beforeAll(async () => {
    system = await scenarioProduct();
    table = createTableReader(system.cloud);
  });
  return { system: () => there(system), table: () => there(table) };
}

/**
 * Every file is played in memory each day (test/use-cases/scenarios.test.ts); here a third of them, in turn.
 * @param share from 1 to 4
 */
export function playFiles(share: number): void {
  const { system, table } = players();
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .filter((_name, index) => index % shares === share - 1);
  it.each(turnsOfTheDay(files, daysForAllFiles))('plays %s as expected', async (file) => {
    const scenario = readScenario(readFileSync(path.join(folder, file), 'utf8'));
    const outcome = await playScenario(scenario, system(), table());
    expect(scenario.expect).toBeDefined();
    expect(differences(scenario.expect ?? {}, outcome)).toEqual([]);
    if (!isBeyondReference(scenario)) expect(differences(simulate(scenario), outcome)).toEqual([]);
  });
}

export function playSeeds(seeds: readonly number[], outages: boolean): void {
  const { system, table } = players();
  it.each(seeds)(`plays the scenario of seed %i as the reference does (outages: ${outages})`, async (seed) => {
    const scenario = parseScenario(generate(seed, { outages, steps: 20 }));
    const outcome = await playScenario(scenario, system(), table());
    expect(differences(simulate(scenario), outcome)).toEqual([]);
  });

  it(`gives the same outcome every time (outages: ${outages})`, async () => {
    const scenario = parseScenario(generate(7, { outages, steps: 20 }));
    const first = await playScenario(scenario, system(), table());
    const second = await playScenario(scenario, system(), table());
    expect(second).toEqual(first);
    expect(first.events.length).toBeGreaterThan(0);
  });
}

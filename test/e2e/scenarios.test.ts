import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../../local/scenario/outcome.ts';
import { playScenario } from '../../local/scenario/play.ts';
import { parseScenario, readScenario } from '../../local/scenario/read-scenario.ts';
import { startSystem, type LocalSystem } from '../../local/scenario/system.ts';
import { createTableReader, type TableReader } from '../../local/scenario/table-reader.ts';
import { generate } from '../reference-model/generate.ts';
import { simulate } from '../reference-model/model.ts';

/*
 * Every scenario file, and random ones from fixed seeds, through the deployed handlers in the
 * embedded cloud: the outcome is what the file expects and what the reference makes of it.
 */

const root = path.resolve(import.meta.dirname, '../..');
const assembly = path.join(root, 'cdk.out');
const folder = path.join(root, 'test', 'scenarios');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const calmSeeds = Array.from({ length: 20 }, (_, index) => 101 + index);
const outageSeeds = Array.from({ length: 20 }, (_, index) => 1001 + index);

let system: LocalSystem;
let table: TableReader;

beforeAll(async () => {
  if (!existsSync(path.join(assembly, 'manifest.json'))) {
    execFileSync(process.execPath, ['bin/lmb.ts'], { cwd: root, env: { ...process.env, CDK_OUTDIR: assembly } });
  }
  system = await startSystem(assembly);
  table = createTableReader(system.cloud);
});

afterAll(async () => {
  await system?.stop();
});

describe('the product, in the embedded cloud', () => {
  it.each(files)('plays %s as expected', async (file) => {
    const scenario = readScenario(readFileSync(path.join(folder, file), 'utf8'));
    const outcome = await playScenario(scenario, system, table);
    expect(scenario.expect).toBeDefined();
    expect(differences(scenario.expect ?? {}, outcome)).toEqual([]);
    expect(differences(simulate(scenario), outcome)).toEqual([]);
  });

  it.each([
    ...calmSeeds.map((seed) => ({ seed, outages: false })),
    ...outageSeeds.map((seed) => ({ seed, outages: true })),
  ])('plays the scenario of seed $seed as the reference does (outages: $outages)', async ({ seed, outages }) => {
    const scenario = parseScenario(generate(seed, { outages, steps: 20 }));
    const outcome = await playScenario(scenario, system, table);
    expect(differences(simulate(scenario), outcome)).toEqual([]);
  });

  it('gives the same outcome every time', async () => {
    const scenario = parseScenario(generate(7, { outages: false, steps: 20 }));
    const first = await playScenario(scenario, system, table);
    const second = await playScenario(scenario, system, table);
    expect(second).toEqual(first);
    expect(first.events.length).toBeGreaterThan(0);
  });
});

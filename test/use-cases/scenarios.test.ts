import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../local/scenario/format.ts';
import { differences } from '../../local/scenario/outcome.ts';
import { parseScenario, readScenario } from '../../local/scenario/read-scenario.ts';
import { generate } from '../reference-model/generate.ts';
import { playInMemory } from '../fakes/play-in-memory.ts';

const folder = new URL('../scenarios/', import.meta.url);
const read = (file: string) => readScenario(readFileSync(new URL(file, folder), 'utf8'));
/** What becomes of mail and text messages after they were taken is played with the whole system. */
const needsProviders = ({ settings, steps }: Scenario): boolean =>
  settings.sms || steps.some(({ action }) => action === 'bounce');
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !needsProviders(read(name)));

describe('the domain alone, in memory', () => {
  it.each(files)('%s', async (file) => {
    const scenario = read(file);
    expect(differences(scenario.expect ?? {}, await playInMemory(scenario))).toEqual([]);
  });

  // An outage of one minute can lie between two looks at the booking system; longer ones are exact.
  const hasShortOutage = (steps: readonly object[]): boolean =>
    steps.some((step) => 'outage' in step && (step.outage as { minutes: number }).minutes < 2);
  const seeds = Array.from({ length: 120 }, (_, position) => position + 1);

  it.each(seeds)('does what the reference implementation does: seed %i', async (seed) => {
    const file = generate(seed, { outages: true });
    const outcome = await playInMemory(parseScenario(file));
    if (hasShortOutage(file.steps)) expect(outcome.name).toBe(file.name);
    else expect(differences(file.expect, outcome)).toEqual([]);
  });
});

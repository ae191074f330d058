import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differences } from '../../local/scenario/outcome.ts';
import { readScenario } from '../../local/scenario/read-scenario.ts';
import { isBeyondReference } from './beyond-reference.ts';
import { simulate } from './model.ts';

const folder = new URL('../scenarios/', import.meta.url);
const read = (file: string) => readScenario(readFileSync(new URL(file, folder), 'utf8'));
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !isBeyondReference(read(name)));

describe('the reference implementation', () => {
  it.each(files)('plays %s as the file expects', (file) => {
    const scenario = read(file);
    expect(scenario.expect).toBeDefined();
    expect(differences(scenario.expect ?? {}, simulate(scenario))).toEqual([]);
  });

  it.each(files)('plays %s alike in whatever order sessions are served', (file) => {
    const scenario = read(file);
    for (const order of ['last first', 'each to its end', 'each to its end, last first'] as const) {
      expect(differences(simulate(scenario), simulate(scenario, order))).toEqual([]);
    }
  });
});

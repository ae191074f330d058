import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startLocalSystem, type LocalSystem } from '../../local/system.ts';
import { synthesised } from '../lane/products.ts';

/*
 * The template's own alarms and dashboards, on the virtual clock, while an outside system is down: nothing here names a
 * metric. Every tick of every schedule runs, as deployed: the watch tells every minute.
 */

const start = Date.parse('2021-04-11T10:00:17Z');
const minute = 60_000;

let system: LocalSystem;
beforeAll(async () => {
  system = await startLocalSystem({
    assembly: synthesised(),
    clock: { mode: 'stepped', start },
    everyTick: true,
  });
});
afterAll(() => system.stop());

const told = z.object({
  alarms: z.array(z.object({ path: z.string(), state: z.string(), topics: z.array(z.string()) })),
  dashboards: z.array(
    z.object({
      name: z.string(),
      graphs: z.array(
        z.object({
          title: z.string(),
          lines: z.array(z.object({ label: z.string(), points: z.array(z.number().nullable()) })),
        }),
      ),
    }),
  ),
});
const operation = async () => told.parse(await (await fetch(`${system.deskUrl}/operation/api`)).json());
const on = async () => (await operation()).alarms.flatMap(({ path, state }) => (state === 'ALARM' ? [path] : []));

const switchVcd = (outage: boolean) =>
  fetch(`${system.deskUrl}/controls/api`, { method: 'POST', body: JSON.stringify({ action: 'vcd', outage }) });
const to = (minutes: number) => system.cloud.advanceTo(start + minutes * minute);

it('goes off after five minutes of an outage with its runbook, moves the dashboard, and ends with the outage', async () => {
  // What must come every minute is not missing in the first one.
  await to(2);
  expect(await on()).toEqual([]);
  await to(8);
  expect(await on()).toEqual([]);

  await switchVcd(true);
  await to(11);
  expect(await on()).toEqual([]);
  await to(16);
  expect(await on()).toEqual(['lmb-local-service/OutsideSystems/DownAlarm-vcd/Resource']);

  const page = await (await fetch(`${system.deskUrl}/operation/`)).text();
  expect(page).toContain('Nobody who registers is verified');
  expect(page).toContain('An outside system is down.');
  expect(page).toContain('The watch, which asks every minute');
  const lines = (await operation()).dashboards
    .flatMap(({ graphs }) => graphs)
    .filter(({ title }) => title.includes('down'))
    .flatMap((graph) => graph.lines);
  expect(lines.find(({ label }) => label === 'vcd')?.points.some((point) => point === 1)).toBe(true);
  expect(lines.find(({ label }) => label === 'booking')?.points.some((point) => point === 1)).toBe(false);

  await switchVcd(false);
  await to(19);
  expect(await on()).toEqual([]);
});

/** The product of the lane: started by the first file that asks, empty again for each of the others. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type LocalSystem as ScenarioSystem, scenarioSystem } from '../../local/scenario/system.ts';
import { type LocalSystem, type LocalSystemOptions, startLocalSystem } from '../../local/system.ts';
import { builtSite } from '../site/built-site.ts';
import { clients, people } from './accounts.ts';
import { atEndOfLane } from './end-of-lane.ts';

const root = path.join(import.meta.dirname, '../..');

const started = new Map<LocalSystemOptions['clock']['mode'], Promise<LocalSystem>>();

/**
 * Its clock stands still until it is moved. Nobody who asks for it stops it.
 * @param instant ms since the epoch
 */
export async function stillProduct(instant: number): Promise<LocalSystem> {
  const system = await startedOnce('stepped', () => start({ clock: { mode: 'stepped', start: instant } }));
  await empty(system, instant);
  return system;
}

/** As the scenarios use it; they empty it themselves, at the time of their beginning. */
export async function scenarioProduct(): Promise<ScenarioSystem> {
  return scenarioSystem(await stillProduct(Date.UTC(2021, 3, 11)));
}

/** With the site, in the time of this machine. Nobody who asks for it stops it. */
export async function liveProduct(): Promise<LocalSystem> {
  const system = await startedOnce('real', async () =>
    start({ clock: { mode: 'real', speed: 1 }, siteDir: await builtSite() }),
  );
  await empty(system, Date.now());
  return system;
}

function startedOnce(mode: 'real' | 'stepped', begin: () => Promise<LocalSystem>): Promise<LocalSystem> {
  const system = started.get(mode) ?? begin();
  started.set(mode, system);
  return system;
}

async function start(options: Pick<LocalSystemOptions, 'clock' | 'siteDir'>): Promise<LocalSystem> {
  const system = await startLocalSystem({ assembly: synthesised(), people, clients, ...options });
  atEndOfLane(() => system.stop());
  return system;
}

async function empty({ cloud, vcd, booking, register }: LocalSystem, instant: number): Promise<void> {
  cloud.outage('mail', false);
  vcd.reset();
  booking.reset();
  register.desk.clear();
  await cloud.reset(instant);
}

/** Folder of the cloud assembly, synthesised first where a single file is run in a fresh clone. */
export function synthesised(): string {
  const assembly = process.env['LMB_ASSEMBLY'] ?? path.join(root, 'cdk.out');
  if (!existsSync(path.join(assembly, 'manifest.json')))
    execFileSync(process.execPath, ['bin/lmb.ts'], { cwd: root, env: { ...process.env, CDK_OUTDIR: assembly } });
  return assembly;
}

/** The built site, built first where its sources are newer; once, however many test files ask. */

import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { siteFolder } from './mock-host.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['static-site', 'domain', 'data/postal-codes.json'];
const lock = join(root, 'dist/.site-build');
/** Longer than any build, in milliseconds: an abandoned lock is older. */
const abandonedAfter = 120_000;

/** @returns the folder with the pages */
export async function builtSite(): Promise<string> {
  await mkdir(join(root, 'dist'), { recursive: true });
  while (!(await takeLock())) await wait(200);
  try {
    if (await isStale()) await build();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
  return siteFolder;
}

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandonedAfter) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(siteFolder, '404.html')).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
  const newest = await Promise.all(sources.map((source) => newestIn(join(root, source))));
  return Math.max(...newest) > built;
}

async function newestIn(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const names = (await readdir(path)).filter((name) => !name.startsWith('.'));
  return Math.max(0, ...(await Promise.all(names.map((name) => newestIn(join(path, name))))));
}

async function build(): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', 'static-site'],
    {
      cwd: root,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    },
  );
}

/** Every file of the built site, as paths from its root: `/nl/index.html`. */
export async function siteFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`);
}

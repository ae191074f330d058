/** Synthesises the fixture app once per test run and starts a cloud from it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @returns the folder of the cloud assembly */
export function synthesiseFixture(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixture-assembly-'));
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'fixture-app', 'app.ts')], {
    env: { ...process.env, CDK_OUTDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return folder;
}

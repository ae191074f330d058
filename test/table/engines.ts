import { spawnSync } from 'node:child_process';
import { tableEngineNames, type TableEngineName } from '../../local/cloud/table/engine-name.ts';

const leastJava = 17;

/** Whether Amazon's engine can run here. */
export function hasJava(): boolean {
  const { stdout, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return Number(/version "(?:1\.)?(\d+)/.exec(`${stderr ?? ''}${stdout ?? ''}`)?.[1] ?? 0) >= leastJava;
}

export interface EngineUnderTest {
  readonly engine: TableEngineName;
  /** On a machine without Java what needs Amazon's engine is left out, and counted as such. */
  readonly leftOut: boolean;
}

/** All engines, for `describe.each`. */
export function enginesUnderTest(): EngineUnderTest[] {
  const java = hasJava();
  return tableEngineNames.map((engine) => ({ engine, leftOut: engine === 'dynamodb-local' && !java }));
}

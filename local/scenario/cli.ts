import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tableEngineNamed, type TableEngineName } from '../cloud/table/engine-name.ts';
import { FormatError, type Scenario } from './format.ts';
import { differences } from './outcome.ts';
import { playScenario } from './play.ts';
import { readScenario } from './read-scenario.ts';
import { startSystem } from './system.ts';
import { createTableReader } from './table-reader.ts';
import { timelineText } from './timeline.ts';

/*
 * `npm run --silent scenario -- [--json] FILE...`: plays scenario files against the whole local system.
 *
 * Standard output has one JSON line per file that was played (or, without `--json`, a timeline);
 * everything else goes to standard error. Exit status: 0 when all were played and came out as
 * expected; 1 when one did not, or could not be played to its end; 2 when a file breaks the format.
 */

const usage = `usage: npm run --silent scenario -- [--json] [--verbose] FILE...

  --json          one JSON line per file: its outcome
  --verbose       what the functions print, on standard error
  --assembly=DIR  another cloud assembly than cdk.out
  --engine=NAME   memory (default), or dynamodb-local, which needs Java
`;

/** Pauses between retries inside functions are so many times shorter: the clock stands still meanwhile. */
const hurry = 20;

interface FileToPlay {
  readonly file: string;
  readonly scenario: Scenario;
}

const exitStatus = await main(process.argv.slice(2));
// All parts have been stopped, so nothing may keep the process; but what was written must get out through a pipe.
process.stdout.write('', () => process.exit(exitStatus));

async function main(args: readonly string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const files = args.filter((arg) => !arg.startsWith('--'));
  const unknown = flags.find((flag) => !/^--(json|verbose|assembly=.*|engine=.*)$/.test(flag));
  if (unknown !== undefined || files.length === 0) {
    process.stderr.write(`${unknown === undefined ? 'no file given' : `unknown option ${unknown}`}\n\n${usage}`);
    return 2;
  }
  const { playable, broken } = readFiles(files);
  const failed =
    playable.length === 0
      ? 0
      : await playAll(playable, {
          json: flags.includes('--json'),
          verbose: flags.includes('--verbose'),
          assembly: path.resolve(valueOf(flags, '--assembly=') ?? path.join(import.meta.dirname, '../../cdk.out')),
          engine: tableEngineNamed(valueOf(flags, '--engine=')),
        });
  if (broken > 0) return 2;
  return failed > 0 ? 1 : 0;
}

function valueOf(flags: readonly string[], option: string): string | undefined {
  return flags.find((flag) => flag.startsWith(option))?.slice(option.length);
}

function readFiles(files: readonly string[]): { playable: FileToPlay[]; broken: number } {
  let broken = 0;
  const playable = files.flatMap((file): FileToPlay[] => {
    try {
      return [{ file, scenario: readScenario(readFileSync(file, 'utf8')) }];
    } catch (error) {
      broken += 1;
      const problems =
        error instanceof FormatError ? error.problems : [error instanceof Error ? error.message : String(error)];
      process.stderr.write(problems.map((problem) => `${file}: ${problem}\n`).join(''));
      return [];
    }
  });
  return { playable, broken };
}

/** @returns how many did not come out as expected, or at all */
async function playAll(
  files: readonly FileToPlay[],
  { json, verbose, assembly, engine }: { json: boolean; verbose: boolean; assembly: string; engine: TableEngineName },
): Promise<number> {
  const onLog = verbose ? (text: string) => process.stderr.write(`${text}\n`) : undefined;
  const system = await startSystem(assembly, onLog, { engine, hurry });
  const table = createTableReader(system.cloud);
  let failed = 0;
  try {
    for (const { file, scenario } of files) {
      try {
        const outcome = await playScenario(scenario, system, table);
        const found = scenario.expect === undefined ? undefined : differences(scenario.expect, outcome);
        process.stdout.write(json ? `${JSON.stringify(outcome)}\n` : `${timelineText(file, outcome, found)}\n`);
        if (found !== undefined && found.length > 0) {
          failed += 1;
          if (json) process.stderr.write(found.map((text) => `${file}: ${text}\n`).join(''));
        }
      } catch (error) {
        failed += 1;
        process.stderr.write(
          `${file}: could not be played: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
      }
    }
  } finally {
    await system.stop();
  }
  return failed;
}

import path from 'node:path';
import { parseArgs } from 'node:util';
import { tableEngineNamed } from '../cloud/table/engine-name.ts';
import { startFuzzer, summary } from './fuzz.ts';

/*
 * `npm run fuzz -- --seed S --minutes M`: hostile requests for every operation of the served description, round after
 * round from consecutive seeds. Prints figures; what is wrong is printed with its seed and shortest request, status 1.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    /** Real minutes; the round that is under way is finished. */
    minutes: { type: 'string', default: '5' },
    requests: { type: 'string', default: '40' },
    /** Of the tables: `memory` or `dynamodb-local`. */
    engine: { type: 'string' },
    assembly: { type: 'string', default: path.join(import.meta.dirname, '../../cdk.out') },
  },
});

const fuzzer = await startFuzzer(values.assembly, tableEngineNamed(values.engine));
const round = (seed: number): ReturnType<typeof fuzzer.run> =>
  fuzzer.run({
    seed,
    requestsPerOperation: Number(values.requests),
    onOperation: ({ id }, broken) => process.stderr.write(`seed ${seed} ${id}: ${broken ? 'BROKEN' : 'fine'}\n`),
  });
try {
  const end = performance.now() + Number(values.minutes) * 60_000;
  let seed = Number(values.seed);
  let figures = await round(seed);
  while (performance.now() < end && figures.failures.length === 0) figures = await round((seed += 1));
  const aftermath = await fuzzer.aftermath();
  const missed = fuzzer.operations.filter(({ id }) => !figures.reached.has(id)).map(({ id }) => id);
  process.stdout.write(
    `${summary(figures)}\nnever a success: ${missed.join(' ') || 'none'}\n${aftermath.join('\n')}\n`,
  );
  process.exitCode = figures.failures.length === 0 && aftermath.length === 0 ? 0 : 1;
} finally {
  await fuzzer.stop();
}
process.stdout.write('', () => process.exit());

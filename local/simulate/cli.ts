import path from 'node:path';
import { parseArgs } from 'node:util';
import { tableEngineNamed } from '../cloud/table/engine-name.ts';
import type { Violation } from './invariants/snapshot.ts';
import { type Figures, startSimulator } from './simulate.ts';

/*
 * `npm run simulate -- --seed S --minutes M`: days of random life through the real handlers, with faults from the seed,
 * on virtual time. Prints figures; a rule that is broken prints seed and shortest life found, and ends with status 1.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    /** Virtual minutes of life in all. */
    minutes: { type: 'string', default: '600' },
    /** Virtual minutes after which a new life begins, from the next seed. */
    life: { type: 'string', default: '120' },
    /** Of the tables: `memory` or `dynamodb-local`. */
    engine: { type: 'string' },
    assembly: { type: 'string', default: path.join(import.meta.dirname, '../../cdk.out') },
  },
});

const simulator = await startSimulator(path.resolve(values.assembly), tableEngineNamed(values.engine));
try {
  const figures = await simulator.run({
    seed: Number(values.seed),
    minutes: Number(values.minutes),
    minutesPerLife: Number(values.life),
    // At once: to find the shortest life takes its time.
    onLife: (seed, violations) => process.stderr.write(`seed ${seed}: ${verdict(violations)}\n`),
  });
  process.stdout.write(`${report(figures)}\n`);
  process.exitCode = figures.failure === undefined ? 0 : 1;
} finally {
  await simulator.stop();
}
process.stdout.write('', () => process.exit());

function verdict(violations: readonly Violation[]): string {
  const found = violations.map(({ rule, what }) => `${rule} ${what}`);
  return found.length === 0 ? 'fine' : `BROKEN: ${found.join('; ')}`;
}

function report({
  lives,
  simulatedHours,
  realMinutes,
  faults,
  invariantsChecked,
  invited,
  booked,
  redriven,
  failure,
}: Figures): string {
  const lines = [
    `lives                       ${lives}`,
    `simulated hours             ${simulatedHours.toFixed(1)}`,
    `simulated hours per minute  ${(simulatedHours / realMinutes).toFixed(1)}`,
    `invitations, bookings       ${invited}, ${booked}`,
    `dead letters moved back     ${redriven}`,
    ...[...faults]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, count]) => `fault ${kind.padEnd(22)}${count}`),
    `invariants checked          ${invariantsChecked}`,
    `violations                  ${failure?.violations.length ?? 0}`,
  ];
  if (failure === undefined) return lines.join('\n');
  const { steps, ...setting } = failure.life;
  return [
    ...lines,
    '',
    `seed ${failure.seed} breaks:`,
    ...failure.violations.map(({ rule, what }) => `  ${rule} ${what}`),
    `without these kinds of faults: ${failure.without.join(', ') || 'needs all of them'}`,
    `shortest life found: ${JSON.stringify(setting)}`,
    ...steps.map((step) => `  ${JSON.stringify(step)}`),
  ].join('\n');
}

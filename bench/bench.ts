/**
 * `npm run bench [-- [--engine memory|dynamodb-local] [--json] [--calls] [--record] part...]`: the product's figures on this machine.
 * `--json` prints those of the use cases, or the costs, as one object, `--calls` each of their calls; `--record` writes them down. Every rate stands beside the raw engine's rate for
 * the same writes in the same run: the ratio says what the product costs, whatever the machine.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { tableEngineNamed } from '../local/cloud/table/engine-name.ts';
import { measureBundles } from './bundles.ts';
import { measurePages } from './pages.ts';
import { measureLastSeats } from './last-seats.ts';
import { measureRates } from './rates.ts';
import { measureSimulation } from './simulation.ts';
import { measureCost } from './cost.ts';
import { measureUseCases } from './use-cases.ts';

const parts = {
  bundles: measureBundles,
  'use-cases': () => measureUseCases(values),
  cost: () => measureCost(values),
  rates: measureRates,
  pages: measurePages,
  'last-seats': measureLastSeats,
  simulation: measureSimulation,
} as const;
const { values, positionals: wanted } = parseArgs({
  options: {
    engine: { type: 'string' },
    json: { type: 'boolean', default: false },
    calls: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
process.env['TABLE_ENGINE'] = tableEngineNamed(values.engine);
const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`unknown part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}\n`);
  process.exit(2);
}

if (!values.json)
  process.stdout.write(
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}\n`,
  );
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await measure();
}
process.exit(0);

/** What `npm test` looks at beside the tests: types, lint, import table; thoroughly also format and dead code. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, runQuietly } from './machine.mjs';

const folders = ['bin', 'lib', 'domain', 'adapters', 'lambdas', 'local', 'static-site/src', 'bench', 'test', 'scripts'];

/** @type {{ name: string, args: string[], only?: 'thorough' }[]} */
const checks = [
  { name: 'format', args: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'], only: 'thorough' },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'] },
  { name: 'types of the site', args: ['node_modules/typescript/bin/tsc', '-p', 'static-site', '--noEmit'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] },
  {
    name: 'import table',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      ...folders.filter((name) => existsSync(path.join(root, name))),
    ],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'], only: 'thorough' },
];

/**
 * One after the other, and only while nothing else wants the processor.
 *
 * @param {string} node path of Node 24
 * @param {boolean} thorough
 * @returns {Promise<{ name: string, passed: boolean, printed: string }[]>}
 */
export async function runChecks(node, thorough) {
  const outcomes = [];
  for (const { name, args, only } of checks) {
    if (only === 'thorough' && !thorough) continue;
    const { status, printed } = await runQuietly(node, args, { node });
    outcomes.push({ name, passed: status === 0, printed });
  }
  return outcomes;
}

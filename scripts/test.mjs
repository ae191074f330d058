/**
 * `npm test`: types, lint, import table, then all tests; ends with one line `N passed, N failed, N skipped`.
 * Skipped is what needs Amazon's DynamoDB Local on a machine without Java.
 * `--thorough` (`npm run check`) adds format and dead code. Each check counts as one. Names of test files
 * or folders (`npm test -- test/unit/sessions`) limit the tests to them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fail, findBrowser, hasJava, Remedy, root, run } from './machine.mjs';
import { createProgress } from './progress.mjs';
import { setUp } from './setup.mjs';

const thorough = process.argv.includes('--thorough');
const onlyFiles = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const resultFile = path.join(root, '.cache', 'tests.json');
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
      ...existing(folders),
    ],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'], only: 'thorough' },
];

/** @param {string[]} names */
function existing(names) {
  return names.filter((name) => existsSync(path.join(root, name)));
}

async function main() {
  const browser = ensureBrowser();
  const progress = createProgress(process.stdout);
  const node = await setUp(progress, ['messages', 'site', 'template']);
  const counts = { passed: 0, failed: 0 };
  for (const check of checks) {
    if (check.only === 'thorough' && !thorough) continue;
    const status = await progress.step(`Checking ${check.name}`, () => run(node, check.args, { node }));
    counts[status === 0 ? 'passed' : 'failed'] += 1;
    if (status !== 0) progress.say(`  FAILED: ${check.name}`);
  }
  const tests = await runTests(node, browser);
  counts.passed += tests.passed;
  counts.failed += tests.failed;
  if (!hasJava())
    progress.say('Left out: the comparison with DynamoDB Local, which needs Java 17 or newer. CI always has it.');
  progress.say(`${counts.passed} passed, ${counts.failed} failed, ${tests.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

/**
 * @param {string} node
 * @param {string} browser
 */
async function runTests(node, browser) {
  rmSync(resultFile, { force: true });
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${resultFile}`,
    ...onlyFiles,
  ];
  const status = await run(node, args, { node, output: 'show', env: { CHROMIUM_PATH: browser } });
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  // A file that could not even be loaded has no tests that failed.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = result.numFailedTests + broken.length;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests,
  };
}

function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
      spawnSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Remedy(
    'The tests need Chromium or Chrome. Debian, Ubuntu: sudo apt-get install chromium. Elsewhere: set CHROMIUM_PATH to its executable.',
  );
}

main().catch(fail);

/**
 * `npm test`: types, lint, import table beside all tests; ends with one line `N passed, N failed`, or `N passed, N failed,
 * N skipped` after a line that says what was left out. `--thorough` (`npm run check`) adds format and dead code,
 * and what otherwise is some days' work (test/lane/seed.ts). Each check counts as one.
 *
 * Names of test files or folders (`npm test -- test/unit/sessions`) limit the tests to them: then only what they need is
 * built and looked for, and there are no checks, unless `--checks` asks for them.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChecks } from './checks.mjs';
import { ensureBrowser, fail, hasJava, root, run } from './machine.mjs';
import { createProgress } from './progress.mjs';
import { setUp } from './setup.mjs';
import { chosenFiles, needsOf, projectsOf } from './test-files.mjs';

const thorough = process.argv.includes('--thorough');
const patterns = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const withChecks = patterns.length === 0 || thorough || process.argv.includes('--checks');
/** What the functions' roles were used for: see `npm run rights`. */
const rightsFolder = path.join(root, '.cache', 'rights');
const resultFile = path.join(root, '.cache', 'tests.json');
/** How many of the longest files are named at the end. */
const longestShown = 40;
/** Random tests begin with other seeds every day: see test/lane/seed.ts. */
const seed = process.env['TEST_SEED'] ?? String(Math.floor(Date.now() / 86_400_000));

async function main() {
  const began = Date.now();
  const files = chosenFiles(patterns);
  const needs = needsOf(files);
  const browser = needs.has('browser') ? ensureBrowser() : undefined;
  const progress = createProgress(process.stdout);
  const parts = ['messages', 'site', 'template'].filter((part) => needs.has(part));
  // A table of imports and types are of everything, generated messages included.
  const node = await setUp(progress, withChecks ? [...new Set(['messages', ...parts])] : parts);
  // Beside the tests and behind them: a check takes the time that tests leave.
  const [checked, tests] = await Promise.all([
    withChecks ? runChecks(node, thorough) : [],
    runTests(node, files, browser),
  ]);
  for (const { name, printed, passed } of checked)
    progress.say(passed ? `  ${name}: as it should be` : `${printed}\n  FAILED: ${name}`);
  const passed = checked.filter((check) => check.passed).length + tests.passed;
  const failed = checked.filter((check) => !check.passed).length + tests.failed;
  sayHow(progress.say, tests, began);
  const skipped = tests.skipped === 0 ? '' : `, ${tests.skipped} skipped`;
  progress.say(`${passed} passed, ${failed} failed${skipped}`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * @param {(text: string) => void} say
 * @param {Awaited<ReturnType<typeof runTests>>} tests
 * @param {number} began
 */
function sayHow(say, tests, began) {
  say(`\nThe longest files, of ${tests.files.length}:`);
  for (const { name, seconds } of tests.files.slice(0, longestShown))
    say(`  ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  const seconds = Math.round((Date.now() - began) / 1000);
  say(`${Math.floor(seconds / 60)} min ${seconds % 60} s on ${os.availableParallelism()} cores.`);
  say(`Seeds of the day: TEST_SEED=${seed} repeats them.`);
  if (tests.skipped === 0) return;
  const why = hasJava()
    ? 'tests that say so themselves'
    : 'the comparison with Amazon’s DynamoDB Local: Java 17 is missing';
  say(`Left out: ${why}.`);
}

/**
 * @param {string} node
 * @param {readonly string[]} files
 * @param {string | undefined} browser
 */
async function runTests(node, files, browser) {
  rmSync(resultFile, { force: true });
  rmSync(rightsFolder, { force: true, recursive: true });
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projectsOf(files).map((project) => `--project=${project}`),
    ...patterns,
  ];
  const env = {
    TEST_SEED: seed,
    TEST_EVERYTHING: String(thorough),
    RIGHTS_SEEN: rightsFolder,
    TEST_RESULTS: resultFile,
    ...(browser !== undefined && { CHROMIUM_PATH: browser }),
  };
  const status = await run(node, args, { node, output: 'show', env });
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, skipped: 0, files: [] };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  // A file that could not even be loaded has no tests that failed.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const failed = result.numFailedTests + broken.length;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
    files: durations(result.testResults),
  };
}

/**
 * @param {readonly { name: string, startTime: number, endTime: number }[]} results
 * @returns {{ name: string, seconds: number }[]} the longest first
 */
function durations(results) {
  return results
    .map(({ name, startTime, endTime }) => ({
      name: path.relative(root, name),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((left, right) => right.seconds - left.seconds);
}

main().catch(fail);

/**
 * Runs a TypeScript program of the project with Node 24, after building what it needs:
 * `node scripts/run.mjs FILE [ARGUMENT...]`. What the program prints is its own; all progress goes to
 * the error output, so that the program's output can be read by a machine.
 */
import path from 'node:path';
import { compileCache, fail, root, run } from './machine.mjs';
import { createProgress } from './progress.mjs';
import { setUp } from './setup.mjs';

const [file, ...args] = process.argv.slice(2);

async function main() {
  if (file === undefined) throw new Error('usage: node scripts/run.mjs FILE [ARGUMENT...]');
  const node = await setUp(createProgress(process.stderr), neededBy(file));
  // Arguments may be paths as seen from where npm was called.
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const paths = args.map((arg) =>
    arg.startsWith('-') || path.isAbsolute(arg) || from === root ? arg : fromThere(from, arg),
  );
  process.exitCode = await run(node, [file, ...paths], { node, env: compileCache, output: 'show' });
}

/**
 * Only figures of pages need the pages; a check of certificates needs nothing, and is asked one text at a time.
 *
 * @param {string} file
 * @returns {('messages' | 'site' | 'template')[]}
 */
function neededBy(file) {
  if (file === 'scripts/certificate.ts') return [];
  return ['messages', ...(file === 'bench/bench.ts' ? ['site'] : []), 'template'];
}

/**
 * @param {string} from
 * @param {string} arg
 */
function fromThere(from, arg) {
  return /[/\\]|\.(?:json|pem)$/.test(arg) ? path.resolve(from, arg) : arg;
}

main().catch(fail);

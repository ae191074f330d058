/**
 * What the machine has to bring, and where to find what it brings: Node, Java, a browser. Written for
 * the oldest Node that may run it (20): it is what puts the right one in place.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/** A message for people: what is wrong, and what to do about it. Printed without a stack. */
export class Remedy extends Error {}

export function checkStartingNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 20) return;
  throw new Remedy(
    `Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org), then try again.`,
  );
}

/**
 * Node 24, which everything runs on: the one among the packages, else the machine's own.
 * @returns {string} path of the executable
 */
export function findNode24() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const packaged = path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  if (existsSync(packaged)) return packaged;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const own = spawnSync('node', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  if (own.startsWith('v24.')) return 'node';
  throw new Remedy(
    `There is no packaged Node 24 for ${process.platform} on ${process.arch}: install Node 24 (https://nodejs.org), then try again.`,
  );
}

const leastJava = 17;

/** @returns {string | undefined} the main version of the machine's Java */
function javaVersion() {
  const told = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return /version "(?:1\.)?(\d+)/.exec(`${told.stderr ?? ''}${told.stdout ?? ''}`)?.[1];
}

/** Whether Amazon's DynamoDB Local can run here. Nothing but the comparison with it needs it. */
export function hasJava() {
  return Number(javaVersion() ?? 0) >= leastJava;
}

/** DynamoDB Local needs Java. */
export function checkJava() {
  if (hasJava()) return;
  const version = javaVersion();
  const found = version === undefined ? 'Java is missing' : `Java ${version} is too old`;
  throw new Remedy(
    [
      `${found}: DynamoDB Local needs Java ${leastJava} or newer. Without \`--engine dynamodb-local\` nothing needs it.`,
      '  Debian, Ubuntu:  sudo apt-get install openjdk-17-jre-headless',
      '  macOS:           brew install openjdk@17',
      '  elsewhere:       https://adoptium.net',
    ].join('\n'),
  );
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function portIsFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** @returns {string | undefined} path of a Chromium or Chrome */
export function findBrowser() {
  const places = [
    process.env['CHROMIUM_PATH'],
    // The same browser without its own windows: half the work for each page.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return places.find((place) => place !== undefined && existsSync(place));
}

/** Keeps compiled programs, types that were stripped included, from one start to the next: that saves some seconds. */
export const compileCache = { NODE_COMPILE_CACHE: path.join(root, '.cache', 'compiled') };

/**
 * A browser for the tests, installed where that is possible.
 *
 * @returns {string} its path
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    /** @param {string} name */
    const install = (name) => ['install', '--yes', '--no-install-recommends', name];
    for (const args of [['update'], install('chromium-headless-shell'), install('chromium')]) {
      if (findBrowser() !== undefined) break;
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

/**
 * Runs a program, with Node 24 first on its path.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ node?: string, env?: NodeJS.ProcessEnv, output?: 'show' | 'stderr' | 'keep' }} [options]
 *   `keep`, the default, shows what it printed only when it fails
 * @returns {Promise<number>} exit status
 */
export function run(command, args, options = {}) {
  const { output = 'keep' } = options;
  const stdio = { show: 'inherit', stderr: ['ignore', process.stderr, 'inherit'], keep: ['ignore', 'pipe', 'pipe'] }[
    output
  ];
  return start(command, args, stdio, options).then(({ status, printed }) => {
    if (status !== 0 && printed !== '') process.stderr.write(`\n${printed.slice(-8000)}\n`);
    return status;
  });
}

/**
 * Runs a program in the background: everything else goes first, and it prints nothing.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ node?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ status: number, printed: string }>} the end of what it would have printed
 */
export async function runQuietly(command, args, options = {}) {
  const { status, printed } = await start(command, args, ['ignore', 'pipe', 'pipe'], options, backgroundPriority);
  return { status, printed: printed.slice(-8000) };
}

/** Of 19, the lowest there is. */
const backgroundPriority = 10;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @param {{ node?: string, env?: NodeJS.ProcessEnv }} options
 * @param {number} [priority]
 * @returns {Promise<{ status: number, printed: string }>}
 */
function start(command, args, stdio, { node, env = {} }, priority) {
  const pathNow = process.env['PATH'] ?? '';
  const searchPath =
    node === undefined || !path.isAbsolute(node) ? pathNow : path.dirname(node) + path.delimiter + pathNow;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio,
      env: { ...process.env, ...env, PATH: searchPath },
      // npm is a script on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    });
    if (priority !== undefined && child.pid !== undefined) os.setPriority(child.pid, priority);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, printed }));
  });
}

/** Ends the process with the message alone when it is meant for people. */
export function fail(error) {
  const text = error instanceof Remedy ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}

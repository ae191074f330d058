/**
 * What the machine has to bring, and where to find what it brings: Node, Java, a browser. Written for
 * the oldest Node that may run it (20): it is what puts the right one in place.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
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
 * Runs a program, with Node 24 first on its path.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ node?: string, env?: NodeJS.ProcessEnv, output?: 'show' | 'stderr' | 'keep' }} [options]
 *   `keep`, the default, shows what it printed only when it fails
 * @returns {Promise<number>} exit status
 */
export function run(command, args, options = {}) {
  const { node, env = {}, output = 'keep' } = options;
  const pathNow = process.env['PATH'] ?? '';
  const searchPath =
    node === undefined || !path.isAbsolute(node) ? pathNow : path.dirname(node) + path.delimiter + pathNow;
  const stdio = { show: 'inherit', stderr: ['ignore', process.stderr, 'inherit'], keep: ['ignore', 'pipe', 'pipe'] }[
    output
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio,
      env: { ...process.env, ...env, PATH: searchPath },
      // npm is a script on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0 && printed !== '') process.stderr.write(`\n${printed.slice(-8000)}\n`);
      resolve(status ?? 1);
    });
  });
}

/** Ends the process with the message alone when it is meant for people. */
export function fail(error) {
  const text = error instanceof Remedy ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exitCode = 1;
}

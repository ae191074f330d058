/**
 * Puts in place what is missing or out of date: packages, generated messages, the site, the
 * synthesised template with its bundles. Each step is skipped when nothing that it reads has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkStartingNode, findNode24, Remedy, root, run } from './machine.mjs';

/**
 * @typedef {ReturnType<typeof import('./progress.mjs').createProgress>} Progress
 * @typedef {'messages' | 'samples' | 'site' | 'template'} Part
 * @typedef {{ title: string, reads: string[], makes: string, args: string[], env?: Record<string, string> }} Step
 */

/** @type {Record<Part, Step>} */
const steps = {
  messages: {
    title: 'messages',
    reads: ['scripts/build-messages.ts', 'domain/messages', 'domain/belgium/languages.ts', 'package-lock.json'],
    makes: 'domain/messages/generated',
    args: ['scripts/build-messages.ts'],
  },
  samples: {
    title: 'page of messages',
    reads: ['scripts/render-messages.ts', 'scripts/describe-messages.ts', 'domain', 'package-lock.json'],
    makes: 'dist/messages.json',
    args: ['scripts/render-messages.ts'],
  },
  site: {
    title: 'site',
    reads: ['static-site', 'domain', 'package-lock.json'],
    makes: 'dist/site',
    args: ['node_modules/astro/bin/astro.mjs', 'build', '--root', 'static-site'],
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  },
  template: {
    title: 'template',
    reads: [
      'bin',
      'lib',
      'lambdas',
      'adapters',
      'domain',
      'data',
      'scripts/bundle-lambdas.ts',
      'scripts/function-folders.ts',
      'cdk.json',
      'package-lock.json',
    ],
    makes: 'cdk.out/manifest.json',
    args: ['bin/lmb.ts'],
    env: { CDK_OUTDIR: path.join(root, 'cdk.out') },
  },
};

/** Folders that tools write into while they read the rest. */
const notRead = new Set(['node_modules', 'generated', '.astro', 'dist']);

/**
 * @param {Progress} progress
 * @param {readonly Part[]} parts in the order in which they are built
 * @returns {Promise<string>} path of Node 24
 */
export async function setUp(progress, parts) {
  checkStartingNode();
  await ensurePackages(progress);
  const node = findNode24();
  // The messages are part of what the others are built from; those then build beside each other.
  const needed = parts.filter((part) => isOutdated(part));
  if (needed.includes('messages')) await build(progress, node, ['messages']);
  await build(
    progress,
    node,
    needed.filter((part) => part !== 'messages'),
  );
  return node;
}

/** @param {Progress} progress */
async function ensurePackages(progress) {
  if (packagesAreInstalled()) return;
  await progress.step('Installing packages', async () => {
    const status = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (status !== 0) {
      throw new Remedy('The packages could not be installed. Is the npm registry reachable? Then try again.');
    }
  });
}

function readLock() {
  return JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
}

/**
 * Compares what npm says it installed with the lock file. Packages for other platforms may be missing, and those that the
 * lock file calls extraneous: `npm ci` installs none of them.
 */
function packagesAreInstalled() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readLock();
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([place, { version, optional, link, extraneous }]) => {
    if (place === '' || link || extraneous) return true;
    const found = installed[place];
    return found === undefined ? optional === true : found.version === version;
  });
}

/** @param {Part} part */
function stampFile(part) {
  return path.join(root, '.cache', `${part}.stamp`);
}

/** @param {Part} part */
function isOutdated(part) {
  const step = steps[part];
  if (!existsSync(path.join(root, step.args[0] ?? '')) || !existsSync(path.join(root, step.makes))) return true;
  return !existsSync(stampFile(part)) || readFileSync(stampFile(part), 'utf8') !== fingerprintOf(step);
}

/**
 * Builds the parts beside each other.
 *
 * @param {Progress} progress
 * @param {string} node
 * @param {readonly Part[]} parts
 */
async function build(progress, node, parts) {
  if (parts.length === 0) return;
  const title = `Building the ${parts.map((part) => steps[part].title).join(' and the ')}`;
  await progress.step(title, async () => {
    const done = await Promise.all(parts.map((part) => buildPart(node, part)));
    const failed = parts.filter((_, index) => !done[index]);
    if (failed.length > 0)
      throw new Remedy(`The ${failed.map((part) => steps[part].title).join(', ')} could not be built, see above.`);
  });
}

/**
 * @param {string} node
 * @param {Part} part
 */
async function buildPart(node, part) {
  const step = steps[part];
  // Taken before: what is edited meanwhile is built next time.
  const fingerprint = fingerprintOf(step);
  const status = await run(node, step.args, { node, ...(step.env && { env: step.env }) });
  if (status !== 0) return false;
  mkdirSync(path.dirname(stampFile(part)), { recursive: true });
  writeFileSync(stampFile(part), fingerprint);
  return true;
}

/** @param {Step} step */
function fingerprintOf(step) {
  const hash = createHash('sha256').update(JSON.stringify([step.args, step.env ?? {}]));
  for (const place of step.reads) addTo(hash, place);
  return hash.digest('hex');
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} place file or folder, relative to the root
 */
function addTo(hash, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return;
  let entries;
  try {
    entries = readdirSync(full, { withFileTypes: true });
  } catch {
    hash.update(`${place}\0`).update(readFileSync(full));
    return;
  }
  for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    if (!notRead.has(entry.name)) addTo(hash, path.join(place, entry.name));
  }
}

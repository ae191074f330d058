import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/* `npm ci` on Linux, macOS and Windows, from any registry: what the lock file must hold for that. */

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly inBundle?: boolean;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = path.resolve(import.meta.dirname, '../../..');
const read = <Shape>(file: string): Shape => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const { packages } = read<{ packages: Readonly<Record<string, LockedPackage>> }>('package-lock.json');
const own = read<LockedPackage>('package.json');
const wanted = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };

/** A package is looked for in the folder of who asks for it, then further out. */
function isLocked(name: string, asker: string): boolean {
  const parts = asker.split('node_modules/');
  return parts.some((_, index) => {
    const folder = parts.slice(0, index + 1).join('node_modules/');
    return `${folder === '' || folder.endsWith('/') ? folder : `${folder}/`}node_modules/${name}` in packages;
  });
}

/** Packages that are asked for and not locked: with an optional one, `npm ci` fails on all platforms. */
const missingIn = (locked: Readonly<Record<string, LockedPackage>>): string[] =>
  Object.entries(locked).flatMap(([asker, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(name, asker))
      .map((name) => `${asker} wants ${name}`),
  );

it('holds the packages of every platform', () => {
  const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  expect(optional.length).toBeGreaterThan(100);
  expect(missingIn(packages)).toEqual([]);
});

it('notices a platform that is left out', () => {
  const optionalDependencies = { 'esbuild-of-no-platform': '0.28.2', '@esbuild/darwin-arm64': '0.28.2' };
  expect(missingIn({ 'node_modules/esbuild': { optionalDependencies } })).toEqual([
    'node_modules/esbuild wants esbuild-of-no-platform',
  ]);
});

it('names no registry, and a checksum for whatever is fetched', () => {
  const fetched = Object.entries(packages).filter(([place, { link, inBundle }]) => place !== '' && !link && !inBundle);
  expect(fetched.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(fetched.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
});

it('has exactly the versions of package.json, which has exact ones alone', () => {
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const locked = Object.keys(wanted).map((name) => [name, packages[`node_modules/${name}`]?.version]);
  expect(Object.fromEntries(locked)).toEqual(wanted);
  expect(packages['']).toMatchObject({
    dependencies: own.dependencies,
    devDependencies: own.devDependencies,
    optionalDependencies: own.optionalDependencies,
  });
});

/**
 * Bundles every function of `lambdas/` into `dist/lambdas/<name>/index.mjs`, all in one esbuild run:
 * shared modules are parsed once, which takes a second or two where one run per function takes half
 * a minute. The SDK is bundled too, so that a function runs what was tested, not what the runtime
 * happens to hold. `dist/lambdas/metafile.json` tells what each bundle consists of.
 *
 * Run by `bin/lmb.ts` before each synthesis, or alone: `node scripts/bundle-lambdas.ts`.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { functionFolders } from './function-folders.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Writes all bundles and answers their folder. Source maps lie beside the bundles for reading stack
 * traces, and are no part of what is deployed.
 * @throws esbuild's BuildFailure, after printing what is wrong where
 */
export async function bundleLambdas(outputFolder = path.join(root, 'dist', 'lambdas')): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [...functionFolders()].map(([name, folder]) => ({ in: `${folder}/index.ts`, out: `${name}/index` })),
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // Packages' own ES modules first: they shake better than their CommonJS twins.
    mainFields: ['module', 'main'],
    // Packages that are still CommonJS call require() for Node's own modules.
    banner: {
      js: "import { createRequire as lmbCreateRequire } from 'node:module'; const require = lmbCreateRequire(import.meta.url);",
    },
    minify: true,
    // The font of a page to print is part of its bundle.
    loader: { '.woff': 'binary' },
    // Step Functions and the logger tell errors apart by the name of their class.
    keepNames: true,
    legalComments: 'none',
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [englishOnly, roleOnly],
  });
  removeLeftovers(outputFolder);
  writeFileSync(path.join(outputFolder, 'metafile.json'), JSON.stringify(result.metafile));
  return outputFolder;
}

/**
 * Zod's messages in fifty languages are a quarter of a megabyte in each bundle. We read its issue codes; our own texts
 * are in the domain.
 */
const englishOnly: Plugin = {
  name: 'zod-in-english-only',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/**
 * A function's credentials are in its environment. The SDK's other sources (profiles, single sign-on, processes) are
 * asked after it, and so never.
 */
const roleOnly: Plugin = {
  name: 'credentials-of-the-role-only',
  setup(bundler) {
    bundler.onResolve(
      { filter: /^@aws-sdk\/credential-provider-(sso|ini|process|web-identity)$/ },
      ({ path: name }) => ({ path: name, namespace: 'left-out' }),
    );
    bundler.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'export {};' }));
  },
};

/** Bundles of functions that no longer exist would otherwise stay for ever. */
function removeLeftovers(outputFolder: string): void {
  const names = functionFolders();
  for (const entry of readdirSync(outputFolder, { withFileTypes: true })) {
    if (entry.isDirectory() && !names.has(entry.name)) rmSync(path.join(outputFolder, entry.name), { recursive: true });
  }
}

if (import.meta.main) {
  await bundleLambdas();
}

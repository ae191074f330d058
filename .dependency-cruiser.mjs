/**
 * The import table: which part may know which. Each rule's comment is what a reader sees who breaks it.
 */

import { noCircles, nothingKnowsTheTable, roomRules, twins } from './room-rules.mjs';

const engine = '^(bin|lib|lambdas|adapters|local|static-site|bench|test|scripts)/';
const pure = ['zod', 'zod-openapi', 'temporal-polyfill', 'libphonenumber-js', 'cborg', 'lean-qr'];

/** Matches packages by their folder, wherever npm put it. */
const packages = (names) => `node_modules/(${names.map((name) => name.replace('/', '\\/')).join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-knows-domain-only',
      comment:
        'domain/ is pure: no AWS, no I/O, nothing of the other parts. Give it what it needs through a port: an interface in its room.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: engine },
    },
    {
      name: 'domain-has-pure-packages-only',
      comment: `domain/ may use ${pure.join(', ')} and nothing else: anything with I/O belongs into adapters/.`,
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: 'node_modules/', pathNot: packages(pure) },
    },
    {
      name: 'domain-does-no-io',
      comment: 'domain/ touches no file, network, process or clock of Node. Hashing is done in adapters/.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-know-domain-only',
      comment: 'adapters/ implement the ports of domain/ and know neither handlers nor infrastructure.',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^(bin|lib|lambdas|local|static-site|bench|test|scripts)/' },
    },
    {
      name: 'lambdas-know-domain-and-adapters',
      comment: 'A handler may use domain/, adapters/ and lambdas/runtime/, never infrastructure or the local system.',
      severity: 'error',
      from: { path: '^lambdas/' },
      to: { path: '^(bin|lib|local|static-site|bench|test|scripts)/' },
    },
    ...roomRules,
    twins,
    nothingKnowsTheTable,
    {
      name: 'only-infrastructure-knows-the-cdk',
      comment:
        'aws-cdk-lib and constructs belong to lib/ and bin/, and to what looks at the templates: a bundle or a page must never carry them.',
      severity: 'error',
      from: { pathNot: '^(lib|bin|test)/|^scripts/synthesised-stage' },
      to: { path: packages(['aws-cdk-lib', 'constructs', 'cdk-nag']) },
    },
    {
      name: 'lib-knows-settings-only',
      comment: 'lib/ takes from lambdas/ the settings (environment.ts) only, and nothing from adapters/ or local/.',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: '^(domain|adapters|lambdas|local|static-site|bench|test)/',
        pathNot: '^lambdas/([^/]+/[^/]+/environment|runtime/wiring/[^/]*settings)\\.ts$',
      },
    },
    {
      name: 'local-knows-the-template-only',
      comment:
        'local/ learns of the system from cdk.out alone: never import lib/, lambdas/, adapters/ or the site. Stand-ins may use types of domain/.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(bin|lib|lambdas|adapters|static-site|bench|test)/' },
    },
    {
      name: 'local-uses-types-of-domain-only',
      comment: 'local/ may use types of domain/, no code: a stand-in that runs the rules would only agree with itself.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'site-knows-pure-parts-only',
      comment: 'static-site/ may use domain/ (pure), never handlers, adapters, infrastructure or the local system.',
      severity: 'error',
      from: { path: '^static-site/' },
      to: { path: '^(bin|lib|lambdas|adapters|local|bench|test|scripts)/' },
    },
    {
      name: 'nothing-knows-tests',
      comment: 'Product code never imports from test/ or bench/.',
      severity: 'error',
      from: { pathNot: '^((test|bench)/|vitest\\.config\\.ts$)' },
      to: { path: '^(test|bench)/' },
    },
    noCircles,
    {
      name: 'no-unknown-modules',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro:|aws-lambda$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(generated|dist|cdk\\.out|\\.astro)/' },
    // TypeScript 7 has no compiler API: swc reads the imports, those of types included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};

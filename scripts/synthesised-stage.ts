import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { sitePages } from '../bin/site-pages.ts';
import { functionFolders } from './function-folders.ts';
import { composeStacks } from '../lib/stacks/app.ts';
import { stageConfig, type StageConfig, type StageName } from '../lib/config.ts';

/** A resource of a template, with the name that its construct has in the code. */
interface Resource {
  readonly id: string;
  readonly type: string;
  /** Construct path, e.g. `lmb-production-service/Invitations/SendInvitation/Resource`. */
  readonly path: string;
  readonly properties: unknown;
  readonly deletionPolicy: string | undefined;
  readonly updatePolicy: unknown;
  /** Ids of what must be there before. */
  readonly dependsOn: readonly string[];
}

export interface SynthesisedStack {
  readonly name: string;
  readonly region: string;
  /** CloudFormation refuses to delete it. */
  readonly terminationProtection: boolean;
  /** The whole of it, as it is deployed. */
  readonly template: TemplateJson;
  /** All resources, or those of a type. */
  resources(type?: string): readonly Resource[];
  /** Names of what other stacks may import. */
  exports(): readonly string[];
  /** The properties of the one resource of a type, or of the one with these words in its path. */
  properties(type: string, inPath?: string): unknown;
}

export interface SynthesisedStage {
  readonly config: StageConfig;
  readonly data: SynthesisedStack;
  readonly service: SynthesisedStack;
  readonly answers: SynthesisedStack;
  readonly api: SynthesisedStack;
  readonly watch: SynthesisedStack;
  readonly site: SynthesisedStack;
  readonly edge: SynthesisedStack | undefined;
  readonly edgeWatch: SynthesisedStack | undefined;
  readonly pipeline: SynthesisedStack | undefined;
  /** Every stack, in the order in which they are deployed. */
  readonly all: readonly SynthesisedStack[];
}

export const root = path.resolve(import.meta.dirname, '..');

/** Bundles lie flat, by the names of the functions; sources lie in their rooms. */
function sourcesAsBundles(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmb-sources-'));
  for (const [name, place] of functionFolders())
    cpSync(path.join(root, place), path.join(folder, name), { recursive: true });
  return folder;
}

const localAddresses = {
  siteUrl: 'http://localhost:8080',
  vaccinationCodesUrl: 'http://127.0.0.1:9601',
  registerUploadUrl: 'http://127.0.0.1:9604/Vaccinnet',
  bookingUrl: 'http://127.0.0.1:9602',
  physiciansUrl: 'http://127.0.0.1:9603',
};

/**
 * Synthesises a stage once for all tests, with everything that a deployment checks (the templates'
 * own rules, cdk-nag), but without bundling: a function's sources stand in for its bundle.
 * @param more takes the place of the stage's own settings
 * @throws when a rule is violated
 */
export function synthesise(stage: StageName, more: Partial<StageConfig> = {}): SynthesisedStage {
  const cdkJson: { context: Record<string, unknown> } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8'));
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    outdir: mkdtempSync(path.join(tmpdir(), 'lmb-synth-')),
    context: { ...cdkJson.context, 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true },
  });
  const settings = stageConfig(stage, {
    account: '000000000000',
    established: true,
    bundlesFolder: sourcesAsBundles(),
    siteFolder: path.join(root, 'static-site', 'public'),
    pages: sitePages(),
    local: localAddresses,
  });
  const config = { ...settings, ...more };
  const stacks = composeStacks(app, config);
  const assembly = app.synth();
  const read = (name: string): SynthesisedStack => readStack(assembly, name);
  const data = read(stacks.data.stackName);
  const service = read(stacks.service.stackName);
  const answers = read(stacks.answers.stackName);
  const api = read(stacks.api.stackName);
  const watch = read(stacks.watch.stackName);
  const site = read(stacks.site.stackName);
  const pipeline = stacks.pipeline && read(stacks.pipeline.stackName);
  const edgeWatch = stacks.edgeWatch && read(stacks.edgeWatch.stackName);
  const edge = stacks.edge && read(stacks.edge.stackName);
  return {
    config,
    data,
    service,
    answers,
    api,
    watch,
    site,
    edge,
    edgeWatch,
    pipeline,
    all: [
      data,
      service,
      answers,
      api,
      watch,
      ...(edge ? [edge] : []),
      site,
      ...(edgeWatch ? [edgeWatch] : []),
      ...(pipeline ? [pipeline] : []),
    ],
  };
}

function readStack(assembly: CloudAssembly, name: string): SynthesisedStack {
  const artifact = assembly.getStackByName(name);
  const template: TemplateJson = JSON.parse(readFileSync(artifact.templateFullPath, 'utf8'));
  const all = Object.entries(template.Resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    path: resource.Metadata?.['aws:cdk:path'] ?? '',
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
    updatePolicy: resource.UpdatePolicy,
    dependsOn: [resource.DependsOn ?? []].flat(),
  }));
  return {
    name,
    region: artifact.environment.region,
    terminationProtection: artifact.terminationProtection === true,
    template,
    resources: (type) => (type === undefined ? all : all.filter((resource) => resource.type === type)),
    exports: () => Object.keys(template.Outputs ?? {}).filter((key) => key.startsWith('ExportsOutput')),
    properties: (type, inPath = '') => {
      const [found, ...others] = all.filter((resource) => resource.type === type && resource.path.includes(inPath));
      if (!found || others.length > 0)
        throw new Error(`${others.length + (found ? 1 : 0)} of ${type} ${inPath} in ${name}`);
      return found.properties;
    },
  };
}

export interface TemplateJson {
  [key: string]: unknown;
  Outputs?: Record<string, unknown>;
  Resources: Record<
    string,
    {
      Type: string;
      Properties?: unknown;
      DeletionPolicy?: string;
      UpdatePolicy?: unknown;
      DependsOn?: string | string[];
      Metadata?: Record<string, string>;
    }
  >;
}

/** The value at a path of keys and indexes inside JSON; undefined where there is none. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found: unknown = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([name]) => name === String(key))?.[1];
  }
  return found;
}

/** The same as `at`, as a list: a lone value is a list of one. */
export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}

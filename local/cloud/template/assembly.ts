/** Reads a CDK cloud assembly folder: which stacks there are, their resources, and where their assets lie. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, parseJsonObject, textAt, type Json, type JsonObject } from './json.ts';

export interface TemplateResource {
  readonly id: string;
  readonly stack: string;
  readonly type: string;
  /** Construct path, e.g. `Service/Registration/Queue/Resource`; empty when the template does not tell. */
  readonly path: string;
  /** Name of the condition that decides whether the resource exists. */
  readonly condition?: string;
  /** As synthesised: intrinsic functions are not resolved. */
  readonly properties: JsonObject;
}

export interface TemplateStack {
  readonly name: string;
  readonly template: JsonObject;
  readonly resources: ReadonlyMap<string, TemplateResource>;
}

export interface AssemblyFiles {
  readonly stacks: readonly TemplateStack[];
  readonly region: string;
  /** Asset hash → folder or file. */
  readonly assets: ReadonlyMap<string, string>;
}

const defaultRegion = 'eu-west-1';

/** @throws when the folder holds no assembly, or stacks of several stages (name one stage's folder then). */
export function readAssembly(folder: string): AssemblyFiles {
  const stacks: TemplateStack[] = [];
  const assets = new Map<string, string>();
  const regions: string[] = [];
  readLevel(path.resolve(folder), stacks, assets, regions);
  if (stacks.length === 0) throw new Error(`no stack in the cloud assembly ${folder}: synthesise it first`);
  return { stacks, assets, region: regions.find((region) => region !== 'us-east-1') ?? defaultRegion };
}

function readLevel(folder: string, stacks: TemplateStack[], assets: Map<string, string>, regions: string[]): void {
  const manifestFile = path.join(folder, 'manifest.json');
  if (!existsSync(manifestFile)) throw new Error(`${manifestFile} is missing: synthesise the app first`);
  const artifacts = parseJsonObject(readFileSync(manifestFile, 'utf8'))['artifacts'];
  if (!isJsonObject(artifacts)) return;
  const nested = Object.values(artifacts).filter(
    (artifact) => isJsonObject(artifact) && artifact['type'] === 'cdk:cloud-assembly',
  );
  if (nested.length > 1) throw new Error(`${folder} holds several stages: name the folder of one of them`);

  for (const [key, artifact] of Object.entries(artifacts)) {
    if (!isJsonObject(artifact)) continue;
    const properties = isJsonObject(artifact['properties']) ? artifact['properties'] : {};
    switch (textAt(artifact, 'type')) {
      case 'aws:cloudformation:stack': {
        const file = textAt(properties, 'templateFile');
        const paths = readPaths(artifact, folder);
        if (file !== undefined) {
          stacks.push(readStack(textAt(properties, 'stackName') ?? key, path.join(folder, file), paths));
        }
        const region = textAt(artifact, 'environment')?.split('/').at(-1);
        if (region !== undefined && region !== 'unknown-region') regions.push(region);
        break;
      }
      case 'cdk:asset-manifest': {
        const file = textAt(properties, 'file');
        if (file !== undefined) readAssets(folder, path.join(folder, file), assets);
        break;
      }
      case 'cdk:cloud-assembly': {
        const name = textAt(properties, 'directoryName');
        if (name !== undefined) readLevel(path.join(folder, name), stacks, assets, regions);
        break;
      }
      default:
        break;
    }
  }
}

/** Logical id → construct path, from the manifest or the file that it names. */
function readPaths(artifact: JsonObject, folder: string): ReadonlyMap<string, string> {
  const file = textAt(artifact, 'additionalMetadataFile');
  const own = isJsonObject(artifact['metadata']) ? artifact['metadata'] : {};
  const metadata = {
    ...own,
    ...(file !== undefined && parseJsonObject(readFileSync(path.join(folder, file), 'utf8'))),
  };
  const paths = new Map<string, string>();
  for (const [place, entries] of Object.entries(metadata)) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const id = isJsonObject(entry) && entry['type'] === 'aws:cdk:logicalId' ? textAt(entry, 'data') : undefined;
      if (id !== undefined) paths.set(id, place.replace(/^\//, ''));
    }
  }
  return paths;
}

function readStack(name: string, file: string, paths: ReadonlyMap<string, string>): TemplateStack {
  const template = parseJsonObject(readFileSync(file, 'utf8'));
  const resources = new Map<string, TemplateResource>();
  const declared = isJsonObject(template['Resources']) ? template['Resources'] : {};
  for (const [id, resource] of Object.entries(declared)) {
    if (!isJsonObject(resource)) continue;
    resources.set(id, {
      id,
      stack: name,
      type: textAt(resource, 'Type') ?? '',
      ...(typeof resource['Condition'] === 'string' && { condition: resource['Condition'] }),
      path: paths.get(id) ?? '',
      properties: isJsonObject(resource['Properties']) ? resource['Properties'] : {},
    });
  }
  return { name, template, resources };
}

function readAssets(folder: string, file: string, assets: Map<string, string>): void {
  const files = parseJsonObject(readFileSync(file, 'utf8'))['files'];
  if (!isJsonObject(files)) return;
  for (const [hash, entry] of Object.entries(files)) {
    const source: Json | undefined = isJsonObject(entry) ? entry['source'] : undefined;
    const place = isJsonObject(source) ? textAt(source, 'path') : undefined;
    if (place !== undefined) assets.set(hash, path.resolve(folder, place));
  }
}

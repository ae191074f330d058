/** The template's functions: bundle, environment, identity towards the gateway. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { FunctionDescription } from './lambda-pool.ts';
import type { ResolvedResource, Template } from '../template/template.ts';

export interface FunctionIdentity {
  readonly description: FunctionDescription;
  /** The gateway tells callers apart by it. */
  readonly accessKeyId: string;
}

const functionSchema = z.object({
  Handler: z.string().default('index.handler'),
  Runtime: z.string().default(''),
  Code: z.object({ S3Key: z.string().optional() }).default({}),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
});

/** @param overrides values for variables that the template sets */
export function readFunctions(
  template: Template,
  gatewayUrl: string,
  overrides: Readonly<Record<string, string>>,
): FunctionIdentity[] {
  return template.ofType('AWS::Lambda::Function').flatMap((resource, index) => {
    const properties = functionSchema.parse(resource.properties);
    const folder = template.asset(properties.Code.S3Key?.replace(/\.zip$/, '') ?? '');
    const [file = '', exportName = ''] = properties.Handler.split('.');
    const bundle =
      folder === undefined || !properties.Runtime.startsWith('nodejs') ? undefined : findBundle(folder, file);
    // The deployment tool's own helpers (other runtimes, inline code) have no work to do here.
    if (folder === undefined || bundle === undefined) return [];
    const own = Object.fromEntries(
      Object.entries(properties.Environment.Variables).map(([name, value]) => [name, overrides[name] ?? value]),
    );
    const accessKeyId = `LOCAL${String(index).padStart(5, '0')}`;
    return [
      {
        accessKeyId,
        description: describe(resource, properties, exportName, bundle, {
          ...runtimeVariables(template.region, gatewayUrl, accessKeyId, resource, folder),
          ...own,
        }),
      },
    ];
  });
}

function describe(
  resource: ResolvedResource,
  properties: z.infer<typeof functionSchema>,
  exportName: string,
  bundle: string,
  environment: Record<string, string>,
): FunctionDescription {
  return {
    id: resource.id,
    entry: pathToFileURL(bundle).href,
    exportName,
    functionName: resource.name,
    functionArn: resource.arn,
    memoryMb: properties.MemorySize,
    timeoutMs: properties.Timeout * 1000,
    environment,
  };
}

function runtimeVariables(
  region: string,
  gatewayUrl: string,
  accessKeyId: string,
  resource: ResolvedResource,
  folder: string,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: gatewayUrl,
    // Nothing outside this machine decides what the SDK does.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: path.join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'no-credentials'),
    AWS_LAMBDA_FUNCTION_NAME: resource.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: folder,
    NODE_OPTIONS: '',
  };
}

function findBundle(folder: string, file: string): string | undefined {
  const name = readdirSync(folder).find(
    (entry) => /\.(mjs|cjs|js)$/.test(entry) && entry.slice(0, entry.lastIndexOf('.')) === file,
  );
  return name === undefined ? undefined : path.join(folder, name);
}

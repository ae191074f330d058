import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { GradualReleases } from '../constructs/gradual-release.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { citizensWaitFor, type ApiFunctionName } from './routes.ts';

/** What the API leads to, by folder: where citizens wait, the version that is in force; elsewhere the function itself. */
export function entrances<Name extends ApiFunctionName>(
  releases: GradualReleases,
  functions: Readonly<Record<Name, ServiceFunction>>,
): Readonly<Record<Name, IFunction>> {
  const isHere = (name: ApiFunctionName): name is Name => name in functions;
  const led: Record<Name, IFunction> = { ...functions };
  for (const name of [...citizensWaitFor].filter(isHere)) led[name] = releases.entranceOf(name, functions[name]);
  return led;
}

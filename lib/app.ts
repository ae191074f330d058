import { App, Tags } from 'aws-cdk-lib';
import type { StageConfig } from './config.ts';
import { ServiceStack } from './service-stack.ts';
import { StatefulStack } from './stateful-stack.ts';

export interface Stacks {
  readonly app: App;
  readonly data: StatefulStack;
  readonly service: ServiceStack;
}

/** Stage → stacks. Nothing here looks at the surroundings: the same settings give the same templates. */
export function composeStacks(app: App, config: StageConfig): Stacks {
  const { stage, account, region } = config;
  const env = { account, region };
  const data = new StatefulStack(app, `lmb-${stage}-data`, { env, config, terminationProtection: stage !== 'local' });
  const service = new ServiceStack(app, `lmb-${stage}-service`, { env, config, data });
  Tags.of(app).add('application', 'last-minute-booking');
  Tags.of(app).add('stage', stage);
  return { app, data, service };
}

import { CloudFormationValidatePlugin, Tags, Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { StageConfig } from '../config.ts';
import { AnswersStack } from './answers-stack.ts';
import { ApiStack } from './api-stack.ts';
import { EdgeWatchStack } from './edge-watch-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { SiteStack } from './site-stack.ts';
import { StatefulStack } from '../data/stateful-stack.ts';
import { WatchStack } from './watch-stack.ts';

export interface Stacks {
  readonly data: StatefulStack;
  readonly service: ServiceStack;
  readonly answers: AnswersStack;
  readonly api: ApiStack;
  readonly watch: WatchStack;
  readonly site: SiteStack;
  /** Only with a domain. */
  readonly edge?: EdgeStack;
  /** Only with a domain. */
  readonly edgeWatch?: EdgeWatchStack;
  /** Only with a domain, and where a pipeline deploys. */
  readonly pipeline?: PipelineStack;
}

/**
 * Stage → stacks. Nothing here looks at the surroundings: the same settings give the same templates.
 * @param app made without the CDK's own validation, which is added here where it is wanted
 */
export function composeStacks(app: App, config: StageConfig): Stacks {
  const { stage, account, region, domain, established } = config;
  const name = (part: string) => `lmb-${stage}-${part}`;
  const deployed = { env: { account, region }, config, terminationProtection: stage !== 'local' && established };
  Tags.of(app).add('application', 'last-minute-booking');
  Tags.of(app).add('stage', stage);

  // Checking takes four times as long as synthesising. What runs on one machine starts without it; what is
  // deployed, and what the tests look at, does not.
  if (stage !== 'local') Validations.of(app).addPlugins(new TemplateRules(), new AwsSolutionsChecks(app));

  const data = new StatefulStack(app, name('data'), deployed);
  const service = new ServiceStack(app, name('service'), { ...deployed, data });
  const answers = new AnswersStack(app, name('answers'), { ...deployed, platform: service.watched.platform });
  const api = new ApiStack(app, name('api'), { ...deployed, data, service, answers });
  const watch = new WatchStack(app, name('watch'), { ...deployed, service, answers, api: api.api });
  const apiHost = domain?.apiOrigin ?? api.apiHost;
  const inside = { data, service, answers, api, watch };
  if (!domain)
    return {
      ...inside,
      site: new SiteStack(app, name('site'), { ...deployed, apiHost, signIn: data.signIn, door: data.door }),
    };
  const acrossRegions = { crossRegionReferences: true };
  const edge = new EdgeStack(app, name('edge'), {
    ...deployed,
    ...acrossRegions,
    env: { account, region: 'us-east-1' },
    domain,
  });
  const { repository } = config;
  const pipeline =
    repository === undefined ? {} : { pipeline: new PipelineStack(app, name('pipeline'), { ...deployed, repository }) };
  const site = new SiteStack(app, name('site'), {
    ...deployed,
    ...acrossRegions,
    apiHost,
    signIn: data.signIn,
    door: data.door,
    edge,
  });
  const edgeWatch = new EdgeWatchStack(app, name('edge-watch'), {
    ...deployed,
    env: { account, region: 'us-east-1' },
    edge,
    site,
  });
  return { ...inside, ...pipeline, site, edge, edgeWatch };
}

/** CloudFormation's own rules for templates: properties, references, circles. */
class TemplateRules extends CloudFormationValidatePlugin {
  // Both are declared as perhaps missing, which the list of plugins does not take.
  override get version(): string {
    return super.version ?? 'unknown';
  }

  override get ruleIds(): string[] {
    return super.ruleIds ?? [];
  }
}

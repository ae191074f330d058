/**
 * Synthesises the stacks of one stage: the only place that reads environment and context.
 *
 *   node bin/lmb.ts                      stage local, into cdk.out (or CDK_OUTDIR)
 *   npx cdk deploy --all -c stage=test   another stage; with -c first=yes its first deployment
 */
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { composeStacks } from '../lib/stacks/app.ts';
import { stageConfig, stageNames, type StageName } from '../lib/config.ts';
import { bundleLambdas } from '../scripts/bundle-lambdas.ts';
import { sitePages } from './site-pages.ts';

const root = path.resolve(import.meta.dirname, '..');

const app = new App({
  analyticsReporting: false,
  builtinCloudFormationValidation: false,
  outdir: process.env['CDK_OUTDIR'] ?? path.join(root, 'cdk.out'),
  // Without the CDK's command line nobody else hands over the flags of cdk.json.
  context: contextOfCdkJson(),
});

/** A setting from `-c name=value`, else from the environment, else the default. */
function setting(contextName: string, variable: string, otherwise: string): string {
  const fromContext: unknown = app.node.tryGetContext(contextName);
  return typeof fromContext === 'string' ? fromContext : (process.env[variable] ?? otherwise);
}

function stageName(): StageName {
  const wanted = setting('stage', 'LMB_STAGE', 'local');
  const found = stageNames.find((name) => name === wanted);
  if (!found) throw new Error(`stage ${wanted} is unknown: one of ${stageNames.join(', ')}`);
  return found;
}

function contextOfCdkJson(): Record<string, unknown> {
  const cdkJson: { context: Record<string, unknown> } = JSON.parse(readFileSync(path.join(root, 'cdk.json'), 'utf8'));
  // The command line sets these two itself, and refuses a cdk.json with keys that begin so.
  return { ...cdkJson.context, 'aws:cdk:enable-asset-metadata': true, 'aws:cdk:enable-path-metadata': true };
}

composeStacks(
  app,
  stageConfig(stageName(), {
    account: setting('account', 'CDK_DEFAULT_ACCOUNT', '000000000000'),
    established: setting('first', 'LMB_FIRST', 'no') !== 'yes',
    bundlesFolder: await bundleLambdas(),
    siteFolder: path.join(root, 'dist', 'site'),
    pages: sitePages(),
    local: {
      siteUrl: setting('siteUrl', 'SITE_URL', 'http://localhost:8080'),
      registerUploadUrl: setting('registerUploadUrl', 'REGISTER_UPLOAD_URL', 'http://127.0.0.1:9604/Vaccinnet'),
      vaccinationCodesUrl: setting('vaccinationCodesUrl', 'VCD_URL', 'http://127.0.0.1:9601'),
      bookingUrl: setting('bookingUrl', 'BOOKING_URL', 'http://127.0.0.1:9602'),
      physiciansUrl: setting('physiciansUrl', 'PHYSICIANS_URL', 'http://127.0.0.1:9603'),
    },
  }),
);
app.synth();

import { describe } from 'vitest';
import { apiTests } from './api.ts';
import { deployableTests } from './deployable.ts';
import { functionTests } from './functions.ts';
import { lifecycleTests } from './lifecycle.ts';
import { monitoringTests } from './monitoring.ts';
import { permissionTests } from './permissions.ts';
import { pipelineTests } from './pipeline.ts';
import { queueTests } from './queues.ts';
import { releaseTests } from './releases.ts';
import { restoreTests } from './restore.ts';
import { siteTests } from './site.ts';
import { statefulTests } from './stateful.ts';
import { synthesise } from '../../scripts/synthesised-stage.ts';
import { workflowTests } from './workflow.ts';

/** All parts look at one synthesis, which takes longer than all of them together. */
const production = synthesise('production');

describe('what must never be lost', () => {
  statefulTests(production);
});
describe('after a restore', () => {
  restoreTests(production);
});
describe('functions', () => {
  functionTests(production);
});
describe('releases', () => {
  releaseTests(production);
});
describe('permissions', () => {
  permissionTests(production);
});
describe('queues and stream', () => {
  queueTests(production);
});
describe('session workflow', () => {
  workflowTests(production);
});
describe('API', () => {
  apiTests(production);
});
describe('alarms', () => {
  monitoringTests(production);
});
describe('site and edge', () => {
  siteTests(production);
});
describe('a deployment', () => {
  deployableTests(production);
});
describe('the first one, the last one, and what goes in between', () => {
  lifecycleTests(production);
});
describe('the pipeline', () => {
  pipelineTests(production);
});

/**
 * `npm run rights`: what the templates allow and nobody made use of, of all tests of the last `npm test`. What AWS does in
 * a role's name counts as used. A right on the list goes, or somebody writes down why it stays.
 */
import path from 'node:path';
import { readUsed } from '../local/cloud/privileges/kept-rights.ts';
import { serviceNeeds } from '../local/cloud/privileges/service-needs.ts';
import { unusedRights } from '../local/cloud/privileges/unused-rights.ts';
import { Template } from '../local/cloud/template/template.ts';

const root = path.join(import.meta.dirname, '..');
const template = new Template(path.join(root, 'cdk.out'), {
  gatewayUrl: 'http://127.0.0.1',
  siteUrl: 'http://127.0.0.1',
});
const used = await readUsed(path.join(root, '.cache', 'rights'));
if (used.length === 0) throw new Error('no test has left its rights yet: run npm test first');
const unused = unusedRights(template, [...used, ...serviceNeeds(template)]);
const byRole = Map.groupBy(unused, ({ role }) => role.split('/').at(-1) ?? role);
for (const [role, rights] of [...byRole].toSorted(([left], [right]) => left.localeCompare(right)))
  console.log(`${role}\n${rights.map(({ action, resource }) => `  ${action} on ${resource}`).join('\n')}`);
console.log(`${unused.length} rights of ${byRole.size} roles were not used; ${used.length} uses were seen.`);

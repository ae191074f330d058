/**
 * Writes `docs/roles.md`: every call of the API and who may make it, from the operations that the handlers judge by. A
 * test calls every operation in every role and compares with that page.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allOperations } from '../domain/all-operations.ts';
import type { AnyOperation, Group } from '../domain/api/operation.ts';

const target = 'docs/roles.md';

/** The table's columns: who calls. Staff stands in it twice, for the own centre and for another. */
export const roles = [
  'anybody',
  'link',
  'own staff',
  'other staff',
  'contact-centre',
  'physician',
  'reporter',
  'operator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

const headings: Readonly<Record<Role, string>> = {
  anybody: 'anybody',
  link: 'own link',
  'own staff': 'centre staff, own centre',
  'other staff': 'centre staff, other centre',
  'contact-centre': 'contact centre',
  physician: 'physician',
  reporter: 'reporter',
  operator: 'operator',
  auditor: 'auditor',
};

/** Whether a role may make a call. The scopes of programs stand in a column of their own. */
export function mayCall({ access }: AnyOperation, role: Role): boolean {
  if (access === 'public') return true;
  if (access === 'link') return role === 'link';
  if (role === 'anybody' || role === 'link') return false;
  const group: Group = role === 'own staff' || role === 'other staff' ? 'centre-staff' : role;
  return access.groups.includes(group) && !(role === 'other staff' && access.ownCentre === true);
}

export function rolesTable(): string {
  const head = ['call', ...roles.map((role) => headings[role]), 'programs with one of the scopes'];
  const rows = allOperations.map((operation) => [
    `\`${operation.route}\``,
    ...roles.map((role) => (mayCall(operation, role) ? 'yes' : '–')),
    programs(operation),
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `# Who may do what

Written by \`scripts/describe-roles.ts\` from the operations of \`domain/all-operations.ts\`; \`test/unit/staff/roles.test.ts\` makes every call in every role against the functions and compares with this table.

- *own link*: the secret of a personal link, in the header \`X-Link-Token\`. Another's link finds nothing (404).
- Without a token where one is needed: 401. With one that does not suffice: 403.
- People carry groups and centres in their access token; programs carry scopes, and their centres stand in the table of clients. A physician finds own patients alone (404 for the others).
- *(own centres)*: a program acts for the centres that the operator has given it.

${lines.join('\n')}
`;
}

function programs({ access }: AnyOperation): string {
  if (access === 'public') return 'yes';
  if (access === 'link' || access.scopes.length === 0) return '–';
  const scopes = access.scopes.map((scope) => `\`${scope}\``).join(', ');
  return access.ownCentre === true ? `${scopes} (own centres)` : scopes;
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL(`../${target}`, import.meta.url)), rolesTable());
}

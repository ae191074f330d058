/** Everybody who signs in at the product of a lane, whichever test they belong to: accounts are given at its start. */

import { randomUUID } from 'node:crypto';
import { centreSoftware, operation, staff } from '../../local/demo/cast.ts';
import type { MachineClient, StaffAccount } from '../../local/identity/accounts.ts';
import { scenarioClients, scenarioStaff } from '../../local/scenario/system.ts';

const account = (username: string, group: StaffAccount['groups'][number], centres: string[] = []): StaffAccount => ({
  username,
  password: randomUUID(),
  name: username,
  email: `${username}@example.com`,
  groups: [group],
  centres,
});

/** One of each role that the tests of the API act as. */
export const testStaff = {
  desk: account('desk', 'centre-staff', ['aalst']),
  nurse: account('nurse', 'centre-staff', ['gent']),
  agent: account('agent', 'contact-centre'),
  boss: account('boss', 'operator'),
  physician: account('physician', 'physician'),
} as const;

/** A program that may do much, for trying what is refused all the same. */
export const program: MachineClient = {
  clientId: 'program',
  secret: randomUUID(),
  scopes: ['centres/write', 'sessions/write', 'clients/write', 'settings/read'],
};

export const people: readonly StaffAccount[] = [...staff, ...scenarioStaff, ...Object.values(testStaff)];
export const clients: readonly MachineClient[] = [centreSoftware, operation, program, ...scenarioClients];

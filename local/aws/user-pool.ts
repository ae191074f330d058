import { z } from 'zod';
import type { InjectedService } from '../cloud/gateway/injected-service.ts';
import { type MachineClient, type StaffAccount, subjectOf } from '../identity/accounts.ts';

/** The identity provider, as far as the pool's own API needs it. */
export interface Pool {
  signOutEverywhere(username: string): Promise<void>;
  accounts(): { people: readonly StaffAccount[]; clients: readonly MachineClient[] };
}

/** The calls of the user pool's own API that the product makes; the identity provider carries them out. */
export function createUserPool(pool: () => Pool | undefined): InjectedService {
  return {
    async handle(operation, body) {
      const { people, clients } = pool()?.accounts() ?? { people: [], clients: [] };
      if (operation === 'AdminUserGlobalSignOut') {
        await pool()?.signOutEverywhere(signOutSchema.parse(body).Username);
        return {};
      }
      if (operation === 'ListUsers') {
        const { Filter } = filterSchema.parse(body);
        const [, name = '', value = ''] = /^(sub|email) = "([^"\\]+)"$/.exec(Filter) ?? [];
        if (name === '') throw new Error(`the local user pool knows no filter ${Filter}`);
        const users = people.map(userOf);
        return {
          Users: users.filter((user) => user.Attributes.some((one) => one.Name === name && one.Value === value)),
        };
      }
      if (operation === 'ListUserPoolClients')
        return { UserPoolClients: clients.map(({ clientId }) => ({ ClientId: clientId, ClientName: clientId })) };
      throw new Error(`the local user pool has no ${operation}`);
    },
  };
}

const userOf = ({ username, name, email }: StaffAccount) => ({
  Username: username,
  Attributes: [
    { Name: 'sub', Value: subjectOf(username) },
    { Name: 'name', Value: name },
    ...(email === undefined ? [] : [{ Name: 'email', Value: email }]),
  ],
});

const signOutSchema = z.object({ UserPoolId: z.string(), Username: z.string() });
const filterSchema = z.object({ UserPoolId: z.string(), Filter: z.string() });

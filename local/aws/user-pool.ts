import { z } from 'zod';
import type { InjectedService } from '../cloud/gateway/injected-service.ts';

/** The one call of the user pool's own API that the product makes; the identity provider carries it out. */
export function createUserPool(signOutEverywhere: (username: string) => Promise<void> | undefined): InjectedService {
  return {
    async handle(operation, body) {
      if (operation !== 'AdminUserGlobalSignOut') throw new Error(`the local user pool has no ${operation}`);
      await signOutEverywhere(requestSchema.parse(body).Username);
      return {};
    },
  };
}

const requestSchema = z.object({ UserPoolId: z.string(), Username: z.string() });

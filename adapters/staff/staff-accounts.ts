import {
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StaffAccounts } from '../../domain/staff/staff-accounts.ts';

/** Accounts of staff in the user pool. */
export function createStaffAccounts(client: CognitoIdentityProviderClient, userPoolId: string): StaffAccounts {
  return {
    async signOut(username) {
      await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: username }));
    },
  };
}

import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment as signOutEverywhere } from '../../lambdas/staff/sign-out-everywhere/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Signing out on every device at once. */
export class SigningOut extends Construct {
  readonly signOutEverywhere: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    const { userPool } = data.signIn;
    this.signOutEverywhere = new ServiceFunction(this, 'SignOutEverywhere', {
      config,
      name: 'sign-out-everywhere',
      settings: signOutEverywhere,
      environment: { TABLE_NAME: data.table.name, USER_POOL_ID: userPool.userPoolId },
    });
    data.table.grantChange(this.signOutEverywhere);
    this.signOutEverywhere.addToRolePolicy(
      new PolicyStatement({ actions: ['cognito-idp:AdminUserGlobalSignOut'], resources: [userPool.userPoolArn] }),
    );
  }
}

import type { KeyValueStore } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { environment as manageWaitingRoom } from '../../lambdas/waiting-room/manage-waiting-room/environment.ts';
import { environment as openWaitingRoom } from '../../lambdas/waiting-room/open-waiting-room/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** The switches of the waiting room. The room itself is a function of CloudFront and needs nothing of this. */
export class WaitingRoom extends Construct {
  readonly manageWaitingRoom: ServiceFunction;
  /** Alarms may call it. */
  readonly openWaitingRoom: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    const environment = { TABLE_NAME: data.table.name, DOOR_ARN: data.door.keyValueStoreArn };
    this.manageWaitingRoom = new ServiceFunction(this, 'ManageWaitingRoom', {
      config,
      name: 'manage-waiting-room',
      settings: manageWaitingRoom,
      environment,
    });
    this.openWaitingRoom = new ServiceFunction(this, 'OpenWaitingRoom', {
      config,
      name: 'open-waiting-room',
      settings: openWaitingRoom,
      environment,
    });
    // The alarms stand in a stack that knows this one: naming them here would be a circle.
    this.openWaitingRoom.addPermission('Alarms', {
      principal: new ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceAccount: config.account,
    });
    for (const fn of [this.manageWaitingRoom, this.openWaitingRoom]) {
      data.table.grantChange(fn);
      grantMove(data.door, fn);
    }
  }
}

/** Read and write the one entry. */
function grantMove(door: KeyValueStore, fn: IFunction): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ['DescribeKeyValueStore', 'GetKey', 'PutKey'].map((action) => `cloudfront-keyvaluestore:${action}`),
      resources: [door.keyValueStoreArn],
    }),
  );
}

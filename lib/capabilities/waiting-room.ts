import type { KeyValueStore } from 'aws-cdk-lib/aws-cloudfront';
import { type IFunction } from 'aws-cdk-lib/aws-lambda';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { environment as manageWaitingRoom } from '../../lambdas/waiting-room/manage-waiting-room/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** The switch of the waiting room. The room itself is a function of CloudFront and needs nothing of this. */
export class WaitingRoom extends Construct {
  readonly manageWaitingRoom: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    this.manageWaitingRoom = new ServiceFunction(this, 'ManageWaitingRoom', {
      config,
      name: 'manage-waiting-room',
      settings: manageWaitingRoom,
      environment: { TABLE_NAME: data.table.name, DOOR_ARN: data.door.keyValueStoreArn },
    });
    data.table.grantChange(this.manageWaitingRoom);
    grantMove(data.door, this.manageWaitingRoom);
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

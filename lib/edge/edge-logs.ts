import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { PrivateBucket } from '../constructs/private-bucket.ts';

/** After that nobody needs to know which address asked for what. */
export const logDays = 14;

/**
 * Where CloudFront and the firewall write down who called: in Europe, for a fortnight, and read by nobody but whoever
 * looks into an attack. AWS's own services alone write here, and only in the name of this account.
 */
export class EdgeLogs extends PrivateBucket {
  constructor(scope: Construct, id: string, { stage, account }: StageConfig) {
    super(scope, id, {
      // The firewall writes to a bucket of such a name alone.
      bucketName: `aws-waf-logs-lmb-${stage}-${account}`,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(logDays) }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const delivery = new ServicePrincipal('delivery.logs.amazonaws.com');
    const inOurName = {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': Stack.of(this).formatArn({ service: 'logs', region: 'us-east-1', resource: '*' }) },
    };
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [delivery],
        actions: ['s3:PutObject'],
        resources: [this.arnForObjects('*')],
        conditions: {
          ...inOurName,
          StringEquals: { ...inOurName.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
      }),
    );
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [delivery],
        actions: ['s3:GetBucketAcl', 's3:ListBucket'],
        resources: [this.bucketArn],
        conditions: inOurName,
      }),
    );
    acknowledge(this, { 'AwsSolutions-S1': 'It holds logs itself; who reads it stands in CloudTrail.' });
  }
}

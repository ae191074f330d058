import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, type KeyProps, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { breakGlassRole, functionRoles, type StageConfig, type StageName } from '../config.ts';

/** Keys of one purpose, one after the other: the present one seals, all open. */
interface KeyRing {
  readonly keys: readonly Key[];
  /** ARN of the key that seals, and behind it, separated by spaces, those that only open. */
  readonly keyArn: string;
}

/**
 * The keys of personal data. Losing one loses everything under it, so all are retained whatever
 * happens to the stack, and deletion takes the longest waiting time that KMS offers.
 */
export class Keys extends Construct {
  /** Encrypts table, buckets and secrets at rest. */
  readonly data: Key;
  /** Encrypts the ledger: who loses the table's key still knows what must not come back. */
  readonly ledger: Key;
  /** Gives the data keys with which a party's personal data are sealed inside an item. */
  readonly seal: KeyRing;
  /** Computes the blind index of an SSIN (HMAC); it never leaves KMS, so no copy of the table can be searched. */
  readonly index: Key;
  /** Signs certificates of doses (ES256); its public half is what readers trust. */
  readonly certificates: Key;

  constructor(scope: Construct, id: string, { stage, sealKeys }: Pick<StageConfig, 'stage' | 'sealKeys'>) {
    super(scope, id);
    const kept = { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, pendingWindow: Duration.days(30) };
    this.data = new Key(this, 'Data', {
      ...kept,
      description: 'Table, buckets and secrets at rest',
      enableKeyRotation: true,
    });
    this.ledger = new Key(this, 'Ledger', { ...kept, description: 'Ledger at rest', enableKeyRotation: true });
    this.seal = this.#sealKeys(sealKeys, kept);
    // KMS does not rotate HMAC keys by itself; this one goes with the campaign (decision 40).
    this.index = new Key(this, 'Index', {
      ...kept,
      description: 'Blind index of SSINs',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    });
    // A new key needs a new certificate of the country's authority: KMS does not rotate signing keys by itself.
    this.certificates = new Key(this, 'Certificates', {
      ...kept,
      description: 'Signs certificates of doses',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
    });
    for (const key of [...this.seal.keys, this.index, this.certificates]) this.#closeToAllButFunctions(key, stage);
  }

  /** KMS changes the material of each once a year; another key is taken where that is not enough (decision 40). */
  #sealKeys(
    { known, sealing }: StageConfig['sealKeys'],
    kept: Pick<KeyProps, 'removalPolicy' | 'pendingWindow'>,
  ): KeyRing {
    const keys = Array.from({ length: known }, (_, index) => {
      const name = index === 0 ? 'Seal' : `Seal${index + 1}`;
      return new Key(this, name, { ...kept, description: 'Seals personal data inside items', enableKeyRotation: true });
    });
    const present = keys[sealing - 1];
    if (present === undefined) throw new Error('the key that seals is none that is known');
    const others = keys.filter((key) => key !== present);
    return { keys, keyArn: [present, ...others].map(({ keyArn }) => keyArn).join(' ') };
  }

  /**
   * Rights in an account are enough to use a key of that account: here an administrator's are not. Whoever may change the
   * policy could still take this away, which CloudTrail shows; nobody opens anything unseen.
   */
  #closeToAllButFunctions(key: Key, stage: StageName): void {
    const roles = [`${functionRoles(stage)}*`, breakGlassRole(stage)];
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'FunctionsAlone',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [
          'Encrypt',
          'Decrypt',
          'ReEncrypt*',
          'GenerateDataKey*',
          'GenerateMac',
          'VerifyMac',
          'Sign',
          'CreateGrant',
        ].map((action) => `kms:${action}`),
        resources: ['*'],
        conditions: {
          ArnNotLike: {
            'aws:PrincipalArn': roles.map((role) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role${role}`),
          },
        },
      }),
    );
  }

  /** The key of a table may be used through DynamoDB and in no other way. */
  grantThroughTable(key: Key, fn: IFunction, actions: readonly string[]): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${key.env.region}.amazonaws.com` } },
      }),
    );
  }

  /** Seal and open: for whom writes personal data. */
  grantSeal(...grantees: readonly IGrantable[]): void {
    // With every known key: while another one is brought in, functions of two versions seal.
    for (const key of this.seal.keys)
      for (const grantee of grantees) key.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }

  /** Open only. */
  grantUnseal(...grantees: readonly IGrantable[]): void {
    for (const key of this.seal.keys) for (const grantee of grantees) key.grant(grantee, 'kms:Decrypt');
  }

  /** Sign certificates. */
  grantCertify(...grantees: readonly IGrantable[]): void {
    for (const grantee of grantees) this.certificates.grant(grantee, 'kms:Sign');
  }

  /** Tell with which key certificates are signed. */
  grantTellSigner(...grantees: readonly IGrantable[]): void {
    for (const grantee of grantees) this.certificates.grant(grantee, 'kms:GetPublicKey');
  }

  /** Compute blind indexes. */
  grantIndex(...grantees: readonly IGrantable[]): void {
    for (const grantee of grantees) this.index.grant(grantee, 'kms:GenerateMac');
  }
}

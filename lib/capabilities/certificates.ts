import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { environment as giveCertificate } from '../../lambdas/certificates/give-certificate/environment.ts';
import { environment as showTrustList } from '../../lambdas/certificates/show-trust-list/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Certificates of doses, and the list of those whose certificates count: for everybody, away from all data. */
export class Certificates extends Construct {
  readonly showTrustList: ServiceFunction;
  /** It alone signs; it reads doses and changes nothing. */
  readonly giveCertificate: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    const signer = {
      CERTIFICATE_KEY_ARN: data.keys.certificates.keyArn,
      SIGNER_CERTIFICATE: config.signerCertificate ?? '',
    };
    this.showTrustList = new ServiceFunction(this, 'ShowTrustList', {
      config,
      name: 'show-trust-list',
      settings: showTrustList,
      environment: signer,
    });
    this.giveCertificate = new ServiceFunction(this, 'GiveCertificate', {
      config,
      name: 'give-certificate',
      settings: giveCertificate,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        CERTIFICATE_ISSUER: config.certificateIssuer,
        ...signer,
      },
      // The first page to print takes a second: fonts and all.
      timeout: Duration.seconds(15),
    });
    data.keys.grantTellSigner(this.showTrustList, this.giveCertificate);
    data.keys.grantCertify(this.giveCertificate);
    data.keys.grantIndex(this.giveCertificate);
    data.keys.grantUnseal(this.giveCertificate);
    data.table.grantRead(this.giveCertificate);
  }
}

import { Construct } from 'constructs';
import { environment as showCertificate } from '../../lambdas/certificates/show-certificate/environment.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

/** Certificates of doses, and the list of those whose certificates count. It alone signs. */
export class Certificates extends Construct {
  readonly showCertificate: ServiceFunction;

  constructor(scope: Construct, id: string, { config, data }: Platform) {
    super(scope, id);
    this.showCertificate = new ServiceFunction(this, 'ShowCertificate', {
      config,
      name: 'show-certificate',
      settings: showCertificate,
      environment: {
        CERTIFICATE_KEY_ARN: data.keys.certificates.keyArn,
        SIGNER_CERTIFICATE: config.signerCertificate ?? '',
      },
    });
    data.keys.grantCertify(this.showCertificate);
  }
}

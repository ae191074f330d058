import { KMSClient } from '@aws-sdk/client-kms';
import { createOwnSigner } from '../../../adapters/certificates/certificate-signer.ts';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { now } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';
import { trustedPem } from './trusted-pem.ts';

const settings = readSettings(environment);
const signer = createOwnSigner({
  kms: new KMSClient(repeatable),
  keyArn: settings.CERTIFICATE_KEY_ARN,
  certificatePem: settings.SIGNER_CERTIFICATE,
});

export const handler = createHandler({ now, ownSigner: () => signer.trusted(), trusted: signersInPem(trustedPem) });

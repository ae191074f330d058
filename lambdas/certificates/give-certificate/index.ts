import { KMSClient } from '@aws-sdk/client-kms';
import { createOwnSigner } from '../../../adapters/certificates/certificate-signer.ts';
import { deflated } from '../../../adapters/certificates/deflated.ts';
import { createOpaqueIds } from '../../../adapters/certificates/opaque-ids.ts';
import { repeatable } from '../../../adapters/platform/aws-client.ts';
import { createMac } from '../../../adapters/platform/blind-index.ts';
import { createIds } from '../../../adapters/platform/ids.ts';
import { registeredDoses } from '../../../domain/certificates/registered-doses.ts';
import { now, storeOf, vaultOf } from '../../runtime/wiring/clients.ts';
import { readSettings } from '../../runtime/wiring/settings.ts';
import { environment } from './environment.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(environment);
const kms = new KMSClient(repeatable);

export const handler = createHandler({
  now,
  doses: registeredDoses({
    store: storeOf(settings),
    vault: vaultOf(settings),
    ids: createIds(),
    now,
    issuer: settings.CERTIFICATE_ISSUER,
  }),
  signer: createOwnSigner({
    kms,
    keyArn: settings.CERTIFICATE_KEY_ARN,
    certificatePem: settings.SIGNER_CERTIFICATE,
  }),
  deflate: deflated,
  opaqueId: createOpaqueIds(createMac({ kms, keyArn: settings.INDEX_KEY_ARN })),
  // Read when the first page is asked for: most ask for the code alone.
  async drawPdf(text, page) {
    const [{ certificatePdf }, { default: font }] = await Promise.all([
      import('../../../adapters/certificates/certificate-pdf.ts'),
      import('@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff'),
    ]);
    return certificatePdf(text, page, font);
  },
});

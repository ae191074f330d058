import { constants, createPublicKey, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { CheckPorts } from '../../domain/certificates/check-certificate.ts';

/** Of the salt of PS256: as long as the hash (RFC 8230, 2). */
const saltBytes = 32;

/** Node's side of a check. The browser's is static-site/src/scripts/certificates/check-ports.ts. */
export const nodeCheckPorts: CheckPorts = {
  inflate: (bytes, limitBytes) => Promise.resolve(inflated(bytes, limitBytes)),
  verify: ({ algorithm, publicKey, signed, signature }) => {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    const kind = key.asymmetricKeyType;
    if (algorithm === 'ES256')
      return Promise.resolve(kind === 'ec' && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature));
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const isRsa = kind === 'rsa' || kind === 'rsa-pss';
    return Promise.resolve(isRsa && verify('sha256', signed, { key, padding, saltLength: saltBytes }, signature));
  },
};

function inflated(bytes: Uint8Array, limitBytes: number): Uint8Array | undefined {
  try {
    // Bytes behind the stream are refused, as a browser refuses them.
    return new Uint8Array(inflateSync(bytes, { maxOutputLength: limitBytes, rejectGarbageAfterEnd: true }));
  } catch {
    return undefined;
  }
}

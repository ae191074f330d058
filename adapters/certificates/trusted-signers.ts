import { createHash, X509Certificate } from 'node:crypto';
import { certifiedKinds, hex, keyIdBytes, type TrustedSigner } from '../../domain/certificates/signers.ts';

/** The text cannot be the trust list that it should be. The message says where, and quotes nothing. */
export class NoTrustList extends Error {}

const begin = '-----BEGIN CERTIFICATE-----';
const block = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;

/**
 * Signers of a text with their certificates (PEM), one after the other; what stands between them is no matter. An empty
 * text trusts nobody.
 * @throws NoTrustList when a certificate in it can't be read, or none is in it
 */
export function signersInPem(text: string): TrustedSigner[] {
  // Read from the bytes: an empty line between would stop the reader of PEM.
  const blocks = [...text.matchAll(block)].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  const begun = text.split(begin).length - 1;
  if (begun > blocks.length) throw new NoTrustList(`one of the ${begun} certificates has no end`);
  if (blocks.length === 0 && text.trim() !== '') throw new NoTrustList(`there is no "${begin}" in it`);
  return blocks.map((bytes, index) => signerOf(certificateIn(bytes, index + 1)));
}

function certificateIn(bytes: Buffer, number: number): X509Certificate {
  try {
    const certificate = new X509Certificate(bytes);
    // The key is only read when it is asked for: a certificate without one is none.
    void certificate.publicKey;
    return certificate;
  } catch {
    throw new NoTrustList(`certificate ${number} in it can't be read`);
  }
}

function signerOf(certificate: X509Certificate): TrustedSigner {
  return {
    keyId: hex(createHash('sha256').update(certificate.raw).digest().subarray(0, keyIdBytes)),
    publicKey: new Uint8Array(certificate.publicKey.export({ type: 'spki', format: 'der' })),
    certifies: certifiedKinds(certificate.keyUsage ?? []),
  };
}

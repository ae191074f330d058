import { toBase45 } from './base45.ts';
import { prefix } from './check-certificate.ts';
import { writeClaims } from './claims.ts';
import type { CovidCertificate } from './content.ts';
import { unsignedMessage } from './signed-message.ts';

/** A key that signs with ES256. The key itself never leaves its place. */
export interface CertificateSigner {
  /** As in `TrustedSigner`, as bytes. */
  keyId(): Promise<Uint8Array>;
  /** @returns r and s, 32 bytes each */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export interface EncodePorts {
  readonly signer: CertificateSigner;
  /** zlib (RFC 1950), as small as it gets: each byte makes the QR code finer. */
  deflate(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The text of the QR code: `HC1:…`. Throws what the signer throws. */
export async function encodeCertificate(
  token: {
    /** ISO 3166, two letters. */
    readonly issuer: string;
    readonly issuedSeconds: number;
    readonly expiresSeconds: number;
    readonly content: CovidCertificate;
  },
  { signer, deflate }: EncodePorts,
): Promise<string> {
  const message = unsignedMessage(await signer.keyId(), writeClaims(token));
  const bytes = message.complete(await signer.sign(message.signed));
  return prefix + toBase45(await deflate(bytes));
}

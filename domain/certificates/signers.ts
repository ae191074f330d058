import type { Kind } from './content.ts';

/** Whose signature counts: the public part of a signer's certificate, as far as a check needs it. */
export interface TrustedSigner {
  /** Hexadecimal: the first eight bytes of the SHA-256 of the certificate (DER). Several signers may share one. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo (DER). */
  readonly publicKey: Uint8Array;
  /** What it may certify. */
  readonly certifies: readonly Kind[];
}

/** Of the certificate's hash. */
export const keyIdBytes = 8;

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Ends of the extended key usages: test, vaccination, recovery (HCERT 1.0.8, 5). */
const kindOfUse: Readonly<Record<string, Kind>> = { 1: 'test', 2: 'vaccination', 3: 'recovery' };

/** The arc as it is registered, and as the certificates of the first weeks had it. */
const use = /^1\.3\.6\.1\.4\.1\.(?:0\.)?1847\.2021\.1\.([123])$/;

/**
 * What a signer may certify by the extended key usages of its certificate: all, when none of them is about certificates.
 * @param uses object identifiers, dotted
 */
export function certifiedKinds(uses: readonly string[]): Kind[] {
  const named = uses.flatMap((oid) => kindOfUse[use.exec(oid)?.[1] ?? ''] ?? []);
  return named.length === 0 ? Object.values(kindOfUse) : [...new Set(named)];
}

import { encode } from 'cborg';
import { objectOf, readFirst, untagged } from './cbor.ts';

/** Keys of the claims (RFC 8392, and HCERT 1.0.8, 3.3.1). */
const claim = { issuer: 1, expires: 4, issued: 6, certificates: -260 } as const;
/** Of the certificates that one token may hold: the digital COVID certificate. */
const covidCertificate = 1;

/** What a token says. Instants are seconds since 1970, undefined when they are no numbers. */
export interface Claims {
  readonly issuer: string | undefined;
  readonly issuedSeconds: number | undefined;
  readonly expiresSeconds: number | undefined;
  /** As it stands there, not yet judged. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** @returns undefined when the bytes are no token that holds a certificate */
export function readClaims(payload: Uint8Array): Claims | undefined {
  const first = readFirst(payload);
  const claims = first === undefined || first.more ? undefined : untagged(first.value);
  if (!(claims instanceof Map)) return undefined;
  const certificates: unknown = claims.get(claim.certificates);
  const content: unknown = certificates instanceof Map ? certificates.get(covidCertificate) : undefined;
  if (!(content instanceof Map)) return undefined;
  const issuer: unknown = claims.get(claim.issuer);
  return {
    issuer: typeof issuer === 'string' ? issuer : undefined,
    issuedSeconds: secondsOf(claims.get(claim.issued)),
    expiresSeconds: secondsOf(claims.get(claim.expires)),
    content: objectOf(content),
  };
}

function secondsOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function writeClaims(claims: {
  readonly issuer: string;
  readonly issuedSeconds: number;
  readonly expiresSeconds: number;
  readonly content: object;
}): Uint8Array {
  return encode(
    new Map<number, unknown>([
      [claim.issuer, claims.issuer],
      [claim.expires, claims.expiresSeconds],
      [claim.issued, claims.issuedSeconds],
      [claim.certificates, new Map([[covidCertificate, claims.content]])],
    ]),
  );
}

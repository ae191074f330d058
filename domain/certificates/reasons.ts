import type { Failure } from './check-certificate.ts';

/** In a sentence, for people who read logs and terminals. Nothing of what the certificate says is in it. */
export function reasonOf(failure: Failure): string {
  return failure.step === 'schema' ? `the field ${failure.field} is not as the schema has it` : reasons[failure.why];
}

const reasons: Record<Exclude<Failure['why'], 'wrongField'>, string> = {
  noPrefix: 'the text does not begin with HC1:',
  notBase45: 'the text is not Base45',
  notZlib: 'the bytes are not one whole zlib stream, or would become more than 20,000',
  notCbor: 'the bytes are not one CBOR item',
  noCertificate: 'the payload holds no digital COVID certificate',
  unsigned: 'there is no COSE signature around it',
  noKeyId: 'it does not name the key it was signed with',
  unknownSigner: 'no trusted signer has that key',
  algorithm: 'it is signed neither with ES256 nor with PS256',
  forged: 'the signature is of no trusted signer with that key id',
  otherKind: 'the signer may not certify this kind',
  noTimes: 'it does not say when it was issued and when it expires',
  notYet: 'it was issued after that instant',
  expired: 'it had expired at that instant',
};

import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { CertificateSigner } from '../../domain/certificates/encode-certificate.ts';
import { hex, keyIdBytes, type TrustedSigner } from '../../domain/certificates/signers.ts';
import { signersInPem } from './trusted-signers.ts';

export interface OwnSigner extends CertificateSigner {
  /** What readers need in order to trust us. */
  trusted(): Promise<TrustedSigner>;
}

/**
 * Our signer: a key in KMS that never leaves it. Its certificate comes from the country's authority (PEM); while there is
 * none, nobody else knows us, and the key id is made of the public key in the same way.
 * @throws when the certificate is of another key
 */
export function createOwnSigner(options: { kms: KMSClient; keyArn: string; certificatePem: string }): OwnSigner {
  const { kms, keyArn, certificatePem } = options;
  let known: Promise<TrustedSigner> | undefined;
  const trusted = (): Promise<TrustedSigner> => {
    known ??= readSigner(kms, keyArn, certificatePem).catch((error: unknown) => {
      // Asked anew the next time: a fault of KMS passes.
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    trusted,
    keyId: async () => Buffer.from((await trusted()).keyId, 'hex'),
    async sign(bytes) {
      const command = new SignCommand({
        KeyId: keyArn,
        Message: bytes,
        MessageType: 'RAW',
        SigningAlgorithm: 'ECDSA_SHA_256',
      });
      const { Signature } = await kms.send(command);
      if (Signature === undefined) throw new Error('KMS answered no signature');
      return rawSignature(Signature);
    },
  };
}

async function readSigner(kms: KMSClient, keyArn: string, certificatePem: string): Promise<TrustedSigner> {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyArn }));
  if (PublicKey === undefined) throw new Error('KMS answered no public key');
  if (certificatePem === '') {
    const keyId = hex(createHash('sha256').update(PublicKey).digest().subarray(0, keyIdBytes));
    return { keyId, publicKey: PublicKey, certifies: ['vaccination'] };
  }
  const [signer, ...more] = signersInPem(certificatePem);
  if (signer === undefined || more.length > 0) throw new Error('The signer has one certificate');
  if (!Buffer.from(PublicKey).equals(signer.publicKey)) throw new Error('The signer’s certificate is of another key');
  return signer;
}

const halfBytes = 32;

/**
 * From what KMS answers (DER: a sequence of two integers) to what COSE has: r and s, 32 bytes each. An integer has a
 * zero before it when its first bit is set, and no zeros otherwise.
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(2 * halfBytes);
  // A sequence of two such integers has at most 70 bytes, so that each length is one byte.
  let at = 2;
  for (const end of [halfBytes, 2 * halfBytes]) {
    const length = der[at + 1] ?? 0;
    const integer = der.subarray(at + 2, at + 2 + length);
    const digits = integer[0] === 0 ? integer.subarray(1) : integer;
    if (der[at] !== 2 || digits.length > halfBytes) throw new Error('KMS answered no ECDSA signature');
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return raw;
}

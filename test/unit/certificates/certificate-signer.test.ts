import { randomBytes } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOwnSigner } from '../../../adapters/certificates/certificate-signer.ts';
import { nodeCheckPorts } from '../../../adapters/certificates/check-ports.ts';
import { createKms } from '../../../local/aws/kms.ts';
import { testSigner } from './signer-certificate.ts';

const kmsMock = mockClient(KMSClient);
const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/0b0c';
const embedded = createKms({ master: randomBytes(32) });

const answered = async (target: string, body: Readonly<Record<string, unknown>>, name: string): Promise<Uint8Array> => {
  const answer = await embedded.handle(target, body);
  return Buffer.from(String(Reflect.get(answer, name)), 'base64');
};

let down = false;
beforeEach(() => {
  down = false;
  kmsMock.reset();
  kmsMock.on(GetPublicKeyCommand).callsFake(async () => {
    if (down) throw new Error('not now');
    return { PublicKey: new Uint8Array(await answered('GetPublicKey', { KeyId: keyArn }, 'PublicKey')) };
  });
  kmsMock.on(SignCommand).callsFake(async ({ Message, ...input }: { Message: Uint8Array }) => ({
    Signature: await answered('Sign', { ...input, Message: Buffer.from(Message).toString('base64') }, 'Signature'),
  }));
});

const signer = (certificatePem = '') => createOwnSigner({ kms: new KMSClient({}), keyArn, certificatePem });

describe('our signer', () => {
  it('signs so that its own public key verifies, whatever leading zeros the two numbers have', async () => {
    const own = signer();
    const { publicKey, certifies } = await own.trusted();
    expect(certifies).toEqual(['vaccination']);
    for (let turn = 0; turn < 300; turn += 1) {
      const signed = randomBytes(40);
      const signature = await own.sign(signed);
      expect(signature).toHaveLength(64);
      expect(await nodeCheckPorts.verify({ algorithm: 'ES256', publicKey, signed, signature })).toBe(true);
    }
    expect(Buffer.from(await own.keyId()).toString('hex')).toBe((await own.trusted()).keyId);
  });

  it('refuses a certificate that is of another key', async () => {
    await expect(signer(testSigner().pem).trusted()).rejects.toThrow('another key');
  });

  it('asks KMS again when it did not answer', async () => {
    const own = signer();
    down = true;
    await expect(own.trusted()).rejects.toThrow('not now');
    down = false;
    expect((await own.trusted()).keyId).toMatch(/^[0-9a-f]{16}$/);
  });
});

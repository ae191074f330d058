import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKms, type Kms } from '../../local/aws/kms.ts';

const keyId = 'arn:aws:kms:eu-west-1:000000000000:key/0b0c';
const otherKeyId = 'arn:aws:kms:eu-west-1:000000000000:key/ffff';
const message = Buffer.from('a message').toString('base64');

async function call(kms: Kms, target: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(await kms.handle(target, body)));
}

describe('data keys', () => {
  it('come back from their blob, under the same encryption context whatever its order', async () => {
    const kms = createKms();
    const made = await call(kms, 'TrentService.GenerateDataKey', {
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: { party: 'p1', schema: '1' },
    });
    const opened = await call(kms, 'Decrypt', {
      CiphertextBlob: made['CiphertextBlob'],
      EncryptionContext: { schema: '1', party: 'p1' },
    });
    expect(opened).toMatchObject({ KeyId: keyId, Plaintext: made['Plaintext'] });
    expect(Buffer.from(String(made['Plaintext']), 'base64')).toHaveLength(32);
  });

  it('are refused under another context, another key, or when changed', async () => {
    const kms = createKms();
    const context = { EncryptionContext: { party: 'p1' } };
    const made = await call(kms, 'GenerateDataKey', { KeyId: keyId, KeySpec: 'AES_256', ...context });
    const blob = String(made['CiphertextBlob']);
    const changed = Buffer.from(blob, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;

    await expect(kms.handle('Decrypt', { CiphertextBlob: blob })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
      status: 400,
    });
    await expect(
      kms.handle('Decrypt', { CiphertextBlob: changed.toString('base64'), ...context }),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    await expect(kms.handle('Decrypt', { CiphertextBlob: blob, KeyId: otherKeyId, ...context })).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
    await expect(createKms().handle('Decrypt', { CiphertextBlob: blob, ...context })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  it('stay readable in a later process that has the same master secret', async () => {
    const master = Buffer.alloc(32, 7);
    const sealed = await call(createKms({ master }), 'Encrypt', { KeyId: keyId, Plaintext: message });
    const opened = await call(createKms({ master }), 'Decrypt', { CiphertextBlob: sealed['CiphertextBlob'] });
    expect(opened['Plaintext']).toBe(message);
  });
});

describe('message authentication codes', () => {
  const body = { KeyId: keyId, Message: message, MacAlgorithm: 'HMAC_SHA_256' };

  it('are repeatable, differ by key, and verify', async () => {
    const kms = createKms();
    const first = await call(kms, 'GenerateMac', body);
    expect(await call(kms, 'GenerateMac', body)).toEqual(first);
    expect((await call(kms, 'GenerateMac', { ...body, KeyId: otherKeyId }))['Mac']).not.toBe(first['Mac']);
    expect(await call(kms, 'VerifyMac', { ...body, Mac: first['Mac'] })).toMatchObject({ MacValid: true });
    await expect(kms.handle('VerifyMac', { ...body, Mac: message })).rejects.toMatchObject({
      name: 'KMSInvalidMacException',
    });
  });
});

describe('signatures', () => {
  const body = { KeyId: keyId, Message: message, SigningAlgorithm: 'ECDSA_SHA_256', MessageType: 'RAW' };
  const publicKey = async (kms: Kms, id: string) =>
    String((await call(kms, 'GetPublicKey', { KeyId: id }))['PublicKey']);

  it('verify with the public key of their key, which stays the same, and with no other', async () => {
    const kms = createKms();
    const { Signature } = await call(kms, 'Sign', body);
    const verifies = (key: string): boolean =>
      verify(
        'sha256',
        Buffer.from(message, 'base64'),
        createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
        Buffer.from(String(Signature), 'base64'),
      );
    expect(verifies(await publicKey(kms, keyId))).toBe(true);
    expect(verifies(await publicKey(kms, otherKeyId))).toBe(false);
    expect(await publicKey(kms, keyId)).toBe(await publicKey(kms, keyId));
  });
});

describe('bad calls', () => {
  it.each([
    ['ListKeys', {}, 'UnknownOperationException'],
    ['toString', {}, 'UnknownOperationException'],
    ['GenerateDataKey', { KeyId: keyId }, 'ValidationException'],
    ['GenerateDataKey', { KeyId: 'not an arn', KeySpec: 'AES_256' }, 'ValidationException'],
    ['Encrypt', { KeyId: keyId, Plaintext: Buffer.alloc(4097).toString('base64') }, 'ValidationException'],
    ['Decrypt', { CiphertextBlob: message }, 'InvalidCiphertextException'],
    ['Sign', { KeyId: keyId, Message: message, SigningAlgorithm: 'RSASSA_PSS_SHA_256' }, 'InvalidKeyUsageException'],
    [
      'Sign',
      { KeyId: keyId, Message: message, SigningAlgorithm: 'ECDSA_SHA_256', MessageType: 'DIGEST' },
      'ValidationException',
    ],
    ['GetPublicKey', {}, 'ValidationException'],
    ['GenerateMac', { KeyId: keyId, Message: message, MacAlgorithm: 'HMAC_SHA_512' }, 'InvalidKeyUsageException'],
  ])('%s %j is a %s', async (target, body, name) => {
    await expect(createKms().handle(target, body)).rejects.toMatchObject({ name });
  });

  it('know the keys that exist', async () => {
    const kms = createKms({ exists: (id) => id === keyId });
    await expect(kms.handle('DescribeKey', { KeyId: otherKeyId })).rejects.toMatchObject({ name: 'NotFoundException' });
    expect(await kms.handle('DescribeKey', { KeyId: keyId })).toMatchObject({ KeyMetadata: { Arn: keyId } });
  });
});

import { DecryptCommand, GenerateDataKeyCommand, GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBlindIndex } from '../../../adapters/platform/blind-index.ts';
import { createVault } from '../../../adapters/platform/vault.ts';
import { createKms } from '../../../local/aws/kms.ts';
import { fromWire, toWire } from '../../fakes/local-kms.ts';

const keyArn = 'arn:aws:kms:eu-west-1:000000000000:key/seal';
const kms = new KMSClient({ region: 'eu-west-1' });
const calls = mockClient(kms);
const engine = createKms();

beforeEach(() => {
  calls.reset();
  calls
    .on(GenerateDataKeyCommand)
    .callsFake(async (input: object) => fromWire(await engine.handle('GenerateDataKey', toWire(input))));
  calls.on(DecryptCommand).callsFake(async (input: object) => fromWire(await engine.handle('Decrypt', toWire(input))));
  calls
    .on(GenerateMacCommand)
    .callsFake(async (input: object) => fromWire(await engine.handle('GenerateMac', toWire(input))));
});

const dataKeyCalls = (): number => calls.commandCalls(GenerateDataKeyCommand).length;
const decryptCalls = (): number => calls.commandCalls(DecryptCommand).length;
const macCalls = (): number => calls.commandCalls(GenerateMacCommand).length;

describe('vault', () => {
  it('opens what it sealed, in another process too', async () => {
    const sealed = await createVault({ kms, keyArn }).seal({ name: 'Élise', n: 1 }, 'party:1');
    expect(JSON.stringify(sealed)).not.toContain('lise');
    expect(await createVault({ kms, keyArn }).open(sealed, 'party:1')).toEqual({ name: 'Élise', n: 1 });
    expect(calls.commandCalls(GenerateDataKeyCommand)[0]?.args[0].input.EncryptionContext).toEqual({
      purpose: 'party',
      v: '1',
    });
  });

  it('does not open a blob for another owner, of another version, or changed', async () => {
    const vault = createVault({ kms, keyArn });
    const sealed = await vault.seal('secret', 'party:1');
    await expect(vault.open(sealed, 'party:2')).rejects.toThrow();
    await expect(vault.open({ ...sealed, v: 2 }, 'party:1')).rejects.toThrow('unknown version');
    const bytes = Buffer.from(sealed.data, 'base64');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await expect(vault.open({ ...sealed, data: bytes.toString('base64') }, 'party:1')).rejects.toThrow();
    await expect(vault.open({ ...sealed, data: '' }, 'party:1')).rejects.toThrow();
  });

  it('uses one data key for many blobs, at most 1000, and opens its own without asking', async () => {
    const vault = createVault({ kms, keyArn });
    const blobs = await Promise.all(Array.from({ length: 1001 }, (_, n) => vault.seal(n, `party:${n}`)));
    expect(dataKeyCalls()).toBe(2);
    expect(new Set(blobs.map(({ iv }) => iv)).size).toBe(1001);
    expect(await vault.open(blobs[1000]!, 'party:1000')).toBe(1000);
    expect(decryptCalls()).toBe(0);
  });

  it('takes another data key after five minutes of the monotonic clock', async () => {
    let ms = 1000;
    const vault = createVault({ kms, keyArn, monotonicMs: () => ms });
    const first = await vault.seal(1, 'a');
    ms += 299_999;
    expect((await vault.seal(1, 'a')).key).toBe(first.key);
    ms += 1;
    expect((await vault.seal(1, 'a')).key).not.toBe(first.key);
  });

  it('asks again after a failure of the key service', async () => {
    calls
      .on(GenerateDataKeyCommand)
      .rejectsOnce(new Error('throttled'))
      .callsFake(async (input: object) => fromWire(await engine.handle('GenerateDataKey', toWire(input))));
    const vault = createVault({ kms, keyArn });
    await expect(vault.seal(1, 'a')).rejects.toThrow('throttled');
    const sealed = await vault.seal(1, 'a');
    calls
      .on(DecryptCommand)
      .rejectsOnce(new Error('throttled'))
      .callsFake(async (input: object) => fromWire(await engine.handle('Decrypt', toWire(input))));
    const reader = createVault({ kms, keyArn });
    await expect(reader.open(sealed, 'a')).rejects.toThrow('throttled');
    expect(await reader.open(sealed, 'a')).toBe(1);
  });

  it('unwraps a key once for many blobs', async () => {
    const writer = createVault({ kms, keyArn });
    const blobs = await Promise.all([1, 2, 3].map((n) => writer.seal(n, 'a')));
    const reader = createVault({ kms, keyArn });
    expect(await Promise.all(blobs.map((blob) => reader.open(blob, 'a')))).toEqual([1, 2, 3]);
    expect(decryptCalls()).toBe(1);
  });
});

describe('blind index', () => {
  it('is stable, 22 characters, another for each SSIN, and asks each time: memory would tell who was asked for', async () => {
    const index = createBlindIndex({ kms, keyArn });
    const one = await index.of('23292805780');
    expect(one).toMatch(/^[\w-]{22}$/);
    expect(await index.of('23292805780')).toBe(one);
    expect(macCalls()).toBe(2);
    expect(await createBlindIndex({ kms, keyArn }).of('23292805780')).toBe(one);
    expect(await index.of('81050003552')).not.toBe(one);
  });
});

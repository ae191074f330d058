import { deflateSync } from 'node:zlib';
import { encode, Tagged } from 'cborg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCheckPorts } from '../../../adapters/certificates/check-ports.ts';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { toBase45 } from '../../../domain/certificates/base45.ts';
import { checkCertificate, type Step } from '../../../domain/certificates/check-certificate.ts';
import {
  asText,
  check,
  expires,
  issued,
  keyIdOf,
  made,
  madeMessage,
  recovery,
  test as testCertificate,
  tokenOf,
  vaccination,
  type Wishes,
} from './made-certificate.ts';
import { testSigner } from './signer-certificate.ts';

const arc = '1.3.6.1.4.1.1847.2021.1';
const oldArc = '1.3.6.1.4.1.0.1847.2021.1';
const ec = testSigner();
const rsa = testSigner('rsa');
const header = (...entries: [number, unknown][]) => new Map<number, unknown>(entries);

async function outcomeOf(text: string, trusted = [ec, rsa], now?: string): Promise<string> {
  const checked = await check(text, trusted, now);
  return checked.valid ? 'valid' : `${checked.step}: ${checked.why}`;
}

describe('a certificate that is as it must be', () => {
  it.each<[string, Wishes]>([
    ['a vaccination', {}],
    ['a test', { content: testCertificate }],
    ['a recovery', { content: recovery }],
    ['both tags around it', { wrap: (message) => new Tagged(61, new Tagged(18, message)) }],
    ['an open header that is no map', { wrap: ([guarded, , ...rest]) => [guarded, null, ...rest] }],
    ['no tag around it', { wrap: (message) => message }],
    ['the tag of a web token alone', { wrap: (message) => new Tagged(61, message) }],
    [
      'both headers with the right key id',
      { headers: (keyId, algorithm) => ({ guarded: header([1, algorithm], [4, keyId]), open: header([4, keyId]) }) },
    ],
    [
      'the protected one right, the other not',
      {
        headers: (keyId, algorithm) => ({
          guarded: header([1, algorithm], [4, keyId]),
          open: header([4, Buffer.from('other')]),
        }),
      },
    ],
    [
      'the key id unprotected',
      { headers: (keyId, algorithm) => ({ guarded: header([1, algorithm]), open: header([4, keyId]) }) },
    ],
    [
      'a protected header of no bytes',
      { headers: (keyId, algorithm) => ({ guarded: null, open: header([1, algorithm], [4, keyId]) }) },
    ],
    ['a date with the tag of dates', { content: { ...vaccination, dob: new Tagged(0, '1951-03-07') } }],
    ['groups that are null', { content: { ...vaccination, t: null, r: null } }],
  ])('%s', async (_what, wishes) => {
    expect(await outcomeOf(made(ec, wishes))).toBe('valid');
    expect(await outcomeOf(made(rsa, wishes))).toBe('valid');
  });

  it('is found among signers that share its key id', async () => {
    const [own] = signersInPem(ec.pem);
    const namesake = { ...signersInPem(testSigner().pem)[0]!, keyId: own!.keyId };
    const about = { nowMs: issued * 1000, ports: nodeCheckPorts };
    const text = made(ec);
    expect(await checkCertificate(text, { ...about, signers: [namesake, own!] })).toMatchObject({ valid: true });
    expect(await checkCertificate(text, { ...about, signers: [namesake] })).toMatchObject({ why: 'forged' });
  });
});

describe('the first step that fails', () => {
  const bomb = asText(new Uint8Array(5_000_000));
  const cut = (text: string): string => text.slice(0, -3);
  it.each<[string, string]>([
    ['prefix: noPrefix', made(ec).slice(4)],
    ['prefix: noPrefix', made(ec).replace('HC1', 'HC2')],
    ['prefix: noPrefix', made(ec).replace('HC1', 'hc1')],
    ['prefix: noPrefix', ''],
    ['base45: notBase45', `${made(ec)}é`],
    ['base45: notBase45', 'HC1:A'],
    ['base45: notBase45', 'HC1:GGW'],
    ['zlib: notZlib', 'HC1:'],
    ['zlib: notZlib', `HC1:${toBase45(madeMessage(ec))}`],
    ['zlib: notZlib', cut(made(ec))],
    ['zlib: notZlib', `HC1:${toBase45(Buffer.concat([deflateSync(madeMessage(ec)), Buffer.from('more')]))}`],
    ['zlib: notZlib', bomb],
    ['decoded: notCbor', asText(new Uint8Array())],
    ['decoded: notCbor', asText(madeMessage(ec).subarray(0, 90))],
    ['decoded: notCbor', made(ec, { behind: encode('more') })],
    ['decoded: notCbor', asText(new Uint8Array(19_000).fill(0x81))],
    ['decoded: noCertificate', made(ec, { content: encode(vaccination) })],
    ['decoded: noCertificate', made(ec, { claims: new Map([[4, expires]]) })],
    ['decoded: noCertificate', made(ec, { payload: Buffer.from('not CBOR') })],
    ['signature: unsigned', asText(encode('a text'))],
    ['signature: unsigned', asText(encode([1, 2, 3]))],
    ['signature: unsigned', made(ec, { wrap: (message) => new Tagged(18, new Tagged(61, new Tagged(18, message))) })],
    ['signature: noKeyId', made(ec, { headers: () => ({ guarded: header([1, -7]), open: header() }) })],
    ['signature: unknownSigner', made(testSigner())],
    [
      'signature: unknownSigner',
      made(ec, {
        headers: (keyId) => ({ guarded: header([1, -7], [4, Buffer.from('other')]), open: header([4, keyId]) }),
      }),
    ],
    ['signature: algorithm', made(ec, { algorithm: -8 })],
    ['signature: forged', made(ec, { algorithm: -37 })],
    ['signature: forged', made(rsa, { algorithm: -7 })],
    [
      'signature: forged',
      made(testSigner(), {
        headers: (_, algorithm) => ({ guarded: header([1, algorithm], [4, keyIdOf(ec)]), open: header() }),
      }),
    ],
    ['notExpired: noTimes', made(ec, { claims: new Map([...tokenOf(vaccination)].filter(([key]) => key !== 4)) })],
    ['schema: wrongField', made(ec, { content: { ...vaccination, ver: undefined } })],
    ['schema: wrongField', made(ec, { content: { ...vaccination, ...testCertificate } })],
  ])('%s', async (expected, text) => {
    expect(await outcomeOf(text)).toBe(expected);
  });

  it('is the signature when nobody is trusted', async () => {
    expect(await outcomeOf(made(ec), [])).toBe('signature: unknownSigner');
  });
});

describe('when it holds', () => {
  it.each([
    ['2021-07-05T10:00:06.999Z', 'notExpired: notYet'],
    ['2021-07-05T10:00:07Z', 'valid'],
    ['2022-07-05T10:00:06.999Z', 'valid'],
    ['2022-07-05T10:00:07Z', 'notExpired: expired'],
  ])('at %s: %s', async (now, expected) => {
    expect(await outcomeOf(made(ec), [ec], now)).toBe(expected);
  });
});

describe('what a signer may certify', () => {
  const contents = { test: testCertificate, vaccination, recovery };
  const allowed: [string[], (keyof typeof contents)[]][] = [
    [[`${arc}.1`], ['test']],
    [[`${arc}.2`], ['vaccination']],
    [[`${arc}.3`], ['recovery']],
    [[`${oldArc}.1`], ['test']],
    [[`${oldArc}.2`], ['vaccination']],
    [[`${oldArc}.3`], ['recovery']],
    [
      [`${arc}.2`, `${oldArc}.3`],
      ['vaccination', 'recovery'],
    ],
    // No usage about certificates: everything. 1.3.6.1.5.5.7.3.1 is that of servers.
    [['1.3.6.1.5.5.7.3.1'], ['test', 'vaccination', 'recovery']],
  ];
  it.each(allowed)('%j', async (uses, kinds) => {
    const signer = testSigner('ec', uses);
    const found = await Promise.all(
      Object.entries(contents).map(async ([kind, content]) => [
        kind,
        await outcomeOf(made(signer, { content }), [signer]),
      ]),
    );
    const expected = Object.keys(contents).map((kind) => [
      kind,
      kinds.some((one) => one === kind) ? 'valid' : 'keyUsage: otherKind',
    ]);
    expect(found).toEqual(expected);
  });
});

describe('whatever is changed', () => {
  const message = madeMessage(ec);
  it('any byte of the message: it is refused', async () => {
    const accepted: number[] = [];
    for (let at = 0; at < message.length; at += 1) {
      const changed = Uint8Array.from(message);
      changed[at]! ^= 1 << (at % 8);
      if ((await check(asText(changed), [ec])).valid) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it('any character: it is refused, or says the same', async () => {
    const text = made(ec);
    const said = JSON.stringify(await check(text, [ec]));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')),
        async (at, character) => {
          const checked = await check(`${text.slice(0, at)}${character}${text.slice(at + 1)}`, [ec]);
          refused += checked.valid ? 0 : 1;
          return !checked.valid || JSON.stringify(checked) === said;
        },
      ),
      { numRuns: 300 },
    );
    // One in 45 changes nothing, and few bits of a stream have no meaning.
    expect(refused).toBeGreaterThan(250);
  });

  it('any bytes: an answer, and never a fault', async () => {
    const seen = new Set<Step | 'valid'>();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const checked = await check(asText(bytes), [ec]);
        seen.add(checked.valid ? 'valid' : checked.step);
      }),
      { numRuns: 300 },
    );
    expect(seen).not.toContain('valid');
  });
});

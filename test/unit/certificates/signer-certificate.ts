import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** Certificates of signers, made in the test: X.509 (RFC 5280) as far as a signer's needs it, in DER. */

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 127];
    for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128);
    return digits;
  });
  return der(0x06, Uint8Array.from(bytes));
}

const name = sequence(der(0x31, sequence(oid('2.5.4.3'), text(0x0c, 'Test signer'))));
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

function extensions(uses: readonly string[]): Buffer[] {
  if (uses.length === 0) return [];
  const extendedKeyUsage = sequence(oid('2.5.29.37'), der(0x04, sequence(...uses.map(oid))));
  return [der(0xa3, sequence(extendedKeyUsage))];
}

export interface TestSigner {
  readonly privateKey: KeyObject;
  readonly certificate: Buffer;
  readonly pem: string;
}

const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
let serial = 0;

/** @param uses extended key usages, dotted; without any it may certify everything */
export function testSigner(kind: 'ec' | 'rsa' = 'ec', uses: readonly string[] = []): TestSigner {
  const { publicKey, privateKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  serial += 1;
  const body = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    der(0x02, Uint8Array.of(serial)),
    ecdsaWithSha256,
    name,
    sequence(text(0x17, '210101000000Z'), text(0x17, '310101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...extensions(uses),
  );
  const signature = sign('sha256', body, authority);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Uint8Array.of(0), signature));
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return { privateKey, certificate, pem: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` };
}

import { createSign, generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto';
import { promisify } from 'node:util';

/*
 * A certificate for trying things out, signed by its own key: Node can read certificates and make none. Version 1, so
 * that it has no extensions; what the register's test environment gives out is made by the eHealth platform.
 */

const tags = {
  integer: 0x02,
  bits: 0x03,
  nothing: 0x05,
  object: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
};

function der(tag: keyof typeof tags, ...content: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tags[tag], ...size]), inside]);
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** 1.2.840.113549.1.1.11 */
const sha256WithRsa = der('sequence', der('object', hex('2a864886f70d01010b')), der('nothing'));
/** 2.5.4.3 */
const commonName = hex('550403');

const nameOf = (text: string): Buffer =>
  der('sequence', der('set', der('sequence', der('object', commonName), der('text', Buffer.from(text)))));

/** `210705150000Z` */
const timeOf = (ms: number): Buffer =>
  der('time', Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));

export interface DemoCertificate {
  /** Both as PEM. */
  readonly key: string;
  readonly certificate: string;
}

export type DemoKey = KeyPairKeyObjectResult;

export const makeDemoKey = (): Promise<DemoKey> => promisify(generateKeyPair)('rsa', { modulusLength: 2048 });

/**
 * @param subject e.g. `NIHII-HOSPITAL=71018474`
 * @param from epoch ms; it is good for a year, or until `until`
 */
export function demoCertificate(
  { privateKey, publicKey }: DemoKey,
  subject: string,
  from: number,
  until = from + 365 * 86_400_000,
): DemoCertificate {
  const name = nameOf(subject);
  const content = der(
    'sequence',
    der('integer', Buffer.from([1])),
    sha256WithRsa,
    name,
    der('sequence', timeOf(from), timeOf(until)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('RSA-SHA256').update(content).sign(privateKey);
  const whole = der('sequence', content, sha256WithRsa, der('bits', Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** With a key of its own. */
export const makeDemoCertificate = async (subject: string, from: number): Promise<DemoCertificate> =>
  demoCertificate(await makeDemoKey(), subject, from);

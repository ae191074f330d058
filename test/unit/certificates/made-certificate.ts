import { constants, createHash, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { encode, Tagged } from 'cborg';
import { nodeCheckPorts } from '../../../adapters/certificates/check-ports.ts';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { toBase45 } from '../../../domain/certificates/base45.ts';
import { checkCertificate, type Checked } from '../../../domain/certificates/check-certificate.ts';
import type { TestSigner } from './signer-certificate.ts';

/** Certificates written beside the product's own writer, so that each part can be made wrong. */

const entry = {
  tg: '840539006',
  vp: '1119349007',
  mp: 'EU/1/20/1528',
  ma: 'ORG-100030215',
  dn: 1,
  sd: 2,
  dt: '2021-07-05',
  co: 'BE',
  is: 'Test',
  ci: 'URN:UVCI:01:BE:ABC#X',
};
export const vaccination = {
  ver: '1.3.0',
  nam: { fn: "D'Hondt-Çelik", fnt: 'DHONDT<CELIK', gn: 'Marieke Ève', gnt: 'MARIEKE<EVE' },
  dob: '1951-03-07',
  v: [entry] as const,
};
const { v: _, ...nobody } = vaccination;
const common = { tg: '840539006', co: 'BE', is: 'Test', ci: 'URN:UVCI:01:BE:ABC#X' };
export const test = {
  ...nobody,
  t: [{ ...common, tt: 'LP6464-4', sc: '2021-07-05T08:31:07Z', tr: '260415000', tc: 'Leuven' }],
};
export const recovery = { ...nobody, r: [{ ...common, fr: '2021-05-01', df: '2021-05-12', du: '2021-10-28' }] };

export const issued = Date.parse('2021-07-05T10:00:07Z') / 1000;
export const expires = Date.parse('2022-07-05T10:00:07Z') / 1000;

export interface Wishes {
  readonly content?: unknown;
  readonly claims?: ReadonlyMap<number, unknown> | null;
  readonly payload?: Uint8Array;
  readonly algorithm?: number;
  /** Headers from a key id; by default both labels in the protected one. */
  readonly headers?: (
    keyId: Uint8Array,
    algorithm: number,
  ) => { guarded: Map<number, unknown> | null; open: Map<number, unknown> };
  readonly wrap?: (message: unknown[]) => unknown;
  readonly behind?: Uint8Array;
}

export const keyIdOf = ({ certificate }: TestSigner): Buffer =>
  createHash('sha256').update(certificate).digest().subarray(0, 8);

export const tokenOf = (content: unknown): Map<number, unknown> =>
  new Map<number, unknown>([
    [1, 'BE'],
    [4, expires],
    [6, issued],
    [-260, new Map([[1, content]])],
  ]);

/** The bytes of COSE_Sign1. */
export function madeMessage(signer: TestSigner, wishes: Wishes = {}): Uint8Array {
  const rsa = signer.privateKey.asymmetricKeyType === 'rsa';
  const algorithm = wishes.algorithm ?? (rsa ? -37 : -7);
  const { guarded, open } = (wishes.headers ?? inProtected)(keyIdOf(signer), algorithm);
  const header = guarded === null ? new Uint8Array() : encode(guarded);
  const payload = wishes.payload ?? encode(wishes.claims ?? tokenOf(wishes.content ?? vaccination));
  const signed = encode(['Signature1', header, new Uint8Array(), payload]);
  const key = signer.privateKey;
  const signature = rsa
    ? sign('sha256', signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
    : sign('sha256', signed, { key, dsaEncoding: 'ieee-p1363' });
  const wrap = wishes.wrap ?? ((message: unknown[]) => new Tagged(18, message));
  return Buffer.concat([encode(wrap([header, open, payload, signature])), wishes.behind ?? new Uint8Array()]);
}

const inProtected = (keyId: Uint8Array, algorithm: number) => ({
  guarded: new Map<number, unknown>([
    [1, algorithm],
    [4, keyId],
  ]),
  open: new Map<number, unknown>(),
});

export const asText = (message: Uint8Array): string => `HC1:${toBase45(deflateSync(message))}`;
export const made = (signer: TestSigner, wishes: Wishes = {}): string => asText(madeMessage(signer, wishes));

export const check = (text: string, trusted: readonly TestSigner[], now = '2021-07-06T12:00:01Z'): Promise<Checked> =>
  checkCertificate(text, {
    signers: signersInPem(trusted.map(({ pem }) => pem).join('')),
    nowMs: Date.parse(now),
    ports: nodeCheckPorts,
  });

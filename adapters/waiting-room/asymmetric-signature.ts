import { createECDH, createHash, createHmac, createPrivateKey, type KeyObject, sign } from 'node:crypto';

/*
 * Signature Version 4A, the only one that CloudFront's key-value stores take: as Version 4, but signed with a key pair
 * that is derived from the secret key. The SDK has it in packages of its own alone, one of native code.
 */

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface UnsignedCall {
  readonly method: string;
  /** With every part of the path encoded already. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const algorithm = 'AWS4-ECDSA-P256-SHA256';
const service = 'cloudfront-keyvaluestore';

/** Order of the curve P-256 less two: FIPS 186-5, A.2.2. */
const mostPrivate = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n - 2n;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The headers of a call with its signature.
 * @param now ms since the epoch
 */
export function signCall(call: UnsignedCall, credentials: Credentials, now: number): Record<string, string> {
  const at = new Date(now).toISOString().replaceAll(/[:-]|\.\d+/g, '');
  const scope = `${at.slice(0, 8)}/${service}/aws4_request`;
  const headers: Record<string, string> = {
    ...call.headers,
    host: call.url.host,
    'x-amz-date': at,
    // One region set for all: the store has none of its own.
    'x-amz-region-set': '*',
    'x-amz-content-sha256': sha256(call.body),
    ...(credentials.sessionToken !== undefined && { 'x-amz-security-token': credentials.sessionToken }),
  };
  const names = Object.keys(headers).toSorted();
  const canonical = [
    call.method,
    // Encoded once more, as for every service but S3.
    call.url.pathname.split('/').map(encodeURIComponent).join('/'),
    '',
    ...names.map((name) => `${name}:${headers[name]?.trim() ?? ''}`),
    '',
    names.join(';'),
    sha256(call.body),
  ].join('\n');
  const text = [algorithm, at, scope, sha256(canonical)].join('\n');
  const signature = sign('sha256', Buffer.from(text), signingKey(credentials)).toString('hex');
  const credential = `Credential=${credentials.accessKeyId}/${scope}`;
  const { host: _host, ...sent } = headers;
  return {
    ...sent,
    authorization: `${algorithm} ${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

/** The key pair of an access key: NIST SP 800-108 in counter mode, until the number lies on the curve. */
export function signingKey({ accessKeyId, secretAccessKey }: Credentials): KeyObject {
  for (let counter = 1; counter < 255; counter += 1) {
    const fixed = Buffer.concat([
      Buffer.from([0, 0, 0, 1]),
      Buffer.from(algorithm),
      Buffer.from([0]),
      Buffer.from(accessKeyId),
      Buffer.from([counter, 0, 0, 1, 0]),
    ]);
    const derived = createHmac('sha256', `AWS4A${secretAccessKey}`).update(fixed).digest('hex');
    const candidate = BigInt(`0x${derived}`);
    if (candidate <= mostPrivate) return privateKeyOf((candidate + 1n).toString(16).padStart(64, '0'));
  }
  throw new Error('no signing key can be derived from this access key');
}

function privateKeyOf(hex: string): KeyObject {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(hex, 'hex');
  const point = pair.getPublicKey();
  const key = {
    kty: 'EC',
    crv: 'P-256',
    d: Buffer.from(hex, 'hex').toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return createPrivateKey({ key, format: 'jwk' });
}

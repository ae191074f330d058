import {
  createHash,
  generateKeyPair,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from '../cloud/template/json.ts';

/** Signed tokens (RS256), for the identity provider and for the assertions that outside systems ask for. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export type JwtClaims = Readonly<Record<string, unknown>>;

export function makeSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync('rsa', { modulusLength: 2048 }));
}

/** The same beside other work: a pair takes some tenths of a second. */
export async function makeSigningKeyAside(): Promise<SigningKey> {
  return signingKey(await promisify(generateKeyPair)('rsa', { modulusLength: 2048 }));
}

function signingKey({ publicKey, privateKey }: Omit<SigningKey, 'kid'>): SigningKey {
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16);
  return { kid, privateKey, publicKey };
}

/** A public key as a JSON Web Key. */
export interface PublicJwk {
  readonly kty: 'RSA';
  readonly kid: string;
  readonly n: string;
  readonly e: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
}

export function publicJwk({ kid, publicKey }: SigningKey): PublicJwk {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'RSA', kid, n, e, alg: 'RS256', use: 'sig' };
}

/** Adds a `jti`; all other claims are the caller's. */
export function signJwt(key: SigningKey, claims: JwtClaims): string {
  const head = encode({ alg: 'RS256', typ: 'JWT', kid: key.kid });
  const body = `${head}.${encode({ jti: randomUUID(), ...claims })}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key.privateKey).toString('base64url')}`;
}

/**
 * The claims when the signature is right and the token is in force, else undefined.
 *
 * @param keys key id → public key
 * @param now ms since the epoch
 */
export function verifyJwt(token: string, keys: ReadonlyMap<string, KeyObject>, now: number): JsonObject | undefined {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0) return undefined;
  const header = decode(head);
  const claims = decode(payload);
  if (header?.['alg'] !== 'RS256' || claims === undefined) return undefined;
  const key = keys.get(String(header['kid']));
  if (!key) return undefined;
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))) {
    return undefined;
  }
  const seconds = now / 1000;
  const { exp, nbf } = claims;
  if (typeof exp !== 'number' || exp <= seconds) return undefined;
  if (typeof nbf === 'number' && nbf > seconds) return undefined;
  return claims;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

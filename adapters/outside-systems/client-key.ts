import { randomUUID } from 'node:crypto';
import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type CryptoKey, importJWK, SignJWT } from 'jose';
import * as z from 'zod';

/*
 * The key by which we prove to the outside systems who we are (RFC 7523, `private_key_jwt`). The secret holds a
 * private RSA key as a JSON Web Key with `kid`.
 */

export interface ClientKey {
  kid: string;
  /** Signs, and cannot be taken out of the process. */
  key: CryptoKey;
}
/** `fresh`: read the secret again, because the key may have been replaced. */
export type ReadClientKey = (fresh?: boolean) => Promise<ClientKey>;

/** RS256 is asked for; the other members of the JWK are checked when it is imported. */
const privateJwk = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

/** A key that was replaced is read again after so long at the latest, and at once when it is refused. */
const keptSeconds = 300;
/** As the realm asks. */
const assertionSeconds = 300;

export function readClientKey(client: SecretsManagerClient, secretArn: string): ReadClientKey {
  const secrets = new SecretsProvider({ awsSdkV3Client: client });
  return async (fresh = false) => {
    const text = await secrets.get(secretArn, { maxAge: keptSeconds, forceFetch: fresh });
    const jwk = privateJwk.parse(JSON.parse(typeof text === 'string' ? text : ''));
    const key = await importJWK({ ...jwk, ext: false }, 'RS256');
    if (key instanceof Uint8Array) throw new Error('no RSA key');
    return { kid: jwk.kid, key };
  };
}

/**
 * @param audience the token endpoint's realm
 * @param now epoch milliseconds
 * @returns a signed JWT
 */
export function clientAssertion(
  { kid, key }: ClientKey,
  clientId: string,
  audience: string,
  now: number,
): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + assertionSeconds)
    .sign(key);
}

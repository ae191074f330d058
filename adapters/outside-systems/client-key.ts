import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

/*
 * The key by which we prove to the outside systems who we are (RFC 7523, `private_key_jwt`). The secret holds a
 * private RSA key as a JSON Web Key with `kid`.
 */

export interface ClientKey {
  kid: string;
  key: KeyObject;
}
/** `fresh`: read the secret again, because the key may have been replaced. */
export type ReadClientKey = (fresh?: boolean) => Promise<ClientKey>;

/** RS256 is asked for; the other members of the JWK are checked by Node itself. */
const privateJwk = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string().min(1),
  n: z.string(),
  e: z.string(),
  d: z.string(),
});

/** Assertions live five minutes, as the realm asks. */
const assertionSeconds = 300;

export function readClientKey(secrets: SecretsManagerClient, secretArn: string): ReadClientKey {
  let known: Promise<ClientKey> | undefined;
  return (fresh = false) => {
    if (known === undefined || fresh) {
      known = readSecret(secrets, secretArn);
      known.catch(() => {
        known = undefined;
      });
    }
    return known;
  };
}

async function readSecret(secrets: SecretsManagerClient, secretArn: string): Promise<ClientKey> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secretArn }));
  const jwk = privateJwk.parse(JSON.parse(SecretString ?? ''));
  return { kid: jwk.kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

/**
 * @param audience the token endpoint's realm
 * @param now epoch milliseconds
 * @returns a signed JWT
 */
export function clientAssertion({ kid, key }: ClientKey, clientId: string, audience: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid };
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: audience,
    jti: randomUUID(),
    iat: seconds,
    exp: seconds + assertionSeconds,
  };
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

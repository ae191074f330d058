import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import * as z from 'zod';

/** Claims of an access token of the user pool. */
const accessToken = z.looseObject({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  token_use: z.literal('access'),
  iat: z.number(),
  auth_time: z.number().optional(),
});
type AccessClaims = z.output<typeof accessToken>;

interface Settings {
  issuer: string;
  /** Ids of our own clients. */
  clients: readonly string[];
}

/**
 * Checks access tokens as the gateway's own authorizer does: signature by the issuer's keys, issuer, client, times, and
 * that it is an access token.
 * @returns undefined for any token that does not hold
 */
export function createSignedTokens({
  issuer,
  clients,
}: Settings): (token: string) => Promise<AccessClaims | undefined> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { timeoutDuration: 3_000 });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'], requiredClaims: ['exp'] });
      const claims = accessToken.safeParse(payload);
      return claims.success && clients.includes(claims.data.client_id) ? claims.data : undefined;
    } catch (error) {
      // No keys means no answer; everything else is said of the token.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
      return undefined;
    }
  };
}

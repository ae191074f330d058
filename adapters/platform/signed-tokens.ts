import {
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
  JwtInvalidSignatureAlgorithmError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier';
import * as z from 'zod';

/** Claims of an access token of the user pool. */
const accessToken = z.looseObject({
  sub: z.string().min(1),
  client_id: z.string().min(1),
  token_use: z.literal('access'),
  /** The library checks it when it is there. */
  exp: z.number(),
  iat: z.number(),
  auth_time: z.number().optional(),
});
type AccessClaims = z.output<typeof accessToken>;

interface Settings {
  issuer: string;
  /** Ids of our own clients. */
  clients: readonly string[];
}

const fetchMostMs = 3_000;
/** So long after an issuer has withdrawn a key, a token that was signed with it may still be taken. */
const keysHeldMs = 10 * 60_000;

/**
 * Checks access tokens as the gateway's own authorizer does: signature by the issuer's keys, issuer, client, times, and
 * that it is an access token. With the library's verifier for any issuer, not the one for Cognito alone: that one knows
 * its issuer by the pool's id, and in the embedded cloud the issuer is another.
 * @returns undefined for any token that does not hold
 * @throws when the issuer's keys cannot be had
 */
export function createSignedTokens({
  issuer,
  clients,
}: Settings): (token: string) => Promise<AccessClaims | undefined> {
  let held: { verifier: ReturnType<typeof verifierOf>; since: number } | undefined;
  const verifier = (): ReturnType<typeof verifierOf> => {
    const now = performance.now();
    if (held === undefined || now - held.since >= keysHeldMs) held = { verifier: verifierOf(issuer), since: now };
    return held.verifier;
  };
  return async (token) => {
    try {
      const claims = accessToken.safeParse(await verifier().verify(token));
      return claims.success && clients.includes(claims.data.client_id) ? claims.data : undefined;
    } catch (error) {
      // No keys means no answer; everything else is said of the token.
      if (!(error instanceof JwtBaseError) || noKeys.some((kind) => error instanceof kind)) throw error;
      return undefined;
    }
  };
}

const noKeys = [FetchError, JwksValidationError, JwkValidationError];

/** The library fetches keys over https only; in the embedded cloud the issuer stands on this machine. */
async function fetchKeys(address: string): Promise<ArrayBuffer> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(fetchMostMs), redirect: 'error' });
    if (!answer.ok) throw new Error(String(answer.status));
    return await answer.arrayBuffer();
  } catch (error) {
    throw new FetchError(address, error);
  }
}

const verifierOf = (issuer: string) =>
  JwtVerifier.create(
    {
      issuer,
      // Access tokens of a pool name their client, and no audience.
      audience: null,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ header }) => {
        if (header.alg !== 'RS256')
          throw new JwtInvalidSignatureAlgorithmError('another algorithm', header.alg, 'RS256');
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );

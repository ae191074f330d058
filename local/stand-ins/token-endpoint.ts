import { createPublicKey, KeyObject, randomBytes, type JsonWebKey } from 'node:crypto';
import { verifyJwt } from '../identity/jwt.ts';
import { type LocalRequest, jsonAnswer } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { problem } from './problems.ts';

/**
 * The token endpoint in front of an outside system: OAuth 2 client credentials, where the client
 * proves itself by an assertion that it signed (`private_key_jwt`).
 */
export interface OutsideClient {
  readonly clientId: string;
  readonly kid: string;
  /** Public key, or a JWK of it. */
  readonly publicKey: KeyObject | JsonWebKey;
}

export const tokenPath = '/auth/realms/M2M/protocol/openid-connect/token';
const realmPath = '/auth/realms/M2M';

const tokenSeconds = 300;
/** An assertion may live five minutes; one more for clocks that differ. */
const longestAssertionSeconds = 360;
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export class TokenEndpoint {
  readonly #now: () => number;
  readonly #clients = new Map<string, { clientId: string; key: KeyObject }>();
  readonly #tokens = new Map<string, { from: number; until: number }>();
  readonly #usedAssertions = new Map<string, number>();

  /** @param now ms since the epoch */
  constructor(now: () => number, clients: readonly OutsideClient[]) {
    this.#now = now;
    clients.forEach((client) => this.register(client));
  }

  register(client: OutsideClient): void {
    const { publicKey } = client;
    const key = publicKey instanceof KeyObject ? publicKey : createPublicKey({ key: publicKey, format: 'jwk' });
    this.#clients.set(client.kid, { clientId: client.clientId, key });
  }

  /** Makes every token that was given worthless. */
  revokeAll(): void {
    this.#tokens.clear();
  }

  answer(request: LocalRequest, baseUrl: string): LocalAnswer {
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== 'client_credentials') return refusal(400, 'unsupported_grant_type');
    if (form.get('client_assertion_type') !== assertionType) return refusal(401, 'invalid_client');
    if (!this.#accepts(form.get('client_assertion') ?? '', form.get('client_id'), baseUrl)) {
      return refusal(401, 'invalid_client');
    }
    const token = randomBytes(24).toString('base64url');
    const now = this.#now();
    this.#tokens.set(token, { from: now, until: now + tokenSeconds * 1000 });
    return jsonAnswer({ access_token: token, token_type: 'Bearer', expires_in: tokenSeconds });
  }

  /** The problem for a call without a token in force; undefined when it has one. */
  refuse(request: LocalRequest): LocalAnswer | undefined {
    const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme === undefined || scheme.toLowerCase() !== 'bearer') {
      return problem(401, 'noAccessToken', 'No Access Token', {}, { 'www-authenticate': 'Bearer' });
    }
    const life = this.#tokens.get(token);
    const now = this.#now();
    // A clock that was set back to before the token's start ends it too.
    if (life === undefined || now < life.from) return problem(401, 'invalidAccessToken', 'Invalid Access Token');
    if (now >= life.until) return problem(401, 'expiredAccessToken', 'Expired Access Token');
    return undefined;
  }

  #accepts(assertion: string, clientId: string | null, baseUrl: string): boolean {
    const now = this.#now();
    const keys = new Map([...this.#clients].map(([kid, client]) => [kid, client.key]));
    const claims = verifyJwt(assertion, keys, now);
    if (!claims) return false;
    const { iss, sub, aud, jti, exp } = claims;
    const known = [...this.#clients.values()].some((client) => client.clientId === iss);
    if (!known || iss !== sub || (clientId !== null && clientId !== iss)) return false;
    if (aud !== baseUrl + realmPath && aud !== baseUrl + tokenPath) return false;
    if (typeof exp !== 'number' || exp > now / 1000 + longestAssertionSeconds) return false;
    if (typeof jti !== 'string' || this.#usedAssertions.has(jti)) return false;
    this.#usedAssertions.set(jti, exp);
    for (const [used, until] of this.#usedAssertions) if (until < now / 1000) this.#usedAssertions.delete(used);
    return true;
  }
}

function refusal(status: number, error: string): LocalAnswer {
  return jsonAnswer({ error }, status);
}

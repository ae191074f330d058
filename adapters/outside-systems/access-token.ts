import * as z from 'zod';
import { type ReadClientKey, clientAssertion } from './client-key.ts';
import { retryAfterOf } from './outside-answer.ts';

/*
 * OAuth 2 client credentials. One token per process and system is kept until shortly before it ends; who is refused
 * with it asks for a fresh one.
 */

export interface AccessToken {
  /** @throws TokenRefused when the token endpoint says no; whatever `fetch` throws */
  get(): Promise<string>;
  /** Forget the token: the system did not take it. */
  drop(): void;
}

export interface AccessTokenOptions {
  tokenUrl: string;
  clientId: string;
  readKey: ReadClientKey;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  now: () => number;
}

export class TokenRefused extends Error {
  override name = 'TokenRefused';
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  constructor(answer: Response) {
    super(`the token endpoint answered ${answer.status}`);
    this.status = answer.status;
    this.retryAfterMs = retryAfterOf(answer);
  }
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  token_type: z.string(),
  expires_in: z.number().positive().default(60),
});

/** A token is not used in its last seconds: it would end on the way. */
const marginMs = 10_000;

export function createAccessToken(options: AccessTokenOptions): AccessToken {
  let held: { token: Promise<string>; from: number; until: number } | undefined;

  const ask = async (from: number): Promise<string> => {
    let answer = await post(options, false);
    // 400 and 401 are what an unknown key looks like: it may have been replaced since it was read.
    if (answer.status === 400 || answer.status === 401) answer = await post(options, true);
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new TokenRefused(answer);
    }
    const { access_token: token, expires_in: seconds } = tokenAnswer.parse(await answer.json());
    if (held?.from === from) held.until = from + seconds * 1000 - marginMs;
    return token;
  };

  return {
    get() {
      const now = options.now();
      // `from` too: when the clock was set back, nobody knows how old the token is.
      if (held === undefined || now < held.from || now >= held.until) {
        const token = ask(now);
        const current = { token, from: now, until: now + marginMs };
        held = current;
        token.catch(() => {
          if (held === current) held = undefined;
        });
      }
      return held.token;
    },
    drop() {
      held = undefined;
    },
  };
}

async function post(
  { tokenUrl, clientId, readKey, headers, timeoutMs, now }: AccessTokenOptions,
  freshKey: boolean,
): Promise<Response> {
  const key = await readKey(freshKey);
  return fetch(tokenUrl, {
    method: 'POST',
    headers: { ...headers, Accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await clientAssertion(key, clientId, realmOf(tokenUrl), now()),
    }),
    // The proof of who we are is for this host only.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** The audience is the realm, which at the eHealth platform (Keycloak) is the token URL without its well-known end. */
const realmOf = (tokenUrl: string): string => tokenUrl.replace(/\/protocol\/openid-connect\/token$/, '');

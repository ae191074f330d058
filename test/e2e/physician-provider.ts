import { createHash, randomBytes } from 'node:crypto';
import type { PhysicianProvider, SignInOutcome } from '../../domain/physicians/sign-in-operations.ts';
import type { PersonaName } from '../../local/stand-ins/physicians/personas.ts';

/** What a browser does between our page and a provider of physicians, without a browser. */

export interface SignInTry {
  readonly state: string;
  readonly secret: string;
  readonly code?: string;
  readonly error?: string;
  readonly iss?: string;
}

export async function postJson(url: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/**
 * Begins, chooses a persona at the provider, and comes back with its answer.
 * @param post how the site is asked to begin
 */
export async function comeBack(
  site: string,
  provider: PhysicianProvider,
  persona: PersonaName | 'cancel',
  post: (url: string, body: object) => Promise<{ body: Record<string, unknown> }> = postJson,
): Promise<SignInTry> {
  const secret = randomBytes(32).toString('base64url');
  const binding = createHash('sha256').update(secret).digest('base64url');
  const started = await post(`${site}/api/physician-sign-in`, { provider, language: 'nl', binding });
  const cookies = new Map<string, string>();
  let address = new URL(String(started.body['address']));
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 10; step += 1) {
    const answer = await fetch(address, {
      method: form === undefined ? 'GET' : 'POST',
      ...(form !== undefined && { body: form }),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    });
    form = undefined;
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    if (location === null) {
      form = new URLSearchParams({ persona });
      continue;
    }
    address = new URL(location, address);
    if (address.href.startsWith(site)) {
      const { code, error, iss, state = '' } = Object.fromEntries(address.searchParams);
      return { state, secret, ...(code && { code }), ...(error && { error }), ...(iss && { iss }) };
    }
  }
  throw new Error('the provider sends from page to page');
}

export async function finish(site: string, answer: SignInTry): Promise<SignInOutcome> {
  return (await postJson(`${site}/api/physician-sign-in/finish`, answer)).body as SignInOutcome;
}

export async function proveNumber(site: string, { state, secret }: SignInTry, nihii: string): Promise<SignInOutcome> {
  return (await postJson(`${site}/api/physician-sign-in/number`, { state, secret, nihii })).body as SignInOutcome;
}

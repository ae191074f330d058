import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudClock } from '../../local/cloud/time/clock.ts';
import { startIdentity, type Identity } from '../../local/identity/identity.ts';
import { codeNow } from '../../local/identity/second-factor.ts';

const site = 'http://127.0.0.1:39999';
const start = Date.parse('2021-04-11T10:00:00Z');
const clock = new CloudClock(start, 0, (work) => void work());
const software = { clientId: 'centre-software', secret: 'a-secret', scopes: ['sessions/write', 'sessions/read'] };
const staff = {
  username: 'centre',
  password: 'a password',
  name: 'An Claes',
  groups: ['centre-staff'],
  centres: ['leuven'],
} as const;

let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity({ clock, clients: [software], people: [staff], siteUrl: site, showPeople: true });
});
afterAll(() => identity.stop());

describe('machines', () => {
  const ask = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${identity.issuer}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), headers });
  const basic = `Basic ${Buffer.from('centre-software:a-secret').toString('base64')}`;

  it('get a token with the scope they asked for, by either way of showing the secret', async () => {
    const form = { grant_type: 'client_credentials', scope: 'sessions/write' };
    const answers = await Promise.all([
      ask(form, { authorization: basic }),
      ask({ ...form, client_id: 'centre-software', client_secret: 'a-secret' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      const { access_token: token } = (await answer.json()) as { access_token: string };
      expect(await identity.verify(token)).toMatchObject({
        iss: identity.issuer,
        sub: 'centre-software',
        client_id: 'centre-software',
        scope: 'sessions/write',
        token_use: 'access',
        exp: start / 1000 + 900,
      });
    }
  });

  it('are refused with a wrong secret, an unknown name or a scope that is not theirs', async () => {
    const wrong = `Basic ${Buffer.from('centre-software:other').toString('base64')}`;
    const refused = await ask({ grant_type: 'client_credentials' }, { authorization: wrong });
    expect(refused.status).toBe(401);
    const scope = await ask({ grant_type: 'client_credentials', scope: 'centres/write' }, { authorization: basic });
    expect(await scope.json()).toMatchObject({ error: 'invalid_scope' });
    await expect(identity.token({ clientId: 'nobody', secret: 'a-secret' })).rejects.toThrow('invalid_client');
  });

  it('can be added while the provider runs', async () => {
    await identity.addClient({ clientId: 'added', secret: 'another', scopes: ['centres/write'] });
    const answer = await ask({
      grant_type: 'client_credentials',
      scope: 'centres/write',
      client_id: 'added',
      client_secret: 'another',
    });
    expect(answer.status).toBe(200);
    const token = await identity.token({ clientId: 'added', secret: 'another' });
    expect(await identity.verify(token)).toMatchObject({ client_id: 'added', scope: 'centres/write' });
  });

  it('have tokens that end on virtual time', async () => {
    const token = await identity.token(software);
    expect(await identity.token(software)).toBe(token);
    clock.set(start + 899_000);
    expect(await identity.verify(token)).toBeDefined();
    expect(await identity.token(software)).not.toBe(token);
    clock.set(start + 900_000);
    expect(await identity.verify(token)).toBeUndefined();
    clock.set(start);
  });
});

describe('tokens of others', () => {
  it('are refused: changed, made by somebody else, or no token at all', async () => {
    const token = await identity.token(software);
    const [head = '', payload = '', signature = ''] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), scope: 'centres/write' };
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const bad of [`${head}.${forged}.${signature}`, `${unsigned}.${forged}.`, 'x', '', `${token}.x`]) {
      expect(await identity.verify(bad)).toBeUndefined();
    }
    const other = await startIdentity({ clock, clients: [software] });
    expect(await identity.verify(await other.token(software))).toBeUndefined();
    await other.stop();
  });
});

describe('people', () => {
  it('sign in on the page, come back with a code, and get tokens with their groups and centres', async () => {
    const browser = new Browser();
    const verifier = randomBytes(32).toString('base64url');
    const form = await browser.open(authorizeUrl(verifier, { ui_locales: 'fr' }));
    expect(form.text).toContain('lang="fr"');
    expect(form.text).toContain('Mot de passe');

    const wrong = await browser.send(form, { username: 'centre', password: 'guess' });
    expect(wrong.status).toBe(401);
    expect(wrong.text).toContain('role="alert"');

    // The password alone opens nothing; the code alone, without it, neither.
    const early = await browser.send(form, { code: codeNow('centre') });
    expect(early.status).toBe(401);
    const second = await browser.send(form, { username: 'centre', password: 'a password' });
    expect(second.text).toContain('name="code"');
    const guessed = await browser.send(second, { code: codeNow('somebody else') });
    expect(guessed.status).toBe(401);
    const back = await browser.send(guessed, { code: codeNow('centre') });
    const address = new URL(back.url);
    expect(address.origin + address.pathname).toBe(`${site}/fr/centre/`);
    const tokens = await exchange({
      grant_type: 'authorization_code',
      code: address.searchParams.get('code') ?? '',
      redirect_uri: `${site}/fr/centre/`,
      code_verifier: verifier,
    });
    const claims = await identity.verify(tokens.access_token);
    expect(claims).toMatchObject({
      token_use: 'access',
      'cognito:groups': ['centre-staff'],
      centres: 'leuven',
      amr: ['pwd', 'otp', 'mfa'],
      auth_time: start / 1000,
    });
    const inProcess = await identity.verify(await identity.personToken('centre'));
    expect(Object.keys(claims ?? {})).toEqual(expect.arrayContaining(Object.keys(inProcess ?? {})));
    expect(inProcess?.['sub']).toBe(claims?.['sub']);
    expect(payloadOf(tokens.id_token)).toMatchObject({ name: 'An Claes', 'cognito:groups': ['centre-staff'] });

    const refreshed = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    expect(await identity.verify(refreshed.access_token)).toMatchObject({ centres: 'leuven', auth_time: start / 1000 });

    const again = await browser.open(authorizeUrl(verifier));
    expect(new URL(again.url).searchParams.get('code')).toBeTruthy();

    const out = await browser.open(`${identity.issuer}/logout?client_id=lmb-site&logout_uri=${site}/fr/centre/`);
    expect(out.url).toBe(`${site}/fr/centre/`);
    const asked = await browser.open(authorizeUrl(verifier));
    expect(asked.text).toContain('name="password"');
    await expect(exchange({ grant_type: 'refresh_token', refresh_token: refreshed.refresh_token })).rejects.toThrow(
      'invalid_grant',
    );
  });

  it('begin anew after five wrong codes', async () => {
    const browser = new Browser();
    const form = await browser.open(authorizeUrl(randomBytes(32).toString('base64url')));
    const second = await browser.send(form, { username: 'centre', password: 'a password' });
    for (let tries = 0; tries < 4; tries += 1)
      expect((await browser.send(second, { code: '000000' })).text).toContain('name="code"');
    expect((await browser.send(second, { code: '000000' })).text).toContain('name="password"');
    expect((await browser.send(second, { code: codeNow('centre') })).status).toBe(401);
  });

  it('are signed out everywhere: refresh tokens end, and the page asks again', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const form = await browser.open(authorizeUrl(verifier));
    const second = await browser.send(form, { username: 'centre', password: 'a password' });
    const back = await browser.send(second, { code: codeNow('centre') });
    const tokens = await exchange({
      grant_type: 'authorization_code',
      code: new URL(back.url).searchParams.get('code') ?? '',
      redirect_uri: `${site}/fr/centre/`,
      code_verifier: verifier,
    });
    await identity.signOutEverywhere('centre');
    await expect(exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).rejects.toThrow(
      'invalid_grant',
    );
    expect((await browser.open(authorizeUrl(verifier))).text).toContain('name="password"');
  });

  it('are never sent to an address that is not the site', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const browser = new Browser();
    const bad = await browser.open(authorizeUrl(verifier, { redirect_uri: 'http://127.0.0.1:1/steal' }));
    expect(bad.status).toBe(400);
    expect(bad.url.startsWith(identity.issuer)).toBe(true);
    const out = await browser.open(`${identity.issuer}/logout?logout_uri=https://example.com/`);
    expect(out.status).toBe(400);
  });
});

function authorizeUrl(verifier: string, extra: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: 'lmb-site',
    response_type: 'code',
    redirect_uri: `${site}/fr/centre/`,
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 's',
    ...extra,
  });
  return `${identity.issuer}/oauth2/authorize?${query.toString()}`;
}

async function exchange(form: Record<string, string>) {
  const answer = await fetch(`${identity.issuer}/oauth2/token`, {
    method: 'POST',
    headers: { origin: site },
    body: new URLSearchParams({ client_id: 'lmb-site', ...form }),
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe(site);
  const body = (await answer.json()) as Record<string, string>;
  if (!answer.ok) throw new Error(body['error']);
  return { access_token: '', id_token: '', refresh_token: '', ...body };
}

function payloadOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

/** Follows redirects with its cookies, and stops at an address of the site, where nothing listens. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string, init: RequestInit = {}): Promise<Page> {
    let address = url;
    let request = init;
    for (let hop = 0; hop < 10; hop++) {
      if (address.startsWith(site)) return { url: address, status: 0, text: '' };
      const answer = await fetch(address, { ...request, redirect: 'manual', headers: { cookie: this.#header() } });
      this.#keep(answer);
      const location = answer.headers.get('location');
      if (location === null) return { url: address, status: answer.status, text: await answer.text() };
      address = new URL(location, address).href;
      request = {};
    }
    throw new Error('too many redirects');
  }

  send(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return this.open(new URL(action, page.url).href, { method: 'POST', body: new URLSearchParams(fields) });
  }

  #header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(answer: Response): void {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      if (line.includes('Max-Age') || /expires=(?!Thu, 01 Jan 1970)/i.test(line))
        throw new Error(`cookie with a date: ${line}`);
      if (pair.slice(cut + 1) === '') this.#cookies.delete(pair.slice(0, cut));
      else this.#cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
  }
}

import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { readPageAsset } from '../pages/page.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { siteClientId, subjectOf, type MachineClient, type StaffAccount } from './accounts.ts';
import { configuration, isSiteAddress, machineClient, siteClient } from './configuration.ts';
import { codePage, expiredPage, loginPage, pickLanguage, signedOutPage } from './login-page.ts';
import { codeNow, isCode } from './second-factor.ts';
import { TokenStore } from './token-store.ts';

/**
 * An OpenID provider that issues the tokens that the deployed user pool issues: the same claims, the
 * same life times, code with PKCE for the site and client credentials for machines.
 */
export interface ProviderSettings {
  readonly issuer: string;
  /** PKCS #8, PEM: the main thread signs with the same key. */
  readonly privateKey: string;
  readonly kid: string;
  readonly people: readonly StaffAccount[];
  readonly clients: readonly MachineClient[];
  /** Address of the site; the sign-in goes back there only. */
  readonly siteUrl?: string;
  /** How long access tokens are good. */
  readonly lifeSeconds: number;
  /** Lists the accounts on the sign-in page. */
  readonly showPeople: boolean;
}

export interface IdentityProvider {
  handle(request: IncomingMessage, response: ServerResponse): void;
  addClient(client: MachineClient): void;
  addPerson(person: StaffAccount): void;
  /** Ends every session and every refresh token of a person. */
  signOutEverywhere(username: string): void;
  setSite(siteUrl: string): void;
}

/** What the pages need of a request, with or without the provider's own additions. */
type PageContext = Parameters<Parameters<Provider['use']>[0]>[0];

export function createProvider(settings: ProviderSettings): IdentityProvider {
  const people = new Map(settings.people.map((person) => [subjectOf(person.username), person]));
  const store = new TokenStore();
  let siteUrl = settings.siteUrl ?? 'http://127.0.0.1';
  const setSite = (url: string): void => {
    siteUrl = url;
    store.clients.set(siteClientId, siteClient(url));
  };
  const addClient = (client: MachineClient): void => {
    store.clients.set(client.clientId, machineClient(client));
  };
  setSite(siteUrl);
  settings.clients.forEach(addClient);

  const provider = new Provider(
    settings.issuer,
    configuration({
      issuer: settings.issuer,
      privateKey: settings.privateKey,
      kid: settings.kid,
      lifeSeconds: settings.lifeSeconds,
      store,
      people,
      siteUrl: () => siteUrl,
      showError: (ctx, detail) => send(ctx, expiredPage(languageOf(ctx), siteUrl, detail)),
    }),
  );
  const { redirectUriAllowed } = provider.Client.prototype;
  provider.Client.prototype.redirectUriAllowed = function allowed(this: { clientId: string }, address: string) {
    return this.clientId === siteClientId ? isSiteAddress(siteUrl, address) : redirectUriAllowed.call(this, address);
  };

  const passed = new Map<string, FirstStep>();
  provider.use(async (ctx, next) => {
    const asset = ctx.method === 'GET' ? readPageAsset(ctx.path) : undefined;
    if (asset) return send(ctx, asset);
    if (ctx.path === '/logout') return send(ctx, await signOut(provider, ctx, siteUrl));
    const interaction = /^\/sign-in\/[\w-]+$/.exec(ctx.path);
    if (!interaction) {
      await next();
      return endCookiesWithBrowser(ctx.res);
    }
    const answer = await signIn({ provider, people, passed, showPeople: settings.showPeople, siteUrl }, ctx);
    if (answer) send(ctx, answer);
    return undefined;
  });

  const callback = provider.callback();
  return {
    handle: (request, response) => void callback(request, response),
    addClient,
    addPerson: (person) => people.set(subjectOf(person.username), person),
    signOutEverywhere: (username) => store.forgetAccount(subjectOf(username)),
    setSite,
  };
}

/** Who has said the right password, and how often a code was tried. */
interface FirstStep {
  readonly username: string;
  tries: number;
}

interface SignInPages {
  readonly provider: Provider;
  readonly people: ReadonlyMap<string, StaffAccount>;
  /** By the interaction's id. */
  readonly passed: Map<string, FirstStep>;
  readonly showPeople: boolean;
  readonly siteUrl: string;
}

const mostCodes = 5;

/** Shows the forms of both steps, or takes them; undefined when the browser has been sent on. */
async function signIn(pages: SignInPages, ctx: PageContext): Promise<LocalAnswer | undefined> {
  const { provider, people, passed, showPeople, siteUrl } = pages;
  const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(() => undefined);
  if (interaction === undefined) return expiredPage(languageOf(ctx), siteUrl);
  const { uid, params } = interaction;
  const uiLocales: unknown = params['ui_locales'];
  const language = languageOf(ctx, typeof uiLocales === 'string' ? uiLocales : undefined);
  const page = { language, action: ctx.path, demo: showPeople ? [...people.values()] : [] };
  if (ctx.method !== 'POST') {
    passed.delete(uid);
    return loginPage(page);
  }
  const form = new URLSearchParams(await readText(ctx.req));
  const first = passed.get(uid);
  if (first === undefined) {
    const username = (form.get('username') ?? '').trim();
    const person = people.get(subjectOf(username));
    if (!person || !sameText(form.get('password') ?? '', person.password))
      return loginPage({ ...page, username, wrong: true });
    passed.set(uid, { username, tries: 0 });
    return codePage({ ...page, ...shownCode(username, showPeople) });
  }
  first.tries += 1;
  if (!isCode(first.username, form.get('code') ?? '')) {
    if (first.tries < mostCodes) return codePage({ ...page, ...shownCode(first.username, showPeople), wrong: true });
    passed.delete(uid);
    return loginPage({ ...page, wrong: true });
  }
  passed.delete(uid);
  ctx.respond = false;
  await provider.interactionFinished(
    ctx.req,
    ctx.res,
    { login: { accountId: subjectOf(first.username), remember: false, amr: ['pwd', 'otp', 'mfa'] } },
    { mergeWithLastSubmission: false },
  );
  return undefined;
}

const shownCode = (username: string, shown: boolean): { shown?: string } => (shown ? { shown: codeNow(username) } : {});

/** As a user pool's `/logout`: ends the session and goes to `logout_uri` when the site has that address. */
async function signOut(provider: Provider, ctx: PageContext, siteUrl: string): Promise<LocalAnswer> {
  const session = await provider.Session.get(ctx);
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (grantId !== undefined) await provider.RefreshToken.revokeByGrantId(grantId);
  }
  await session.destroy();
  const { searchParams } = new URL(ctx.href);
  const target = searchParams.get('logout_uri') ?? searchParams.get('post_logout_redirect_uri');
  if (target === null) return signedOutPage(languageOf(ctx));
  if (!isSiteAddress(siteUrl, target)) return expiredPage(languageOf(ctx), siteUrl, 'logout_uri');
  return { status: 303, headers: { location: target } };
}

/**
 * Takes the last day off every cookie that is set (not off one that is deleted): it is in virtual time,
 * which the browser does not know. The provider itself remembers until when each is good.
 */
function endCookiesWithBrowser(response: ServerResponse): void {
  const lines = [response.getHeader('set-cookie') ?? []].flat().map(String);
  if (lines.length === 0 || response.headersSent) return;
  response.setHeader(
    'set-cookie',
    lines.map((line) => line.replace(/; expires=(?!Thu, 01 Jan 1970)[^;]*/gi, '')),
  );
}

function languageOf(ctx: PageContext, uiLocales?: string): 'nl' | 'fr' | 'de' {
  const asked = new URL(ctx.href).searchParams.get('lang');
  return pickLanguage(asked ?? uiLocales ?? ctx.get('accept-language'));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > 10_000) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function send(ctx: PageContext, answer: LocalAnswer): void {
  ctx.status = answer.status ?? 200;
  ctx.set({ ...answer.headers });
  ctx.body = answer.body ?? '';
}

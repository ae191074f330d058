/**
 * Sign-in of staff of every role: OpenID Connect authorization code with PKCE, against the provider
 * that the host names in `/config.json`. The token lives in this tab's session storage and nowhere else.
 */

import type { Group } from '../../../../domain/api/operation.ts';
import type { Page } from '../../../../domain/links/site-paths.ts';
import { callApi } from '../api/api.ts';
import { pageLanguage } from '../page/dom.ts';
import { keep, readKept, tabStorage } from '../page/storage.ts';
import { staffPages } from './staff-pages.ts';

export type SignInSettings = Readonly<{
  issuer: string;
  clientId: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  endSessionEndpoint?: string;
  /** Ends refresh tokens. */
  revocationEndpoint?: string;
  scope?: string;
  /** Other ways for physicians, by their names in the API. */
  physicianProviders?: readonly string[];
}>;

export type Staff = Readonly<{
  /** Of the account, as the audit trail names it. */
  id: string;
  token: string;
  idToken: string | undefined;
  /** Good for new access tokens, which end after minutes. */
  refreshToken?: string | undefined;
  /** As the provider knows the person; empty when it tells nothing. */
  name: string;
  email: string;
  groups: readonly string[];
  /** Ids of the centres that somebody of a centre works for. */
  centres: readonly string[];
  /** A session of the product's own: no provider knows of it. */
  ownSession?: boolean;
}>;

type Pending = Readonly<{ state: string; verifier: string; rest: string }>;

const pendingPlace = 'sign-in-pending';
const staffPlace = 'sign-in';

let settings: SignInSettings | undefined;

export async function loadSettings(): Promise<SignInSettings> {
  if (settings === undefined) {
    const response = await fetch('/config.json', { cache: 'no-store' });
    settings = (await response.json()) as SignInSettings;
  }
  return settings;
}

/**
 * Leaves the page for the provider's; comes back to this page with a code.
 * @param blocked told instead where nothing can be kept until then: nobody could be signed in
 */
export async function startSignIn(blocked: () => void): Promise<void> {
  const { authorizationEndpoint, clientId, scope } = await loadSettings();
  const pending: Pending = { state: randomText(), verifier: randomText(), rest: location.search + location.hash };
  if (!keep(tabStorage, pendingPlace, pending)) return blocked();
  const language = pageLanguage();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.verifier));
  const address = new URL(authorizationEndpoint);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnAddress(),
    scope: scope ?? 'openid profile email',
    state: pending.state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ui_locales: language,
    lang: language,
  }).toString();
  location.assign(address);
}

/** @returns undefined when the page was not reached with a code; `failed` when the code is of no use */
export async function finishSignIn(): Promise<Staff | 'failed' | undefined> {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('code') && !answer.has('error')) return undefined;
  const pending = readKept<Pending>(tabStorage, pendingPlace);
  tabStorage.remove(pendingPlace);
  // The code must not stay in the address, whatever comes of it.
  history.replaceState(null, '', location.pathname + (pending?.rest ?? ''));
  if (pending === undefined || answer.get('state') !== pending.state || !answer.has('code')) return 'failed';
  try {
    const { tokenEndpoint, clientId } = await loadSettings();
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        redirect_uri: returnAddress(),
        code: answer.get('code') ?? '',
        code_verifier: pending.verifier,
      }),
    });
    if (!response.ok) return 'failed';
    return rememberStaff((await response.json()) as Tokens);
  } catch {
    return 'failed';
  }
}

export type Tokens = Readonly<{ access_token: string; id_token?: string; refresh_token?: string }>;

/** Keeps who is signed in for this tab, however the tokens were had. */
export function rememberStaff(tokens: Tokens): Staff {
  const { access_token: token, id_token: idToken, refresh_token: refreshToken } = tokens;
  const { sub: id = '', centres = '', 'cognito:groups': groups = [] } = claimsOf(token);
  const { name = '', email = '' } = idToken === undefined ? {} : claimsOf(idToken);
  const own = centres.split(' ').filter((centre) => centre !== '');
  const staff: Staff = { id, token, idToken, refreshToken, name, email, groups, centres: own };
  keep(tabStorage, staffPlace, staff);
  return staff;
}

/** Keeps who came another way than by the provider of accounts: with a session of the product's own. */
export function rememberSession(token: string, name: string, group: Group): void {
  const staff: Staff = {
    id: '',
    token,
    idToken: undefined,
    name,
    email: '',
    groups: [group],
    centres: [],
    ownSession: true,
  };
  keep(tabStorage, staffPlace, staff);
}

/** One renewal at a time: a refresh token that is used twice counts as stolen. */
let renewing: Promise<Staff | undefined> | undefined;

/**
 * A fresh access token for who is signed in, so that nobody loses a form that took longer than a token lasts.
 * @returns undefined when there is no way but to sign in again
 */
export function renewSignIn(): Promise<Staff | undefined> {
  renewing ??= renew().finally(() => (renewing = undefined));
  return renewing;
}

async function renew(): Promise<Staff | undefined> {
  const before = signedIn();
  if (before?.refreshToken === undefined) return undefined;
  try {
    const { tokenEndpoint, clientId } = await loadSettings();
    const body = { grant_type: 'refresh_token', client_id: clientId, refresh_token: before.refreshToken };
    const response = await fetch(tokenEndpoint, { method: 'POST', body: new URLSearchParams(body) });
    if (!response.ok) return undefined;
    const tokens = (await response.json()) as Tokens;
    // What the provider doesn't give anew, stays good.
    return rememberStaff({
      refresh_token: before.refreshToken,
      ...(before.idToken === undefined ? {} : { id_token: before.idToken }),
      ...tokens,
    });
  } catch {
    return undefined;
  }
}

/** Shorter than any access token lives. */
const renewalMs = 4 * 60_000;

/** Renews the access token as long as the page is open: for a page whose calls come by themselves. */
export function keepSignedIn(): void {
  setTimeout(() => {
    void renewSignIn().then((staff) => {
      if (staff !== undefined) keepSignedIn();
    });
  }, renewalMs);
}

/** Staff of a centre have reports of their own, which their page leads to; it is where they work. */
export const mayOpen = (person: Pick<Staff, 'groups'>, page: Page): boolean =>
  pagesOf(person).includes(page) || (page === 'reports' && person.groups.includes('centre-staff'));

/** The pages that the person's roles are for; in the order of the roles. */
export function pagesOf(staff: Pick<Staff, 'groups'>): Page[] {
  return Object.entries(staffPages).flatMap(([group, page]) => (staff.groups.includes(group) ? [page] : []));
}

export function signedIn(): Staff | undefined {
  return readKept<Staff>(tabStorage, staffPlace);
}

export function forgetSignIn(): void {
  tabStorage.remove(staffPlace);
}

/** Ends the session at the provider too, or the next person at this screen would be signed in. */
export async function signOut(): Promise<void> {
  const { idToken, refreshToken, ownSession = false } = signedIn() ?? {};
  if (ownSession) await endEverywhere();
  forgetSignIn();
  const { endSessionEndpoint, revocationEndpoint, clientId } = await loadSettings();
  if (endSessionEndpoint === undefined || ownSession) return location.reload();
  if (refreshToken !== undefined && revocationEndpoint !== undefined) {
    const body = new URLSearchParams({ token: refreshToken, client_id: clientId });
    // Without an answer the token still leaves with the tab.
    await fetch(revocationEndpoint, { method: 'POST', body }).catch(() => undefined);
  }
  const address = new URL(endSessionEndpoint);
  // A user pool calls the way back `logout_uri`, the standard `post_logout_redirect_uri`.
  address.search = new URLSearchParams({
    client_id: clientId,
    logout_uri: returnAddress(),
    post_logout_redirect_uri: returnAddress(),
    ...(idToken === undefined ? {} : { id_token_hint: idToken }),
  }).toString();
  location.assign(address);
}

/** On this device and on all others. */
export async function signOutEverywhere(): Promise<void> {
  await renewSignIn();
  await endEverywhere();
  await signOut();
}

async function endEverywhere(): Promise<void> {
  await callApi('sign-out-everywhere', { method: 'POST', bearer: signedIn()?.token ?? '' });
}

function returnAddress(): string {
  return location.origin + location.pathname;
}

type Claims = Partial<
  Readonly<{ sub: string; centres: string; 'cognito:groups': string[]; name: string; email: string }>
>;

/** The claims only decide what is shown; the API checks the token itself. */
function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}

function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

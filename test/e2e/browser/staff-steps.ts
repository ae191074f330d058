/** What staff and centre software do in browser tests of the whole product. */

import type { Page } from 'playwright-core';
import type { Language } from '../../../domain/belgium/languages.ts';
import { type Page as PageName, pagePath } from '../../../domain/links/site-paths.ts';
import { demoPassword } from '../../../local/demo/cast.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { signInAs } from './steps.ts';

/** Signs in with an account of the demo on the page of its role. */
export async function signInOn(
  page: Page,
  system: LocalSystem,
  username: string,
  name: PageName,
  language: Language = 'nl',
): Promise<void> {
  await page.goto(system.cloud.url + pagePath(name, language));
  await page.click('[data-sign-in-action]');
  await signInAs(page, username, demoPassword);
  await page.waitForSelector('[data-work]:not([hidden])');
}

/** `YYYY-MM-DD` in Belgium, so many days from now. */
export function localDay(system: LocalSystem, daysAhead: number): string {
  const instant = new Date(system.cloud.clock.now() + daysAhead * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(instant);
}

/** A token of a centre's own software, or of another program of the demo. */
export async function machineToken(
  system: LocalSystem,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
  scope: string,
): Promise<string> {
  const response = await fetch(`${system.identity.issuer}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}

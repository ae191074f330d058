/** What people do on the pages, shared by the browser tests. */

import type { Page } from 'playwright-core';
import { codeNow } from '../../../local/identity/second-factor.ts';

export type Kind = 'self' | 'group' | 'thirdParty' | 'companion';

export const person = {
  firstName: 'Maria',
  lastName: 'Janssens',
  ssin: '85.07.30-033.28',
  postalCode: '9300',
  email: 'maria@voorbeeld.be',
  mobile: '0470 12 34 56',
};

export async function fillPerson(page: Page, changes: Partial<typeof person> = {}): Promise<void> {
  for (const [field, value] of Object.entries({ ...person, ...changes })) await page.fill(`#${field}`, value);
}

/**
 * Fills the steps of a registration up to the one named, which stays open.
 * @param kind undefined leaves the first step as it is when it is the last
 */
export async function registerUntil(
  page: Page,
  step: 1 | 2 | 3 | 4 | 5,
  kind: Kind | undefined,
  options: { place?: string; person?: Partial<typeof person> } = {},
): Promise<void> {
  const place = options.place ?? '9300';
  await page.waitForSelector('#registration:not([hidden])');
  if (kind !== undefined) await page.check(`#kind-${kind}`);
  if (step === 1) return;
  if (kind === undefined) await page.check('#kind-self');
  if (kind === 'group') await page.check('#size-2');
  await next(page, kind === 'companion' ? 'booking' : 'centres');
  if (kind === 'companion') return;
  if (step === 2) return place === '' || kind === undefined ? undefined : chooseCentres(page, place);
  await chooseCentres(page, place);
  await next(page, 'when');
  await page.waitForSelector('.calendar');
  if (step === 3) return kind === undefined ? undefined : chooseEvenings(page);
  await chooseEvenings(page);
  await next(page, 'person');
  if (step === 4) return;
  await fillPerson(page, options.person);
  if (kind === 'thirdParty') await page.fill('#registeredBy', 'An Peeters');
  await next(page, 'check');
}

export async function next(page: Page, step: string): Promise<void> {
  await page.click('[data-next]');
  await page.waitForSelector(`[data-step="${step}"]:not([hidden])`);
}

export async function chooseCentres(page: Page, place: string): Promise<void> {
  await page.fill('#place', place);
  await page.locator('input[name="centre"]:not(:disabled)').first().check();
}

/** The whole last column, and one morning more. */
async function chooseEvenings(page: Page): Promise<void> {
  await page.locator('.shortcuts button').nth(3).click();
  await page.locator('.calendar tbody:nth-of-type(3) td:nth-child(1) .box').check();
}

export async function signInStaff(page: Page): Promise<void> {
  await page.click('[data-sign-in-action]');
  await page.waitForSelector('.tile');
}

/** On the page of the identity provider: the password, then the code of the authenticator. */
export async function signInAs(page: Page, username: string, password: string): Promise<void> {
  await page.fill('input[name="username"]', username);
  await page.fill('input[name="password"]', password);
  await page.locator('form:has(input[name="password"]) button').first().click();
  await page.fill('input[name="code"]', codeNow(username));
  await page.locator('form:has(input[name="code"]) button').click();
}

import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { type DemoPerson, makePerson } from '../../../local/people/people.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { accessibilityFaults, desktop, openBrowser, openPage, phone, type WatchedPage } from './browser.ts';
import { signInOn } from './staff-steps.ts';
import { registerUntil } from './steps.ts';
import { furnishedProduct } from './whole-product.ts';

/*
 * A rush, through the whole product: somebody has the form filled in, somebody comes, somebody comes without scripts; the
 * operator opens the room, lets in faster, closes it.
 */

const filled: DemoPerson = makePerson({
  name: 'Rosa Peeters',
  born: '1937-05-02',
  language: 'nl',
  index: 361,
  postalCode: '3000',
});

let system: LocalSystem;
let browser: Browser;

beforeAll(async () => {
  system = await furnishedProduct([filled]);
  browser = await openBrowser();
});

const at = (address: string): string => system.cloud.url + address;
const waits = '[data-page="waitingRoom"] [data-wait]';

async function setDoor(page: Page, fields: Readonly<Record<string, string>>, state: RegExp): Promise<void> {
  for (const [id, value] of Object.entries(fields)) await page.fill(`#${id}`, value);
  await page.click('[data-door-on]');
  await expect.poll(() => page.textContent('[data-door-state]')).toMatch(state);
}

/** Comes while the room is on, and reads the waiting page in three languages. */
async function comeLate(): Promise<WatchedPage> {
  const late = await openPage(browser, { viewport: phone, locale: 'nl-BE' });
  await late.page.goto(at(pagePath('register', 'nl')));
  await late.page.waitForSelector(waits);
  expect(new URL(late.page.url()).pathname).toBe(pagePath('waitingRoom', 'nl'));
  expect(await late.page.textContent(waits)).toContain('meer dan twee uur');
  expect(await late.page.textContent('main .note')).toContain('De volgorde van inschrijven telt niet');
  expect(await accessibilityFaults(late.page)).toEqual([]);
  const width = await late.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);
  for (const [language, words] of [
    ['fr', 'plus de deux heures'],
    ['de', 'länger als zwei Stunden'],
  ] as const) {
    await late.page.click(`[data-languages] a[hreflang="${language}"]`);
    await late.page.waitForURL(`**${pagePath('waitingRoom', language)}*`);
    expect(await late.page.textContent(waits)).toContain(words);
  }
  await late.page.goto(at(pagePath('register', 'nl')));
  return late;
}

it('waits on a telephone, with scripts and without, keeps what was filled in, and goes on when it is time', async () => {
  const early = await openPage(browser, { viewport: phone, locale: 'nl-BE' });
  await early.page.goto(at(pagePath('register', 'nl')));
  const { firstName, lastName, ssin, postalCode, email, mobile } = filled;
  await registerUntil(early.page, 5, 'self', {
    place: '3000',
    person: { firstName, lastName, ssin, postalCode, email, mobile },
  });

  const desk = await openPage(browser, { viewport: desktop });
  await signInOn(desk.page, system, 'beheer', 'operator');
  await desk.page.goto(at(`${pagePath('operator', 'nl')}#settings`));
  await desk.page.waitForSelector('[data-door]:not([hidden])');
  const slow = { 'door-minutes': '0', 'door-people': '20000', 'door-arrivals': '1', 'door-rate': '1' };
  await setDoor(desk.page, slow, /De deur is open sinds/);
  expect(await accessibilityFaults(desk.page)).toEqual([]);

  // The form that is open waits where it is.
  await early.page.click('[data-next]');
  await early.page.waitForSelector('[data-own-turn]:not([hidden])');
  expect(await early.page.textContent('[data-own-turn]')).toContain('De volgorde van inschrijven telt niet');
  expect(await early.page.textContent('[data-summary]')).toContain(lastName);
  expect(await accessibilityFaults(early.page)).toEqual([]);

  const late = await comeLate();
  const plain = await openPage(browser, { viewport: phone, locale: 'nl-BE', scripts: false });
  await plain.page.goto(at(pagePath('register', 'nl')));
  expect(new URL(plain.page.url()).pathname).toBe(pagePath('waitingRoom', 'nl'));
  expect(await plain.page.getAttribute('meta[http-equiv="refresh"]', 'content')).toBe('30');

  // 20,000 places at 5,000 a second: four seconds.
  await setDoor(desk.page, { 'door-rate': '5000' }, /Niemand wacht nog|mensen zijn al aan de beurt/);
  await plain.page.goto(at(pagePath('waitingRoom', 'nl')));
  await expect
    .poll(
      async () => {
        await plain.page.click('[data-look]', { timeout: 2000 }).catch(() => undefined);
        return new URL(plain.page.url()).pathname;
      },
      { timeout: 20_000 },
    )
    .toBe(pagePath('register', 'nl'));
  // What looks again by itself after a while looks at once when the network is back.
  await late.page.evaluate(() => dispatchEvent(new Event('online')));
  await late.page.waitForURL(at(pagePath('register', 'nl')));
  await early.page.evaluate(() => dispatchEvent(new Event('online')));
  await early.page.waitForURL(at(pagePath('received', 'nl')));
  expect([early.complaints.filter((one) => !one.includes('503')), late.complaints]).toEqual([[], []]);

  await desk.page.click('[data-door-off]');
  await desk.page.click('[data-door-sure] [data-yes]');
  await expect.poll(() => desk.page.textContent('[data-door-state]')).toContain('De wachtkamer is uit');
  expect(await desk.page.textContent('[data-settings-changes]')).toContain('Wachtkamer gewijzigd');
  for (const { context } of [early, late, plain, desk]) await context.close();
});

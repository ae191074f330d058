import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtSite } from '../../site/built-site.ts';
import { type MockHost, startMockHost } from '../../site/mock-host.ts';
import { openBrowser, openPage } from './browser.ts';
import { fillPerson, person } from './steps.ts';

/* Three doors at the root, and a change of language that loses neither the place nor what is half filled in. */

let browser: Browser;
let host: MockHost;

beforeAll(async () => {
  await builtSite();
  host = await startMockHost();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

const filledDoors = (page: Page): Promise<string[]> =>
  page.locator('[data-door]:not(.button-quiet)').evaluateAll((doors) => doors.map((door) => door.textContent.trim()));

describe('the root', () => {
  it.each([
    ['fr-BE', ['Français']],
    ['de', ['Deutsch']],
    ['en-GB', []],
  ])('for a browser in %s opens nothing and points at %j', async (locale, doors) => {
    const { page, context, complaints } = await openPage(browser, { locale });
    await page.goto(host.url);
    await expect.poll(() => filledDoors(page)).toEqual(doors);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes straight to the language that was chosen last, here or on any page', async () => {
    const { page, context } = await openPage(browser, { locale: 'nl-BE' });
    await page.goto(host.url);
    await page.click('[data-door][hreflang="de"]');
    await page.waitForURL('**/de/');
    await page.goto(host.url);
    await page.waitForURL('**/de/');
    await page.click('[data-languages] a[lang="fr"]');
    await page.waitForURL('**/fr/');
    await page.goto(host.url);
    await page.waitForURL('**/fr/');
    await context.close();
    // Nothing is remembered of somebody who only came along a link.
    expect((await visitedAfter('/fr/aide/')).pathname).toBe('/');
  });

  async function visitedAfter(path: string): Promise<URL> {
    const { page, context, settled } = await openPage(browser);
    await page.goto(host.url + path);
    await page.goto(host.url);
    await settled();
    const url = new URL(page.url());
    await context.close();
    return url;
  }
});

describe('a change of language', () => {
  it('keeps the moment and the data of who is taking a seat, and forgets them on the way', async () => {
    const { page, context, complaints } = await openPage(browser);
    await page.goto(`${host.url}/nl/plaats-nemen/?postalCode=9300&session=s1&block=2021-04-11T16%3A00`);
    await fillPerson(page, { mobile: '0470' });
    await page.click('[data-languages] a[lang="fr"]');
    await page.waitForURL('**/fr/prendre-une-place/?postalCode=9300&session=s1&block=2021-04-11T16%3A00');
    await page.waitForSelector('[data-form]:not([hidden])');
    expect(await page.inputValue('#lastName')).toBe(person.lastName);
    expect(await page.inputValue('#mobile')).toBe('0470');
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps the reason of who is declining, and the link', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${host.url}/de/einladung/#inv-sent.secret`);
    await page.click('.decline summary');
    await page.check('#reason-alreadyVaccinated');
    await page.click('[data-languages] a[lang="nl"]');
    await page.waitForURL('**/nl/uitnodiging/#inv-sent.secret');
    await page.waitForSelector('.decline[open]');
    expect(await page.isChecked('#reason-alreadyVaccinated')).toBe(true);
    await context.close();
  });

  it('of another page brings nothing along', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(`${host.url}/nl/link-kwijt/`);
    await page.fill('#email', person.email);
    await page.evaluate(() =>
      sessionStorage.setItem(
        'carried',
        JSON.stringify({ page: 'bookMoment', values: { email: 'x@y.be' }, chosen: [] }),
      ),
    );
    await page.reload();
    expect(await page.inputValue('#email')).not.toBe('x@y.be');
    await context.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitsOnePart } from '../../../domain/messages/gsm7.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { operation } from '../../../local/demo/cast.ts';
import { dataOf, type DemoPerson, makePerson } from '../../../local/people/people.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { desktop, openBrowser, openPage, type WatchedPage } from './browser.ts';
import { localDay, signInOn } from './staff-steps.ts';
import { furnishedProduct, letterWithLink } from './whole-product.ts';

/*
 * Texts that the API takes, since people and places may be called so, and that are markup, scripts, templates or formulas
 * elsewhere: from the request to the letter, to the citizen's pages and to the centre's.
 */

const markup = '<b id="kanarie">x</b><img src=x onerror="globalThis.kanarie=1">';
const centre = {
  id: 'leuven',
  name: `De "Werf" & Co <script>globalThis.kanarie=1</script>`,
  street: `'"><svg onload=globalThis.kanarie=1> {{7*7}} \${7*7} <%= 7*7 %>`,
  postalCode: '3000',
  municipality: `=HYPERLINK("https://evil.example") ${markup.slice(0, 24)}`,
  region: 'VLG',
  postalCodes: [{ postalCode: '3000', basis: '@SUM(1)' }],
};
const own = {
  street: centre.street,
  openingHours: `javascript:globalThis.kanarie=1 ${markup}`,
  languages: ['nl'],
  notice: { nl: `${'W'.repeat(120)} ${markup}` },
  invitationMinutes: 30,
  takesPart: true,
};
const person: DemoPerson = {
  ...makePerson({ name: 'x', born: '1931-04-09', language: 'nl', index: 461, postalCode: '3000' }),
  firstName: "D'Été-Ó'Brien",
  lastName: `${'Van-den-Berghe-'.repeat(5)}O'B`,
  email: "o'brien+a&b/c=d@example.be",
};

let system: LocalSystem;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  system = await furnishedProduct([person]);
  browser = await openBrowser();
  watched = await openPage(browser, { viewport: desktop });
  ({ page } = watched);
});
async function ask(method: string, path: string, body?: object, token?: string): Promise<Record<string, unknown>> {
  const response = await fetch(system.cloud.url + path, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: Record<string, unknown> = await response.json();
  expect([path, response.ok, response.ok ? undefined : answer]).toEqual([path, true, undefined]);
  return answer;
}

const madeOfText = '#kanarie, img[src="x"], main svg[onload], main script:not([src], [type]), a[href^="javascript:"]';

/** What came from outside is text when nothing is returned: no element was made of it, no script ran, all of it is shown. */
async function reflected(...shown: readonly string[]): Promise<string[]> {
  await watched.settled();
  const text = await page.evaluate(() => document.body.innerText);
  return [
    ...watched.complaints,
    ...((await page.evaluate(() => 'kanarie' in globalThis)) ? ['a script ran'] : []),
    ...((await page.locator(madeOfText).count()) > 0 ? ['an element was made'] : []),
    ...shown.filter((one) => !text.includes(one)),
  ];
}

describe('names, addresses and notices that are markup elsewhere', () => {
  it('are taken as they are', async () => {
    const operator = await system.identity.token(operation);
    await ask('PUT', '/api/centres', { centres: [centre] }, operator);
    const staff = await system.identity.personToken('centrum');
    expect(await ask('PUT', '/api/centres/leuven/settings', own, staff)).toMatchObject(own);
    const today = [1, 2].map((days) => ({ date: localDay(system, days), dayPart: 'morning' }));
    await ask('POST', '/api/registrations', {
      kind: 'self',
      language: 'nl',
      members: [dataOf(person)],
      centres: ['leuven'],
      availability: today,
    });
  });

  it('are text in letters, and end no header of them', async () => {
    const { link } = await letterWithLink(system, person, 'party', 'nl');
    const blocks = [{ date: localDay(system, 1), from: '09:00', to: '10:00', seats: 2 }];
    const staff = await system.identity.personToken('centrum');
    await ask(
      'POST',
      '/api/sessions',
      { centre: 'leuven', blocks, channels: ['invite', 'direct'], remarks: markup },
      staff,
    );
    const offer = await letterWithLink(system, person, 'invitation', 'nl');
    for (const { subject, html } of system.cloud.mailStore().filter(({ to }) => to.includes(person.email))) {
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(html).not.toMatch(/<script|<svg|<img|onload=(?!globalThis)|id="kanarie"/);
    }
    for (const { text } of system.cloud.smsOutbox()) expect(fitsOnePart(text)).toBe(true);

    await page.goto(link);
    await page.waitForSelector('main h1:visible');
    expect(await reflected(person.firstName, centre.name)).toEqual([]);
    await page.goto(offer.link);
    await page.waitForSelector('main h1:visible');
    expect(await reflected(centre.name)).toEqual([]);
  });

  it('are text on the pages for everybody', async () => {
    await page.goto(`${system.cloud.url}${pagePath('moments', 'nl')}?postalCode=3000`);
    await page.waitForSelector(`text=De "Werf" & Co`);
    expect(await reflected(centre.name)).toEqual([]);
  });

  it('are text for staff: on the board, and on the list for paper', async () => {
    await signInOn(page, system, 'centrum', 'centre');
    await page.waitForSelector('.tile');
    expect(await reflected(markup)).toEqual([]);
    await page.click('[data-part-link="arrivals"]');
    await page.fill('#list-date', localDay(system, 1));
    await page.press('#list-date', 'Enter');
    await page.waitForSelector('[data-sheet-rows] tr');
    expect(await reflected(person.firstName, person.lastName)).toEqual([]);
  });

  it('come back from a table as they went out, and are no formula in it', async () => {
    const operator = await system.identity.token(operation);
    const { csv } = await ask('GET', '/api/centres/export', undefined, operator);
    expect(String(csv)).toContain(`"'=HYPERLINK(`);
    const read = await ask('POST', '/api/centres/import?dryRun=true', { csv }, operator);
    expect(read).toMatchObject({ created: [], changed: [], absent: [] });
  });
});

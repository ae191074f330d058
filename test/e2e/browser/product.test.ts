import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import { declineMark, pagePath } from '../../../domain/links/site-paths.ts';
import { demoPassword } from '../../../local/demo/cast.ts';
import { type DemoPerson, makePerson } from '../../../local/people/people.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { accessibilityFaults, desktop, depthIn, openBrowser, openPage, phone } from './browser.ts';
import { registerUntil, signInAs } from './steps.ts';
import { furnishedProduct, letterWithLink } from './whole-product.ts';

/*
 * The whole way, in a real browser, through the whole product: register in each language, open a
 * session on the centre's page, invitation in the inbox, book at the booking system or decline,
 * and the board that shows it. No pretend API anywhere.
 */

const people: Readonly<Record<Language, DemoPerson>> = {
  nl: makePerson({ name: 'Elza Timmermans', born: '1935-04-09', language: 'nl', index: 301, postalCode: '3000' }),
  fr: makePerson({ name: 'Claude Martin', born: '1938-10-21', language: 'fr', index: 302, postalCode: '3001' }),
  de: makePerson({ name: 'Gisela Keller', born: '1943-01-30', language: 'de', index: 303, postalCode: '3010' }),
};

let system: LocalSystem;
let browser: Browser;

beforeAll(async () => {
  system = await furnishedProduct(Object.values(people));
  browser = await openBrowser();
});

const linkInMail = async (person: DemoPerson, page: 'party' | 'invitation', language: Language): Promise<string> =>
  (await letterWithLink(system, person, page, language)).link;

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto(system.cloud.url + pagePath('centre', 'nl'));
  await page.click('[data-sign-in-action]');
  await signInAs(page, username, demoPassword);
  await page.waitForSelector('[data-work]:not([hidden])');
}

describe('the whole way', () => {
  it.each(languages)('1b: registers in %s and finds the personal link in the inbox', async (language) => {
    const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: `${language}-BE` });
    const { firstName, lastName, ssin, postalCode, email, mobile } = people[language];
    await page.goto(system.cloud.url + pagePath('register', language));
    const person = { firstName, lastName, ssin, postalCode, email, mobile };
    await registerUntil(page, 5, 'self', { place: '3000', person });
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    await page.click('[data-next]');
    await page.waitForURL(system.cloud.url + pagePath('received', language));
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);

    await page.goto(await linkInMail(people[language], 'party', language));
    await page.waitForSelector('[data-state="waiting"]:not([hidden])');
    expect(await page.textContent('[data-who]')).toBe(`${firstName} ${lastName}`);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens seats on the centre’s page; one books, one declines, and the board shows it', async () => {
    const board = await openPage(browser, { viewport: desktop });
    await signIn(board.page, 'centrum');
    await board.page.waitForSelector('#open-date');
    // The third day of the calendar, on whose morning all three can come.
    const day = new Date(system.cloud.clock.now() + 2 * 86_400_000);
    await board.page.fill('#open-date', await localDay(board.page, day));
    await board.page.fill('#open-from', '09:00');
    await board.page.fill('#open-to', '11:00');
    await board.page.fill('#open-seats', '1');
    await board.page.selectOption('#open-each', 'hour');
    // The tests of a night would wait for the morning (S16).
    await board.page.locator('#open-quiet').evaluate((box: HTMLInputElement) => (box.checked = false));
    await board.page.click('[data-open]');
    await board.page.waitForSelector('.tile');
    expect(await board.page.textContent('[data-without]')).toBe('2');

    // Two seats: the two oldest are invited, each in their language.
    const visitor = await openPage(browser, { viewport: phone });
    await visitor.page.goto(await linkInMail(people.nl, 'invitation', 'nl'));
    await visitor.page.waitForSelector('.big-buttons a');
    expect(await accessibilityFaults(visitor.page)).toEqual([]);
    await visitor.page.click('.big-buttons a');
    await visitor.page.waitForURL(`${system.booking.url}/**`);
    await visitor.page.locator('form button').first().click();

    const other = await openPage(browser, { viewport: phone, locale: 'fr-BE' });
    await other.page.goto(await linkInMail(people.fr, 'invitation', 'fr'));
    await other.page.waitForSelector('.big-buttons a');
    await other.page.goto(`${other.page.url()}${declineMark}`);
    // The page asks the one question as soon as the link does.
    await other.page.click('[data-state="decline"]:not([hidden]) [data-decline]');
    await other.page.waitForSelector('[data-state="declined"]:not([hidden])');
    expect(await accessibilityFaults(other.page)).toEqual([]);

    // The seat that came back goes to the third.
    await linkInMail(people.de, 'invitation', 'de');
    await board.page.waitForSelector('.tile-booked', { timeout: 120_000 });
    await expect
      .poll(() => board.page.locator('[data-people] .state').allTextContents(), { timeout: 120_000 })
      .toEqual(expect.arrayContaining(['geboekt', 'kan niet', 'uitgenodigd']));
    expect(await board.page.textContent('[data-without]')).toBe('1');
    expect(await accessibilityFaults(board.page)).toEqual([]);
    expect([...board.complaints, ...visitor.complaints, ...other.complaints]).toEqual([]);

    await other.page.reload();
    await other.page.waitForSelector('[data-state="declined"]:not([hidden])');
    await Promise.all([board.context.close(), visitor.context.close(), other.context.close()]);
  });

  it('changes seats on a tablet and takes it back, closes, looks somebody up at the door, and settles the centre', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: { width: 768, height: 1024 } });
    await signIn(page, 'centrum');
    const row = page.locator('.block').first();
    const seats = (): Promise<number> => row.locator('.tile').count();
    await row.locator('.tile').first().waitFor();
    const before = await seats();
    await row.locator('.block-controls button').click();
    await row.locator('.stepper button').last().click();
    await row.locator('.change .button-small:visible').click();
    await page.click('[data-send-now]');
    await expect.poll(seats, { timeout: 60_000 }).toBe(before + 1);
    // Nobody is left on the list to whom the new seat could have been offered.
    await row.locator('.block-controls button').click();
    await row.locator('.stepper button').first().click();
    await row.locator('.change .button-small:visible').click();
    await expect.poll(seats, { timeout: 60_000 }).toBe(before);

    await page.click('[data-opens="close"]');
    await page.click('[data-confirm="close"]');
    await page.waitForSelector('[data-opens="reopen"]:visible', { timeout: 60_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('.work-status button');
    await page.waitForSelector('[data-opens="close"]:visible', { timeout: 60_000 });

    // Her block is the day after tomorrow: today she is not expected, and the code is there all the same.
    await page.click('[data-part-link="arrivals"]');
    await page.locator('#arrival-ssin:focus').waitFor();
    await page.keyboard.type(`${people.nl.ssin}\n`);
    await page.waitForSelector('.arrival', { timeout: 60_000 });
    const card = await page.textContent('.arrival');
    expect(card).toContain('Elza Timmermans');
    expect(card).toContain('Hoort bij een toegelaten groep');
    expect(card).toContain(people.nl.vaccinationCode);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.click('[data-part-link="own"]');
    await expect.poll(() => page.inputValue('#own-minutes'), { timeout: 60_000 }).toBe('30');
    await page.fill('#own-notice-nl', 'Ingang langs de parking');
    await page.click('[data-save]');
    await page.waitForSelector('[data-own-status].note', { timeout: 60_000 });
    await page.reload();
    await expect.poll(() => page.inputValue('#own-notice-nl'), { timeout: 60_000 }).toBe('Ingang langs de parking');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes a seat that a centre opened for direct sign-up, and waits for the confirmation', async () => {
    const board = await openPage(browser, { viewport: desktop });
    await signIn(board.page, 'centrum');
    const tomorrow = await localDay(board.page, new Date(system.cloud.clock.now() + 86_400_000));
    await board.page.locator('[data-open-part] > summary').click();
    await board.page.fill('#open-date', tomorrow);
    await board.page.fill('#open-from', '15:00');
    await board.page.fill('#open-to', '16:00');
    await board.page.fill('#open-seats', '5');
    await board.page.click('[data-more] > summary');
    await board.page.uncheck('#channel-invite');
    await board.page.check('#channel-direct');
    await board.page.click('[data-open]');
    await expect.poll(() => board.page.textContent('[data-without]')).toBe('5');

    const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: 'de-BE' });
    await page.goto(`${system.cloud.url}${pagePath('moments', 'de')}?postalCode=3000`);
    await page.locator('.moment a').first().click();
    const { firstName, lastName, ssin, postalCode, email, mobile } = people.de;
    await page.waitForSelector('[data-form]:not([hidden])');
    for (const [field, value] of Object.entries({ firstName, lastName, ssin, postalCode, email, mobile })) {
      await page.fill(`#${field}`, value);
    }
    await page.click('[data-send]');
    await page.waitForSelector('[data-state="confirmed"]:not([hidden])', { timeout: 120_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    expect([...complaints, ...board.complaints]).toEqual([]);
    await Promise.all([context.close(), board.context.close()]);
  });

  it('lets somebody leave the list from the personal page', async () => {
    const { page, context } = await openPage(browser, { viewport: phone });
    await page.goto(await linkInMail(people.fr, 'party', 'fr'));
    await page.click('[data-withdraw]');
    await page.click('[data-sure] [data-yes]');
    await page.waitForSelector('[data-state="withdrawn"]:not([hidden])');
    await page.reload();
    await page.waitForSelector('[data-state="withdrawn"]:not([hidden]), [data-state="unknown"]:not([hidden])');
    expect(await page.locator('[data-who]').isVisible()).toBe(false);
    await context.close();
  });
});

/** `YYYY-MM-DD` in Belgium. */
function localDay(page: Page, instant: Date): Promise<string> {
  return page.evaluate(
    (ms) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(new Date(ms)),
    instant.getTime(),
  );
}

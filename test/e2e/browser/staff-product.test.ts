import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { centreSoftware } from '../../../local/demo/cast.ts';
import { type DemoPerson, makePerson } from '../../../local/people/people.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { accessibilityFaults, desktop, openBrowser, openPage, tablet } from './browser.ts';
import { localDay, machineToken, signInOn } from './staff-steps.ts';
import { furnishedProduct } from './whole-product.ts';

/*
 * The main path of contact centre, physician and operator in a real browser, through the whole product: somebody who
 * can only be called, a code that is read out, a patient, and a table of centres. No pretend API anywhere.
 */

const personOf = (name: string, born: string, index: number): DemoPerson =>
  makePerson({ name, born, language: 'nl', index, postalCode: '3000' });
const oldest = personOf('Elza Timmermans', '1931-04-09', 401);
const second = personOf('Albert Wouters', '1935-04-09', 402);
const withSms = personOf('Rita Maes', '1939-04-09', 403);
const patient = personOf('Willy Claes', '1944-04-09', 404);

let system: LocalSystem;
let browser: Browser;

beforeAll(async () => {
  system = await furnishedProduct([oldest, second, withSms, patient]);
  browser = await openBrowser();
});

const soon = { timeout: 120_000, interval: 250 };

async function fillMember(page: Page, { firstName, lastName, ssin, postalCode }: DemoPerson): Promise<void> {
  for (const [field, value] of Object.entries({ firstName, lastName, ssin, postalCode }))
    await page.fill(`#new-0-${field}`, value);
}

/** The centre of the postal code is ticked by itself. */
async function send(page: Page): Promise<void> {
  await page.waitForSelector('[data-new-calendar] .calendar');
  await page.waitForSelector('#new-centre-leuven:checked');
  await page.click('[data-all-moments]');
  await page.click('[data-send]');
  await page.waitForSelector('[data-done]:not([hidden])');
}

async function openSession(seats: number): Promise<void> {
  const token = await machineToken(system, centreSoftware, 'sessions/write');
  const response = await fetch(`${system.cloud.url}/api/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      centre: 'leuven',
      blocks: [{ date: localDay(system, 2), from: '09:00', to: '10:00', seats }],
    }),
  });
  expect(response.status).toBe(201);
}

describe('the contact centre, on a tablet', () => {
  let page: Page;
  let complaints: string[];
  const callOf = ({ firstName }: DemoPerson) => page.locator('.call', { hasText: firstName });

  beforeAll(async () => {
    ({ page, complaints } = await openPage(browser, { viewport: tablet }));
    await signInOn(page, system, 'contact', 'contactCentre');
  });
  afterAll(async () => {
    await page.context().close();
  });

  it('registers callers with no e-mail: two to be called, one by text message', async () => {
    for (const person of [oldest, second]) {
      await fillMember(page, person);
      await page.check('#new-callOnly');
      await page.fill('#new-callAt', '016 12 34 56');
      await send(page);
      expect(await page.textContent('[data-done-say]')).toContain('016 12 34 56');
      await page.click('[data-next-caller]');
    }
    await fillMember(page, withSms);
    await page.fill('#new-0-mobile', withSms.mobile);
    await send(page);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('calls the oldest first; reached, the half hour runs from the call; unanswered, the seat passes on', async () => {
    await openSession(1);
    await page.click('[data-part-link="calls"]');
    await callOf(oldest).waitFor({ timeout: 120_000 });
    expect(await page.locator('.call').count()).toBe(1);
    expect(await callOf(oldest).locator('.call-number').count()).toBe(0);
    await callOf(oldest).locator('[data-take]').click();
    expect(await callOf(oldest).locator('.call-number').getAttribute('href')).toBe('tel:016123456');
    expect(await accessibilityFaults(page)).toEqual([]);

    await callOf(oldest).locator('[data-outcome="unanswered"]').click();
    await callOf(oldest).locator('[data-yes]:visible').click();
    await callOf(oldest).locator('.note').waitFor();
    // The only seat goes to the next one, who can only be called either.
    await callOf(second).waitFor({ timeout: 120_000 });
    const called = system.cloud.clock.now();
    await callOf(second).locator('[data-take]').click();
    await callOf(second).locator('[data-outcome="reached"]').click();
    await callOf(second).locator('.note-time').waitFor();
    const said = (await callOf(second).locator('.note-time').textContent()) ?? '';
    const minutes = [29, 30, 31].map((add) => clockTime(called + add * 60_000));
    expect(minutes.some((time) => said.includes(time))).toBe(true);
    expect(await callOf(second).locator('.call-code').textContent()).toBe(second.vaccinationCode);
    expect(await callOf(second).locator('.call-bookings a').getAttribute('href')).toContain(second.vaccinationCode);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('finds what is a caller’s after the code of a text message was read out, changes it, and withdraws', async () => {
    await page.click('[data-part-link="find"]');
    await page.check('[name="proof-by"][value="mobile"]');
    await page.fill('#proof-mobile', withSms.mobile);
    await page.click('[data-proof-form] .actions .button');
    const code = (): string | undefined => {
      const texts = system.cloud.smsOutbox().map((sms) => JSON.stringify(sms));
      return /\b(\d{3} ?\d{3})\b(?![^"]*"to")/.exec(
        texts.findLast((text) => /\b\d{3} \d{3}\b|\b\d{6}\b/.test(text)) ?? '',
      )?.[1];
    };
    await expect.poll(code, soon).toBeDefined();
    await page.waitForSelector('[data-code-form]:not([hidden])');
    await page.fill('#proof-code', code() ?? '');
    await page.click('[data-code-form] .button');
    await page.waitForSelector('#found-party:not([hidden])');
    expect(await page.textContent('[data-found-name]')).toBe(`${withSms.firstName} ${withSms.lastName}`);

    await page.click('[data-edit="who"]');
    await page.fill('#member-0-postalCode', '3001');
    await page.click('[data-editor="who"] [data-save]');
    await page.waitForSelector('#found-party [data-saved]:not([hidden])');
    expect(await page.textContent('[data-who]')).toContain('3001');
    await page.click('#found-party [data-withdraw]');
    await page.click('#found-party [data-yes]:visible');
    await expect.poll(() => page.textContent('#found-party [data-saved]'), soon).toContain('gewist');
    expect(complaints).toEqual([]);
  });

  it('keeps the pages of other roles closed, and shows the way back', async () => {
    await page.goto(system.cloud.url + pagePath('operator', 'nl'));
    await page.waitForSelector('[data-other-page]:not([hidden])');
    expect(await page.locator('[data-work]').isVisible()).toBe(false);
    await page.click('[data-other-list] a');
    await page.waitForURL(`**${pagePath('contactCentre', 'nl')}`);
  });
});

describe('a physician, on a desk', () => {
  it('registers a patient, sees what becomes of it, and withdraws', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: desktop });
    await signInOn(page, system, 'arts', 'physician');
    await page.click('[data-part-link="register"]');
    await fillMember(page, patient);
    await page.check('#new-inviteTo-physician');
    await send(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('[data-to-list]');
    const row = page.locator('[data-patients] tr', { hasText: patient.lastName }).first();
    await row.locator('.state-waits').waitFor({ timeout: 120_000 });
    expect(await accessibilityFaults(page)).toEqual([]);
    await row.locator('.button-link').click();
    await page.locator('[data-asks]:visible [data-yes]').click();
    await page.waitForSelector('[data-told]:not([hidden])');
    await page.locator('[data-patients] tr', { hasText: 'Gegevens gewist' }).waitFor();
    expect(await page.locator('[data-patients]').textContent()).not.toContain(patient.lastName);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the operator, on a desk', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await openPage(browser, { viewport: desktop }));
    await signInOn(page, system, 'beheer', 'operator');
  });
  afterAll(async () => {
    await page.context().close();
  });

  it('finds a centre, switches it off, adds a postal code, and sees it in its history', async () => {
    await page.fill('#centre-search', 'leuven');
    await page.click('[data-centre-list] [data-id="leuven"]');
    await page.waitForSelector('[data-centre]:not([hidden])');
    await page.uncheck('#record-takesPart');
    await page.fill('#record-code', '3020');
    await page.click('[data-code-add]');
    await page.fill('#record-validTo', localDay(system, 60));
    await page.click('[data-record] .desk-save .button');
    const change = page.locator('[data-centre-changes] tbody tr', { hasText: '3020' });
    await change.waitFor();
    expect(await change.textContent()).toContain('Neemt deel: ja wordt  → nee');
    expect(await change.locator('td').nth(2).textContent()).toBe('u');
    expect(await accessibilityFaults(page)).toEqual([]);
    const view: unknown = await (await fetch(`${system.cloud.url}/api/centres/leuven`)).json();
    expect(view).toMatchObject({ takesPart: false });
  });

  it('takes a table out and in again, with wrong rows, a preview and progress', async () => {
    await page.click('[data-part-link="table"]');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-export]')]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    const csv = Buffer.concat(chunks).toString();
    const take = async (text: string): Promise<void> => {
      const file = { name: 'centra.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.setInputFiles('#import-file', file);
      await page.click('[data-import] .button');
      await page.waitForSelector('[data-import-result] h3', soon);
    };
    await take(csv.replace(/^leuven,/m, 'leuven,').replace('3020=operator', '302=operator'));
    expect(await page.textContent('[data-import-result]')).toContain('postal_codes');
    expect(await page.locator('[data-apply]').count()).toBe(0);

    await take(csv.replaceAll('Brabanthal', 'Brabanthal 2'));
    expect(await page.textContent('[data-import-result]')).toContain('Brabanthal 2');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('[data-apply]');
    await page.waitForSelector('[data-import-told]:not([hidden])', soon);
    const view: unknown = await (await fetch(`${system.cloud.url}/api/centres/leuven`)).json();
    expect(view).toMatchObject({ name: 'Brabanthal 2' });
  });

  it('changes settings and the centres of a program, and sees who did', async () => {
    await page.click('[data-part-link="settings"]');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#callMinutes')?.value !== '');
    await page.fill('#callMinutes', '20');
    await page.click('[data-settings] .button');
    await expect.poll(() => page.textContent('[data-settings] [data-told]')).toBe('Bewaard.');
    await page.click('[data-part-link="programs"]');
    await page.fill('#clientId', 'centre-software');
    await page.fill('#clientCentres', 'leuven, eupen');
    await page.click('[data-program] .button');
    await page.locator('[data-programs] li', { hasText: 'leuven, eupen' }).waitFor();
    await page.click('[data-part-link="changes"]');
    await page.waitForSelector('[data-changes] tbody tr');
    const text = await page.textContent('[data-changes]');
    expect(text).toContain('Instellingen gewijzigd');
    expect(text).toContain('Programma centre-software gewijzigd');
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

/** `9.05` as the page writes times. */
function clockTime(instant: number): string {
  const time = new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', hour: 'numeric', minute: '2-digit' });
  const parts = Object.fromEntries(time.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${Number(parts['hour'])}.${parts['minute']}`;
}

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { demoPassword } from '../../../local/demo/cast.ts';
import { personas } from '../../../local/stand-ins/physicians/personas.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { physicianSignIn as de } from '../../../static-site/texts/de/physician-sign-in.ts';
import { physicianSignIn as fr } from '../../../static-site/texts/fr/physician-sign-in.ts';
import { physicianSignIn as nl } from '../../../static-site/texts/nl/physician-sign-in.ts';
import { liveProduct } from '../../lane/products.ts';
import { turnsOfTheDay } from '../../lane/seed.ts';
import { accessibilityFaults, desktop, depthIn, openBrowser, openPage, overflow, phone } from './browser.ts';
import { signInAs } from './steps.ts';

/** Physicians sign in, in a real browser: with each provider, as each persona, and with an account of the product; in the language of the day. */

const texts = { nl, fr, de };
let system: LocalSystem;
let browser: Browser;

beforeAll(async () => {
  system = await liveProduct();
  browser = await openBrowser();
});
async function chooseAt(page: Page, provider: 'ehealth' | 'bosa', persona: string, language: Language): Promise<void> {
  await page.goto(system.cloud.url + pagePath('physician', language));
  await page.click(`[data-provider="${provider}"]`);
  await page.click(`button[value="${persona}"]`);
  await page.waitForURL(`${system.cloud.url}${pagePath('physician', language)}`);
}

const note = (page: Page) => page.locator('[data-outside-note]:not([hidden])').textContent();

describe.each(turnsOfTheDay(languages, languages.length))('in %s', (language) => {
  const t = texts[language];

  it('a physician comes through eHealth, finds the page, and leaves it for good', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: desktop, locale: `${language}-BE` });
    await page.goto(system.cloud.url + pagePath('physician', language));
    await page.waitForSelector('[data-provider="bosa"]:not([hidden])');
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    await page.click('[data-provider="ehealth"]');
    await page.waitForSelector('button[value="physician"]');
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    await page.click('button[value="physician"]');
    await page.waitForSelector('[data-work]:not([hidden])');
    expect(await page.textContent('[data-staff-name]')).toBe('Marie Lambert');
    expect(page.url()).not.toContain('code=');
    const { token } = await page.evaluate(() => JSON.parse(sessionStorage.getItem('sign-in') ?? '{}'));
    const patients = () =>
      fetch(`${system.cloud.url}/api/patients`, { headers: { authorization: `Bearer ${String(token)}` } });
    expect((await patients()).status).toBe(200);
    await page.locator('[data-work] [data-sign-out]').click();
    await page.waitForSelector('[data-provider="ehealth"]:not([hidden])');
    expect((await patients()).status).toBe(401);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('eHealth: who cannot come in is told why', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: `${language}-BE` });
    for (const persona of ['notPhysician', 'recognitionExpired', 'assuranceTooLow'] as const) {
      await chooseAt(page, 'ehealth', persona, language);
      expect((await note(page))?.replaceAll(/\s/g, ' ')).toBe(t.refused[persona].replaceAll(/\s/g, ' '));
    }
    await chooseAt(page, 'ehealth', 'cancel', language);
    expect((await note(page))?.replaceAll(/\s/g, ' ')).toBe(t.refused.cancelled.replaceAll(/\s/g, ' '));
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('BOSA: the number is asked for, and has to be the person’s own', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: `${language}-BE` });
    await chooseAt(page, 'bosa', 'physician', language);
    await page.waitForSelector('[data-outside-number]:not([hidden])');
    expect(await page.locator('[data-sign-in-action]').isVisible()).toBe(false);
    await page.click('[data-send-number]');
    expect(await page.textContent('#nihii-error')).toBe(t.number.required);
    // A page that is loaded again still asks.
    await page.reload();
    await page.fill('#nihii', personas.recognitionExpired.nihii);
    await page.click('[data-send-number]');
    await page.waitForSelector('.error-summary');
    expect((await page.textContent('#nihii-error'))?.replaceAll(/\s/g, ' ')).toBe(
      t.refused.numberUnknown.replaceAll(/\s/g, ' '),
    );
    expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.fill('#nihii', '1-14787-61-004');
    await page.click('[data-send-number]');
    await page.waitForSelector('[data-work]:not([hidden])');
    expect(await page.textContent('[data-staff-name]')).toBe('Marie Lambert');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('BOSA: who cannot come in is told why', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: `${language}-BE` });
    await chooseAt(page, 'bosa', 'assuranceTooLow', language);
    expect((await note(page))?.replaceAll(/\s/g, ' ')).toBe(t.refused.assuranceTooLow.replaceAll(/\s/g, ' '));
    for (const persona of ['notPhysician', 'recognitionExpired'] as const) {
      await chooseAt(page, 'bosa', persona, language);
      await page.fill('#nihii', personas[persona].nihii);
      await page.click('[data-send-number]');
      expect((await note(page))?.replaceAll(/\s/g, ' ')).toBe(t.refused[persona].replaceAll(/\s/g, ' '));
      expect(await page.locator('[data-sign-in-action]').isVisible()).toBe(true);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('an account of the product opens the same page, and is signed out everywhere from it', async () => {
  const { page, context, complaints } = await openPage(browser, { viewport: desktop });
  await page.goto(system.cloud.url + pagePath('physician', 'nl'));
  await page.click('[data-sign-in-action]');
  await signInAs(page, 'arts', demoPassword);
  await page.waitForSelector('[data-work]:not([hidden])');
  const { token } = await page.evaluate(() => JSON.parse(sessionStorage.getItem('sign-in') ?? '{}'));
  await page.locator('[data-work] [data-sign-out-everywhere]').click();
  await page.waitForSelector('[data-sign-in-action]:visible');
  const headers = { authorization: `Bearer ${String(token)}` };
  expect((await fetch(`${system.cloud.url}/api/patients`, { headers })).status).toBe(401);
  expect(complaints).toEqual([]);
  await context.close();
});

it('nobody is signed in with an answer that this page did not ask for', async () => {
  const { page, context } = await openPage(browser, { viewport: desktop });
  await page.goto(`${system.cloud.url}${pagePath('physician', 'nl')}?code=stolen&state=${'s'.repeat(44)}`);
  await page.waitForSelector('[data-provider="ehealth"]:not([hidden])');
  expect(await page.locator('[data-work]').isVisible()).toBe(false);
  expect(page.url()).not.toContain('stolen');
  await context.close();
});

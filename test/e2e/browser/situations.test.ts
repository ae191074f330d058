import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { centreSoftware, demoCentre } from '../../../local/demo/cast.ts';
import { type DemoPerson, makePerson } from '../../../local/people/people.ts';
import { callProduct } from '../../../local/demo/product.ts';
import { dayAfter, localMoment } from '../../../local/demo/registrations.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { turnsOfTheDay } from '../../lane/seed.ts';
import { accessibilityFaults, depthIn, openBrowser, openPage, phone } from './browser.ts';
import { chooseCentres, fillPerson, next, registerUntil } from './steps.ts';
import { furnishedProduct, letterWithLink } from './whole-product.ts';

/*
 * The other ways onto the list (1a, 1c, 1d, 1e), each in the language of the day, on a phone, through the whole
 * product; 1b stands in product.test.ts, all pages and states in every language in states.test.ts. No pretend API anywhere.
 */

const families: Readonly<Record<Language, string>> = { nl: 'Vermeulen', fr: 'Lejeune', de: 'Schumacher' };
const roles = ['signUp', 'first', 'second', 'host', 'companion', 'mother', 'neighbour'] as const;
type Role = (typeof roles)[number];

/** Everybody of a language with a name of their own, so that a letter to the wrong one would be seen. */
const cast = Object.fromEntries(
  languages.map((language, index) => [language, castOf(language, 500 + index * roles.length)]),
) as Record<Language, Record<Role, DemoPerson>>;

let system: LocalSystem;
let browser: Browser;
/** Asked once: a test that runs over midnight keeps its days. */
let tomorrow = '';

beforeAll(async () => {
  system = await furnishedProduct(Object.values(cast).flatMap((people) => Object.values(people)));
  tomorrow = dayAfter(localMoment(system.cloud.clock.now()).date, 1);
  const body = {
    centre: demoCentre,
    channels: ['direct'],
    blocks: [{ date: tomorrow, from: '15:00', to: '16:00', seats: 9 }],
  };
  const token = await system.identity.token(centreSoftware);
  await callProduct(system.cloud.url, { method: 'POST', path: '/api/sessions', token, body });
  for (const { host } of Object.values(cast))
    system.booking.addBooking({
      vaccinationCode: host.vaccinationCode,
      centreId: demoCentre,
      date: tomorrow,
      time: '10:30',
    });
  browser = await openBrowser();
});

describe.each(turnsOfTheDay(languages, languages.length))('in %s', (language) => {
  const people = cast[language];

  it('1a: takes a seat of an open moment, which turns into the confirmation', async () => {
    await onPhone(language, 'moments', async (page) => {
      await page.fill('#place', '3000');
      await page.locator('.moment a').first().click();
      await page.waitForSelector('[data-form]:not([hidden])');
      await fillPerson(page, fieldsOf(people.signUp));
      await page.click('[data-send]');
      await page.waitForSelector('[data-state="confirmed"]:not([hidden])', { timeout: 120_000 });
      expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
      expect(await page.locator('main').textContent()).not.toContain(people.signUp.vaccinationCode);
    });
    const { text } = await letterWithLink(system, people.signUp, 'signUp', language);
    expect(text).toContain(people.signUp.vaccinationCode);
  });

  it('1c: registers a group, whose first gets the letter, and takes a member out later', async () => {
    await onPhone(language, 'register', async (page) => {
      await registerUntil(page, 4, 'group', { place: '3000' });
      await fillPerson(page, fieldsOf(people.first));
      await page.click('[data-next]');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#ssin')?.value === '');
      await fillPerson(page, { ...fieldsOf(people.second), email: '', mobile: '' });
      await next(page, 'check');
      await send(page, language);
      await page.goto((await letterWithLink(system, people.first, 'party', language)).link);
      await page.waitForSelector('[data-state="waiting"]:not([hidden])');
      expect(await page.locator('[data-who] li').allTextContents()).toEqual([
        nameOf(people.first),
        nameOf(people.second),
      ]);
      await page.click('[data-edit="who"]');
      await page.locator('.member').nth(1).locator('.button-link').first().click();
      await page.locator('.member').nth(1).locator('[data-yes]').click();
      await page.waitForSelector('[data-saved]:focus');
      expect(await page.textContent('[data-who]')).toBe(nameOf(people.first));
      expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    });
  });

  it('1d: comes along with somebody who has a booking, on that day alone', async () => {
    await onPhone(language, 'register', async (page) => {
      await registerUntil(page, 2, 'companion');
      await page.fill('#code', people.host.vaccinationCode);
      await next(page, 'centres');
      await chooseCentres(page, '3000');
      await next(page, 'when');
      // Tomorrow morning: the booking's.
      await page.check(`input[name="slot"][value="${tomorrow}.morning"]`);
      expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
      await next(page, 'person');
      await fillPerson(page, fieldsOf(people.companion));
      await next(page, 'check');
      await send(page, language);
      await page.goto((await letterWithLink(system, people.companion, 'party', language)).link);
      await page.waitForSelector('[data-state="waiting"]:not([hidden])');
      expect(await page.locator('[data-edit="when"]').isVisible()).toBe(false);
      expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
    });
  });

  it('1e: registers two others one after the other, who are told by whom; one objects in one step', async () => {
    await onPhone(language, 'register', async (page) => {
      await registerUntil(page, 4, 'thirdParty', { place: '3000' });
      await fillPerson(page, fieldsOf(people.mother));
      await page.fill('#registeredBy', 'An Peeters');
      await next(page, 'check');
      await send(page, language);
      await page.click('[data-another]');
      await page.waitForSelector('#kind-thirdParty:checked');
      for (const step of ['centres', 'when', 'person']) await next(page, step);
      await fillPerson(page, fieldsOf(people.neighbour));
      await next(page, 'check');
      await send(page, language);
      // Who registers somebody learns no status and no link.
      expect(await page.locator('main a[href*="#"]').count()).toBe(0);

      const letters = [people.mother, people.neighbour].map((one) =>
        letterWithLink(system, one, 'objection', language),
      );
      const [mother, neighbour] = await Promise.all(letters);
      expect(mother?.text).toContain('An Peeters');
      expect(neighbour?.text).toContain('An Peeters');
      await page.goto(mother?.link ?? '');
      await page.click('[data-object]');
      await page.waitForSelector('[data-state="done"]:not([hidden])');
      expect(await accessibilityFaults(page, depthIn(language))).toEqual([]);
      const { link } = await letterWithLink(system, people.neighbour, 'party', language);
      await page.goto(link);
      await page.waitForSelector('[data-state="waiting"]:not([hidden])');
    });
  });
});

/** A visit to a page on a phone, at whose end nothing was complained about. */
async function onPhone(
  language: Language,
  start: 'moments' | 'register',
  journey: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context, complaints } = await openPage(browser, { viewport: phone, locale: `${language}-BE` });
  await page.goto(system.cloud.url + pagePath(start, language));
  await journey(page);
  expect(complaints).toEqual([]);
  await context.close();
}

async function send(page: Page, language: Language): Promise<void> {
  await page.click('[data-next]');
  await page.waitForURL(`${system.cloud.url}${pagePath('received', language)}**`);
}

function castOf(language: Language, from: number): Record<Role, DemoPerson> {
  const people = roles.map((role, index) => [
    role,
    makePerson({
      name: `${role} ${families[language]}`,
      born: `194${index}-05-12`,
      language,
      index: from + index,
      postalCode: '3000',
    }),
  ]);
  return Object.fromEntries(people) as Record<Role, DemoPerson>;
}

const fieldsOf = ({ firstName, lastName, ssin, postalCode, email, mobile }: DemoPerson) => ({
  firstName,
  lastName,
  ssin,
  postalCode,
  email,
  mobile,
});
const nameOf = ({ firstName, lastName }: DemoPerson): string => `${firstName} ${lastName}`;

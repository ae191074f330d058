/** Goes the ways of citizens through a running product, and takes a picture at each stop. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Language } from '../domain/belgium/languages.ts';
import { type Page as PageName, pagePath } from '../domain/links/site-paths.ts';
import { unregisteredPeople } from '../local/demo/cast.ts';
import type { DemoPerson } from '../local/people/people.ts';

const phone = { width: 360, height: 740 };
const desktop = { width: 1440, height: 900 };
/** Longer than a message takes on a busy machine, ms. */
const patience = 60_000;
const fields = ['firstName', 'lastName', 'ssin', 'postalCode', 'email', 'mobile'] as const;

export interface PictureSettings {
  readonly browser: Browser;
  /** Address of the site, and of the inbox. */
  readonly site: string;
  readonly desk: string;
  readonly folder: string;
}

/** Sessions for invitation and for direct sign-up must be open at the demo's centre. */
export async function pictureSituations(settings: PictureSettings): Promise<void> {
  mkdirSync(settings.folder, { recursive: true });
  const [nl, fr, de] = unregisteredPeople();
  if (nl === undefined || fr === undefined || de === undefined) throw new Error('the demo has nobody left to register');
  await visit(settings, '/', phone, (page) => shoot(page, settings, 'languages'));
  await registerOnList(settings, fr);
  await takeSeat(settings, de);
  await startRegistration(settings, nl);
  await showInvitation(settings);
}

/** Situation 1b, in French, on a phone. */
async function registerOnList(settings: PictureSettings, person: DemoPerson): Promise<void> {
  await visit(settings, pagePath('register', 'fr'), phone, async (page) => {
    await page.waitForSelector('#registration:not([hidden])');
    await page.check('#kind-self');
    await shoot(page, settings, 'list-who');
    await forward(page, 'centres');
    await chooseCentre(page, person.postalCode);
    await shoot(page, settings, 'list-where');
    await forward(page, 'when');
    await chooseEvenings(page);
    await forward(page, 'person');
    await page.click('[data-next]');
    await page.waitForSelector('.error-summary');
    await shoot(page, settings, 'list-errors');
    await fillPerson(page, person);
    await shoot(page, settings, 'list-person');
    await forward(page, 'check');
    await shoot(page, settings, 'list-check');
    await page.click('[data-next]');
    await page.waitForURL(`**${pagePath('received', 'fr')}`);
    await shoot(page, settings, 'list-received');
    await page.goto(await linkFor(settings, 'party', 'fr', person));
    await page.waitForSelector('[data-chance]:not([hidden])');
    await shoot(page, settings, 'personal-page');
    await page.click('[data-stored]');
    await page.waitForSelector('[data-state="stored"]:not([hidden])');
    await shoot(page, settings, 'stored-data');
  });
}

/** Situation 1a, in German, on a phone. */
async function takeSeat(settings: PictureSettings, person: DemoPerson): Promise<void> {
  await visit(settings, `${pagePath('moments', 'de')}?postalCode=${person.postalCode}`, phone, async (page) => {
    await page.locator('.moment a').first().waitFor();
    await shoot(page, settings, 'moments');
    await page.locator('.moment a').first().click();
    await page.waitForSelector('[data-form]:not([hidden])');
    await fillPerson(page, person);
    await shoot(page, settings, 'seat-person');
    await page.click('[data-send]');
    await page.waitForSelector('[data-state="confirmed"]:not([hidden])', { timeout: patience });
    await shoot(page, settings, 'seat-confirmed');
  });
}

/** The calendar in Dutch, of a group on a phone and of one person on a wide screen; the way along of a companion. */
async function startRegistration(settings: PictureSettings, person: DemoPerson): Promise<void> {
  for (const [kind, viewport, name] of [
    ['group', phone, 'group-calendar'],
    ['self', desktop, 'list-calendar-wide'],
  ] as const) {
    await visit(settings, pagePath('register', 'nl'), viewport, async (page) => {
      await page.check(`#kind-${kind}`);
      if (kind === 'group') await page.check('#size-2');
      await forward(page, 'centres');
      await chooseCentre(page, person.postalCode);
      await forward(page, 'when');
      await chooseEvenings(page);
      await shoot(page, settings, name);
    });
  }
  await visit(settings, pagePath('register', 'nl'), phone, async (page) => {
    await page.check('#kind-companion');
    await forward(page, 'booking');
    await shoot(page, settings, 'companion-code');
  });
  await visit(settings, pagePath('register', 'nl'), phone, async (page) => {
    await page.check('#kind-thirdParty');
    await forward(page, 'centres');
    await chooseCentre(page, person.postalCode);
    await forward(page, 'when');
    await chooseEvenings(page);
    await forward(page, 'person');
    await shoot(page, settings, 'third-party');
  });
}

/** The offer of whoever was invited, on a phone and wide in the dark; then declined. */
async function showInvitation(settings: PictureSettings): Promise<void> {
  const link = await linkFor(settings, 'invitation', 'nl');
  await visit(
    settings,
    link,
    desktop,
    async (page) => {
      await page.waitForSelector('.big-buttons a');
      await shoot(page, settings, 'invitation-wide');
    },
    true,
  );
  await visit(settings, link, phone, async (page) => {
    await page.waitForSelector('.big-buttons a');
    await shoot(page, settings, 'invitation');
    await page.click('.decline [data-decline]');
    await page.waitForSelector('[data-state="declined"]:not([hidden])');
    await shoot(page, settings, 'invitation-declined');
  });
}

async function visit(
  { browser, site }: PictureSettings,
  address: string,
  viewport: typeof phone,
  way: (page: Page) => Promise<void>,
  dark = false,
): Promise<void> {
  const context = await browser.newContext({
    viewport,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'fr-BE',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(new URL(address, site).href, { waitUntil: 'networkidle' });
  await way(page);
  await context.close();
}

async function forward(page: Page, step: string): Promise<void> {
  await page.click('[data-next]');
  await page.waitForSelector(`[data-step="${step}"]:not([hidden])`);
}

async function chooseCentre(page: Page, postalCode: string): Promise<void> {
  await page.fill('#place', postalCode);
  await page.locator('input[name="centre"]:not(:disabled)').first().check();
}

async function chooseEvenings(page: Page): Promise<void> {
  await page.locator('.shortcuts button').nth(3).click();
  await page.locator('.calendar tbody:nth-of-type(3) td:nth-child(1) .box').check();
}

async function fillPerson(page: Page, person: DemoPerson): Promise<void> {
  for (const field of fields) await page.fill(`#${field}`, person[field]);
}

/** The link to a page in the newest letter that has one, to a person or to anybody. */
async function linkFor(
  { site, desk }: PictureSettings,
  page: PageName,
  language: Language,
  person?: DemoPerson,
): Promise<string> {
  const beginning = `${new URL(site).origin}${pagePath(page, language)}#`;
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const query = person === undefined ? '' : `?to=${encodeURIComponent(person.email)}`;
    const { mails }: { mails: { messageId: string }[] } = await read(`${desk}/inbox/api${query}`);
    for (const { messageId } of mails) {
      const { text }: { text: string } = await read(`${desk}/inbox/api/mails/${encodeURIComponent(messageId)}`);
      const at = text.indexOf(beginning);
      if (at !== -1) return /^[^\s&]+/.exec(text.slice(at))?.[0] ?? '';
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`no letter with a link to ${page} came`);
}

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const body: T = await answer.json();
  return body;
}

/** The whole page as WebP, a quarter of the size of PNG. */
async function shoot(page: Page, { folder }: PictureSettings, name: string): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 80,
    captureBeyondViewport: true,
  });
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  await session.detach();
}

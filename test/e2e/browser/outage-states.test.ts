import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { type Page as PageName, pagePath } from '../../../domain/links/site-paths.ts';
import { outageNotes as de } from '../../../static-site/texts/de/outage-notes.ts';
import { outageNotes as fr } from '../../../static-site/texts/fr/outage-notes.ts';
import { outageNotes as nl } from '../../../static-site/texts/nl/outage-notes.ts';
import { mockApi } from '../../site/mock-api.ts';
import { mockNow } from '../../site/mock-parties.ts';
import { everyLanguageOnce, openPage } from './browser.ts';
import { mockStage } from './mock-stage.ts';

/* What citizens are told while an outside system is down: in words, in every language, without shouting. */

const stage = mockStage();
const { faultsOf } = stage;
let down: ('vcd' | 'booking')[];
/** Stands for the id in the link, so that an open page finds its offer changed. */
let offer: string | undefined;

beforeEach(() => {
  down = [];
  offer = undefined;
  stage.answer = (request) => {
    if (request.path === 'outages')
      return {
        status: 200,
        body: { now: mockNow, outages: down.map((system) => ({ system, since: '2021-04-11T09:05:00.000Z' })) },
      };
    return request.path === 'invitation' && offer !== undefined ? mockApi({ ...request, token: offer }) : undefined;
  };
});

const texts = { nl, fr, de };
const times = { nl: '11.05 uur', fr: '11h05', de: '11.05 Uhr' };
/** Spaces that keep French punctuation in place count as spaces. */
const noteOf = async (page: Page): Promise<string[]> =>
  (await page.locator('[data-outage-notes] .note').allTextContents()).map((text) =>
    text.replaceAll(/[\u00a0\u202f]/g, ' '),
  );
const notesOn = '[data-outage-notes][role="status"]';

type Case = readonly [PageName, string, 'vcd' | 'booking', (t: typeof nl) => string];
const everyCase: readonly Case[] = [
  ['received', '', 'vcd', ({ vcd }) => vcd.received],
  ['received', '', 'booking', ({ booking }) => booking.received],
  ['party', '#party-unverified.secret', 'vcd', ({ vcd }) => vcd.unverified],
  ['party', '#party-waiting.secret', 'booking', ({ booking }) => booking.waiting],
  ['party', '#party-invited.secret', 'booking', ({ booking }) => booking.invited],
  ['party', '#party-booked.secret', 'booking', ({ booking }) => booking.booked],
  ['signUp', '#signup-held.secret', 'vcd', ({ vcd }) => vcd.held],
  ['signUp', '#signup-confirmed.secret', 'booking', ({ booking }) => booking.confirmed],
  ['invitation', '#inv-paused.secret', 'booking', ({ booking }) => booking.offer],
];
/** One of each page suffices for the other languages: what differs is how long the words are. */
const someCases = everyCase.filter((_, index) => [0, 4, 8].includes(index));
const told = languages.flatMap((language) =>
  (language === 'nl' ? everyCase : someCases).map((one) => [language, ...one] as const),
);

it.each(told)('in %s: %s%s while %s is down', async (language, name, link, system, textOf) => {
  down = [system];
  const faults = await faultsOf(
    pagePath(name, language) + link,
    async (page) => {
      await page.waitForSelector(`${notesOn} .note`);
      expect(await noteOf(page)).toEqual([textOf(texts[language]).replace('{time}', times[language])]);
    },
    everyLanguageOnce[language],
  );
  expect(faults).toEqual([]);
});

it.each<[PageName, string, 'vcd' | 'booking']>([
  ['party', '#party-waiting.secret', 'vcd'],
  ['party', '#party-unverified.secret', 'booking'],
  ['signUp', '#signup-held.secret', 'booking'],
])('%s%s says nothing of an outage (%s) that means nothing to its reader', async (name, link, system) => {
  down = [system];
  const faults = await faultsOf(pagePath(name, 'nl') + link, async (page) => expect(await noteOf(page)).toEqual([]));
  expect(faults).toEqual([]);
});

it('an offer: its time stands still, is not counted down, and goes on to another deadline', async () => {
  const { page, context, complaints } = await openPage(stage.browser());
  // The mock's clock stands still as well: the pace of the page's is measured by it.
  offer = 'inv-paused.secret';
  await page.clock.install();
  await page.goto(stage.url(`${pagePath('invitation', 'nl')}#inv-x.secret`));
  await page.waitForSelector(`${notesOn} .note`);
  const countdown = (): Promise<(string | null)[]> =>
    Promise.all([page.textContent('[data-before]'), page.textContent('[data-left]')]);
  const still = [
    'Uw tijd staat stil',
    'U houdt nog 21 min. 00 sec. over, uiterlijk tot 16.00 uur: dan is het blok voorbij.',
  ];
  expect(await countdown()).toEqual(still);
  await page.clock.runFor(8_000);
  expect(await countdown()).toEqual(still);
  offer = 'inv-sent.secret';
  await page.clock.runFor(3_000);
  // Not just 'weer': the text of the outage has that word as well.
  await page.waitForFunction(() => document.querySelector('[data-outage-notes]')?.textContent?.includes('werkt weer'));
  expect(await noteOf(page)).toEqual([
    'De website voor afspraken werkt weer. Uw tijd loopt verder: maak nu uw afspraak, vóór 11.34 uur.',
  ]);
  expect(await page.textContent('[data-before]')).toBe('Maak uw afspraak vóór 11.34 uur');
  expect(complaints).toEqual([]);
  await context.close();
});

it('a registration that is open hears when the outage is over', async () => {
  const { page, context } = await openPage(stage.browser());
  down = ['booking'];
  await page.clock.install();
  await page.goto(stage.url(`${pagePath('party', 'de')}#party-waiting.secret`));
  await page.waitForSelector(`${notesOn} .note`);
  down = [];
  await page.clock.runFor(21_000);
  await page.waitForFunction(() => document.querySelector('[data-outage-notes]')?.childElementCount === 0);
  expect(await noteOf(page)).toEqual([]);
  await context.close();
});

it.each(languages)('mail that came back: the page says so and leads to the address, in %s', async (language) => {
  const faults = await faultsOf(
    `${pagePath('party', language)}#party-unreachable.secret`,
    async (page) => {
      expect(await page.textContent('[data-unreachable-text]')).toContain('maria@example.be');
      await page.click('[data-unreachable-action]');
      await page.waitForSelector('[data-editor="who"] input[type="email"]');
    },
    everyLanguageOnce[language],
  );
  expect(faults).toEqual([]);
});

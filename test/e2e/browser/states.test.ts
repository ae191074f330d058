import { describe, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { type Page as PageName, pageNames, pagePath } from '../../../domain/links/site-paths.ts';
import { turnsOfTheDay } from '../../lane/seed.ts';
import { desktop, everyLanguageOnce, phone, tablet } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { registerUntil, signInStaff } from './steps.ts';

/*
 * Every page and every state of it, before a pretend API: nothing for axe to find, nothing wider
 * than the screen, nothing that the content security policy refuses.
 */

const stage = mockStage();

const { faultsOf } = stage;

const pages = Object.keys(pageNames) as PageName[];

/** All of axe in Dutch each day; what the words of the two others do (names, width, dark colours) in turn. */
const languagesOfTheDay = [
  'nl',
  ...turnsOfTheDay(
    languages.filter((one) => one !== 'nl'),
    2,
  ),
] as const;

describe.each(languagesOfTheDay)('every page in %s', (language) => {
  it.each(pages)('%s', async (page) => {
    expect(await faultsOf(pagePath(page, language), undefined, everyLanguageOnce[language])).toEqual([]);
  });
});

describe('without script', () => {
  /** Pages that need their script, and give the telephone numbers in its place. */
  const scripted: readonly PageName[] = [
    'moments',
    'bookMoment',
    'register',
    'party',
    'renewal',
    'objection',
    'linkAgain',
    'invitation',
    'signUp',
    'certificate',
    'figures',
    'check',
  ];

  it.each(languages)('every page in %s has a heading to read and says what to do instead', async (language) => {
    const context = await stage.browser().newContext({ javaScriptEnabled: false, viewport: phone });
    const page = await context.newPage();
    const silent: string[] = [];
    for (const name of pages) {
      await page.goto(stage.url(pagePath(name, language)), { waitUntil: 'domcontentloaded' });
      const headings = await page.locator('h1:visible').count();
      const turning = await page.locator('.wait:visible').count();
      if (headings !== 1 || turning > 0) silent.push(name);
      if (!scripted.includes(name)) continue;
      const numbers = await page.locator('main a[href^="tel:"]:visible').count();
      // A form that cannot answer only wastes the time of who fills it in.
      const dead = await page.locator('main form:visible, main button:visible').count();
      if (numbers !== 4 || dead > 0) silent.push(`${name}: ${numbers} numbers, ${dead} dead`);
    }
    expect(silent).toEqual([]);
    await context.close();
  });

  it('the root leads to each language', async () => {
    const context = await stage.browser().newContext({ javaScriptEnabled: false, viewport: phone });
    const page = await context.newPage();
    await page.goto(stage.url('/'));
    await page.click('[data-door][hreflang="fr"]');
    expect(new URL(page.url()).pathname).toBe('/fr/');
    await context.close();
  });
});

describe('pages of no language', () => {
  it.each(['/', '/404.html', '/busy/', '/maintenance/'])('%s', async (path) => {
    expect(await faultsOf(path, undefined, { viewport: desktop })).toEqual([]);
  });
});

describe('registration', () => {
  it.each([
    ['who', 1, 'self'],
    ['a group', 1, 'group'],
    ['centres', 2, 'self'],
    ['calendar', 3, 'self'],
    ['person', 4, 'self'],
    ['somebody else', 4, 'thirdParty'],
    ['summary', 5, 'self'],
    ['code of a booking', 2, 'companion'],
  ] as const)('%s', async (_name, step, kind) => {
    expect(await faultsOf('/nl/inschrijven/', (page) => registerUntil(page, step, kind))).toEqual([]);
    const look = { ...everyLanguageOnce.fr, viewport: tablet };
    expect(await faultsOf('/fr/inscription/', (page) => registerUntil(page, step, kind), look)).toEqual([]);
  });

  it('errors at every step', async () => {
    for (const step of [1, 2, 3, 4] as const) {
      const found = await faultsOf('/de/anmelden/', async (page) => {
        await registerUntil(page, step, undefined);
        await page.click('[data-next]');
        await page.waitForSelector('.error-summary:focus');
      });
      expect(found).toEqual([]);
    }
  });

  it('the nearest of the other centres, in one tap', async () => {
    const found = await faultsOf('/nl/inschrijven/', async (page) => {
      await registerUntil(page, 2, 'self');
      await page.click('[data-centre-others] > summary');
      await page.click('[data-centre-nearest]');
      const names = await page.locator('[data-centre-other-list] .choice b').allTextContents();
      const ways = await page.locator('[data-centre-other-list] .centre-why').allTextContents();
      expect(names).toEqual(['Sporthal', 'Flanders Expo', 'Messehalle']);
      expect(ways).toEqual(['Op minder dan 2 km', 'Op ongeveer 26 km', 'Op ongeveer 148 km']);
      expect(await page.locator('[data-centre-other-list] input:checked').count()).toBe(3);
      // The chance before registering: where it is known, and nowhere else.
      expect(await page.locator('[data-centre-list] label:has(#centre-aalst) [data-chance]').textContent()).toMatch(
        /1 op 20/,
      );
      expect(await page.locator('[data-centre-other-list] [data-chance]').allTextContents()).toEqual([
        expect.stringContaining('bijna iedereen'),
      ]);
    });
    expect(found).toEqual([]);
  });

  it('suggestions under the postal code', async () => {
    const found = await faultsOf('/nl/inschrijven/', async (page) => {
      await registerUntil(page, 2, 'self', { place: '' });
      await page.fill('#place', 'aal');
      await page.waitForSelector('#place-list li');
    });
    expect(found).toEqual([]);
  });
});

describe('the centre’s page', () => {
  it.each([
    ['phone', phone],
    ['tablet', tablet],
    ['desktop', desktop],
  ] as const)('board on a %s, light and dark', async (_name, viewport) => {
    expect(await faultsOf('/nl/centrum/', signInStaff, { viewport })).toEqual([]);
    const dark = { viewport, dark: true, depth: 'words and colours' } as const;
    expect(await faultsOf('/de/zentrum/', signInStaff, dark)).toEqual([]);
  });

  it('opening seats, closing, and their errors', async () => {
    const found = await faultsOf(
      '/fr/centre/',
      async (page) => {
        await signInStaff(page);
        await page.click('.open-part > summary');
        await page.click('[data-more] > summary');
        await page.fill('#open-seats', '0');
        await page.click('[data-open]');
        await page.waitForSelector('.error-summary:focus');
        await page.click('[data-opens="close"]');
      },
      { viewport: desktop },
    );
    expect(found).toEqual([]);
  });
});

describe('text at 400 %', () => {
  it.each(['/nl/', '/fr/inscription/', '/de/freie-plaetze/', '/nl/hulp/', '/fr/invitation/#inv-sent.secret'])(
    '%s fits 320 pixels',
    async (path) => {
      expect(await faultsOf(path, undefined, { viewport: { width: 320, height: 256 } })).toEqual([]);
    },
  );
});

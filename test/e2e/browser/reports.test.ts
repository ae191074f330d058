import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { accessibilityFaults, desktop, onKeptPage, overflow, phone, tablet } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { signInStaff } from './steps.ts';

/* The page with reports before a pretend API: each question, the filter in the address, what is empty, what is saved. */

const stage = mockStage();
const parts = ['doses', 'waiting', 'list', 'alike', 'sessions'] as const;

const signIn = async (page: Page): Promise<void> => {
  await page.click('[data-sign-in-action]');
  await page.waitForSelector('[data-part]:not([hidden]) [data-report] > *');
};

describe('the page with reports', () => {
  it.each([
    ['nl', { viewport: phone }],
    ['fr', { viewport: tablet, dark: true }],
    ['de', { viewport: desktop }],
  ] as const)('answers each question in %s, with nothing for axe to find', async (language, look) => {
    const found = await onKeptPage(stage.browser(), stage.url(''), look, async ({ page, complaints, settled }) => {
      const faults: string[] = [];
      await page.goto(stage.url(`${pagePath('reports', language)}?from=2021-04-01&to=2021-04-11&centre=aalst`));
      await signIn(page);
      for (const part of parts) {
        await page.evaluate((hash) => (location.hash = hash), part);
        await page.waitForSelector(`[data-part="${part}"]:not([hidden]) [data-report] > *`);
        await settled();
        const wider = await overflow(page);
        faults.push(...(await accessibilityFaults(page)).map((fault) => `${part}: ${fault}`));
        if (wider > 0) faults.push(`${part}: wider than the screen by ${wider}`);
      }
      return [...faults, ...complaints];
    });
    expect(found).toEqual([]);
  });

  it('keeps days and centre in the address, also over the sign-in, and asks for them', async () => {
    await stage.visit(`${pagePath('reports', 'nl')}?from=2021-04-05&to=2021-04-11#list`, async ({ page }) => {
      await signIn(page);
      expect(await page.inputValue('#report-from')).toBe('2021-04-05');
      await page.waitForSelector('[data-part="list"]:not([hidden])');
      expect(await page.textContent('[data-part="list"] .lead')).toContain('18.700 mensen');
      await page.selectOption('#report-centre', 'aalst');
      await page.fill('#report-to', '2021-04-09');
      await page.click('[data-filter] .button');
      await page.waitForURL('**from=2021-04-05&to=2021-04-09&centre=aalst#list');
      await expect.poll(() => page.textContent('[data-part="list"] .lead')).toContain('18.400 mensen');
      const asked = stage.asked.filter(({ path }) => path === 'reports').at(-1);
      expect([...(asked?.query ?? [])]).toEqual([
        ['from', '2021-04-05'],
        ['to', '2021-04-09'],
        ['centre', 'aalst'],
      ]);
    });
  });

  it('shows the country on a map, which the keyboard goes through from neighbour to neighbour', async () => {
    await stage.visit(`${pagePath('reports', 'nl')}?from=2021-04-05&to=2021-04-11#list`, async ({ page }) => {
      await signIn(page);
      await page.waitForSelector('.map-picture [role="option"]');
      expect(await page.locator('.map-picture [role="option"]').count()).toBe(581);
      const told = (): Promise<string | null> => page.textContent('[data-map-told]');
      // Of the five of whom some came it is the smallest: most of its inhabitants.
      expect(await told()).toBe('Eupen: 700 op de lijst gekomen, 35,4 op 1.000 inwoners.');
      await page.focus('.map-picture');
      await page.keyboard.press('ArrowUp');
      expect(await told()).toMatch(/^(Lontzen|Raeren|Kelmis): 0 op de lijst gekomen/);
      await page.keyboard.press('g');
      await page.keyboard.press('g');
      expect(await page.getAttribute('.map-picture', 'aria-activedescendant')).toMatch(/^map-\d{5}$/);
      expect(await told()).toMatch(/^G/);
      await page.click('#map-44021');
      expect(await told()).toBe('Gent: 800 op de lijst gekomen, 3 op 1.000 inwoners.');
      expect(await page.locator('.map-picture [aria-selected="true"]').count()).toBe(1);
    });
  });

  it('has the table where the map does not come', async () => {
    await stage.visit(pagePath('reports', 'nl'), async ({ page }) => {
      await page.route('**/municipalities-nl.json', (route) => route.abort());
      await signIn(page);
      await page.evaluate(() => (location.hash = 'list'));
      await expect.poll(() => page.textContent('.map-body')).toContain('De tabel hieronder toont hetzelfde');
      await page.unroute('**/municipalities-nl.json');
    });
  });

  it('tells yesterday in words, and how many doses were lost', async () => {
    await stage.visit(`${pagePath('reports', 'nl')}?from=2021-04-10&to=2021-04-11`, async ({ page }) => {
      await signIn(page);
      expect(await page.textContent('[data-part="doses"] .lead')).toBe(
        'Gisteren waren er 40 dosissen. 37 kregen een persoon.',
      );
      expect(await page.textContent('[data-part="doses"] [data-report]')).toContain('waren er 81 dosissen. 74 vonden');
    });
  });

  it('refuses a period that is too long in words, without asking', async () => {
    await stage.visit(pagePath('reports', 'fr'), async ({ page }) => {
      await signIn(page);
      const before = stage.asked.length;
      await page.fill('#report-from', '2021-01-01');
      await page.click('[data-filter] .button');
      expect(await page.textContent('[data-told]')).toContain('1 à 31 jours');
      expect(stage.asked).toHaveLength(before);
    });
  });

  it('explains why it is empty', async () => {
    stage.answer = ({ path }) =>
      path === 'reports'
        ? {
            status: 200,
            body: {
              now: '2021-04-11T09:00:13.000Z',
              from: '2021-04-11',
              to: '2021-04-11',
              days: [{ date: '2021-04-11', counts: {} }],
              centres: [],
              places: [],
            },
          }
        : undefined;
    await stage.visit(pagePath('reports', 'de'), async ({ page }) => {
      await signIn(page);
      expect(await page.textContent('[data-part="doses"] [data-report]')).toContain('noch nichts gezählt');
    });
  });

  it('saves a table with its columns in words, which Excel reads as UTF-8', async () => {
    await stage.visit(pagePath('reports', 'nl'), async ({ page }) => {
      await signIn(page);
      const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-tables] button')]);
      expect(file.suggestedFilename()).toBe('cijfers-days-2021-03-29-2021-04-11.csv');
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
      expect(Buffer.concat(chunks).toString('utf8')).toBe(
        '\uFEFFDag;Dosissen;Dosissen met een persoon\r\n2021-04-11;40;\r\ntotal;40;37\r\n',
      );
    });
  });

  it('is reached from the console of a centre, for its own figures', async () => {
    await stage.visit(pagePath('centre', 'nl'), async ({ page }) => {
      await signInStaff(page);
      await page.click('[data-reports-link]');
      await page.waitForURL(`**${pagePath('reports', 'nl')}?**centre=aalst**`);
      await page.waitForSelector('[data-part]:not([hidden]) [data-report] > *');
      expect(await page.locator('#report-centre option').count()).toBe(1);
      expect(await page.textContent('[data-staff-role]')).toMatch(/^medewerker van een centrum\b/);
    });
  });
});

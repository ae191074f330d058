/** A real browser for the tests, with what every page test needs. */

import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const phone = { width: 360, height: 740 };
export const tablet = { width: 820, height: 1180 };
export const desktop = { width: 1440, height: 900 };

export function openBrowser(): Promise<Browser> {
  // Containers run as root, where Chromium has no sandbox.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export interface WatchedPage {
  page: Page;
  /** Waits until nothing is under way on the network; far quicker than the browser's own half second of silence. */
  settled: () => Promise<void>;
  context: BrowserContext;
  /** What the page complained about: errors of scripts, refusals of the security policy. */
  complaints: string[];
}

export interface PageLook {
  /** A phone's, when left out. */
  viewport?: { width: number; height: number };
  dark?: boolean;
  locale?: string;
}

export async function openPage(browser: Browser, options: PageLook = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? phone,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: options.locale ?? 'nl-BE',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal of the API is part of the play; a refusal by the page itself is not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  let underWay = 0;
  page.on('request', () => (underWay += 1));
  page.on('requestfinished', () => (underWay -= 1));
  page.on('requestfailed', () => (underWay -= 1));
  const settled = async (): Promise<void> => {
    let calm = 0;
    // Twice in a row: what a page asks for next, it asks for at once.
    while (calm < 2) {
      await page.waitForTimeout(25);
      calm = underWay === 0 ? calm + 1 : 0;
    }
  };
  return { page, context, complaints, settled };
}

/** Violations of WCAG A, AA and best practices, and of contrast at the level AAA, one line each. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'wcag2aaa'],
    rules: {
      // Links in sentences of one word are judged by their context; the hour a session ends is not ours.
      'identical-links-same-purpose': { enabled: false },
      'target-size': { enabled: true },
    },
  });
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** Pixels by which the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How a page is brought into the state that is looked at, and on which screen. */
export type FaultsOf = [act?: (page: Page) => Promise<unknown>, look?: PageLook];

/** All that is wrong with a state of a page: for axe, for the content security policy, or wider than the screen. */
export async function pageFaults(browser: Browser, url: string, ...[act, look]: FaultsOf): Promise<string[]> {
  const { page, context, complaints, settled } = await openPage(browser, look);
  try {
    await page.goto(url);
    await settled();
    await act?.(page);
    await settled();
    const wider = await overflow(page);
    return [
      ...(await accessibilityFaults(page)),
      ...complaints,
      ...(wider > 0 ? [`wider than the screen by ${wider}`] : []),
    ];
  } finally {
    await context.close();
  }
}

/** A real browser for the tests, with what every page test needs. */

import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { atEndOfLane } from '../../lane/end-of-lane.ts';
import { type Depth, violationsOf } from './axe.ts';

const places = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const executablePath = process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place)) ?? 'chromium';

export const phone = { width: 360, height: 740 };
export const tablet = { width: 820, height: 1180 };
export const desktop = { width: 1440, height: 900 };

let launched: Promise<Browser> | undefined;

/** The browser of the lane: one process for all files. Nobody who asks for it closes it. */
export function openBrowser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser> {
  // Containers run as root, where Chromium has no sandbox.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  atEndOfLane(() => browser.close());
  return browser;
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
  /** Switched off with `false`. */
  scripts?: boolean;
  /** A phone's, when left out. */
  viewport?: { width: number; height: number };
  dark?: boolean;
  locale?: string;
}

/** A new page, with nothing that another has left behind; who opens it closes its context. */
export async function openPage(browser: Browser, options: PageLook = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: options.viewport ?? phone,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: options.locale ?? 'nl-BE',
    reducedMotion: 'reduce',
    javaScriptEnabled: options.scripts !== false,
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
  const underWay = new Set<unknown>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const settled = async (): Promise<void> => {
    let calm = 0;
    // Twice in a row: what a page asks for next, it asks for at once.
    while (calm < 2) {
      await page.waitForTimeout(25);
      calm = underWay.size === 0 ? calm + 1 : 0;
    }
  };
  return { page, context, complaints, settled };
}

const kept = new Map<string, WatchedPage>();

/**
 * A visit on the page that is kept for such a look, with empty storage: a new context for each costs more than the visit.
 * Its context is not the visitor's to close.
 * @param origin whose storage is emptied; it serves an empty page at `/mock-blank`
 */
export async function onKeptPage<T>(
  browser: Browser,
  origin: string,
  look: PageLook,
  journey: (visit: WatchedPage) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify([look.viewport ?? phone, look.dark === true, look.locale ?? 'nl-BE']);
  const visit = kept.get(key) ?? (await openPage(browser, look));
  kept.set(key, visit);
  try {
    visit.complaints.length = 0;
    const outcome = await journey(visit);
    // Left at once, so that it asks for nothing while others are tested.
    await visit.page.goto(`${origin}/mock-blank`);
    await visit.page.evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
    });
    await visit.context.clearCookies();
    return outcome;
  } catch (fault) {
    // Whatever state it is in: nobody else should meet it.
    kept.delete(key);
    await visit.context.close();
    throw fault;
  }
}

/** Violations of WCAG A, AA and best practices, and of contrast at the level AAA, one line each. */
export function accessibilityFaults(page: Page, depth: Depth = 'all'): Promise<string[]> {
  return violationsOf(page, depth);
}

/** Pixels by which the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How a page is brought into the state that is looked at, and on which screen. */
export type FaultsOf = [act?: (page: Page) => Promise<unknown>, look?: PageLook & { readonly depth?: Depth }];

/**
 * All that is wrong with a state of a page: for axe, for the content security policy, or wider than the screen.
 * @param path of the page, at the origin
 */
export function pageFaults(browser: Browser, origin: string, path: string, ...state: FaultsOf): Promise<string[]> {
  const [act, look = {}] = state;
  return onKeptPage(browser, origin, look, async ({ page, complaints, settled }) => {
    await page.goto(origin + path);
    await settled();
    if (act !== undefined) {
      await act(page);
      await settled();
    }
    const wider = await overflow(page);
    return [
      ...(await accessibilityFaults(page, look.depth)),
      ...complaints,
      ...(wider > 0 ? [`wider than the screen by ${wider}`] : []),
    ];
  });
}

/**
 * The look of a state that is gone through in every language: light in Dutch, dark in French, light in German.
 *
 * Why nothing is proven less than with all of axe in each. A page is one template, filled with the texts of its language:
 * elements, roles, order, styles and scripts are the same, so whatever axe says about those it has said in Dutch. What
 * can differ is words. They can be missing (names of everything, title, `lang`: the rules of words), or too long
 * (overflow, and targets that are pushed together: looked at in every language). Words have no colours, the look has:
 * light ones are measured in Dutch, dark ones in French.
 */
export const everyLanguageOnce: Readonly<Record<'nl' | 'fr' | 'de', { dark: boolean; depth: Depth }>> = {
  nl: { dark: false, depth: 'all' },
  fr: { dark: true, depth: 'words and colours' },
  de: { dark: false, depth: 'words' },
};

/** As above, for pages that are gone through in the same look in every language. */
export const depthIn = (language: 'nl' | 'fr' | 'de'): Depth => (language === 'nl' ? 'all' : 'words');

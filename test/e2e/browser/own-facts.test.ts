import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { fillPerson, registerUntil } from './steps.ts';

/* What a browser does to a page behind its back: translation, blocked storage, a lost connection, a mended link. */

const stage = mockStage();

/** As browsers translate: the language of the page, and each text in elements of their own, again and again. */
function translate(): void {
  const translated = (): void => {
    document.documentElement.lang = 'en';
    document.documentElement.classList.add('translated-ltr');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
    for (const text of texts) {
      const parent = text.parentElement?.tagName ?? '';
      if (text.data.trim() === '' || ['SCRIPT', 'STYLE', 'FONT', 'NOSCRIPT', 'TEXTAREA'].includes(parent)) continue;
      const font = document.createElement('font');
      font.textContent = `(${text.data})`;
      text.replaceWith(font);
    }
  };
  translated();
  setInterval(translated, 200);
}

function blockStorage(): void {
  for (const kind of ['sessionStorage', 'localStorage'])
    Object.defineProperty(globalThis, kind, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
}

async function onPage(path: string, journey: (page: Page) => Promise<void>, before?: () => void): Promise<void> {
  const { page, context, complaints } = await openPage(stage.browser());
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(stage.url(path));
  await journey(page);
  expect(complaints).toEqual([]);
  await context.close();
}

describe('a page that the browser translates', () => {
  it('registers in the language of the page, and finds its postal codes', async () => {
    await onPage('/nl/inschrijven/', async (page) => {
      await page.waitForSelector('#registration:not([hidden])');
      await page.evaluate(translate);
      const lists: string[] = [];
      page.on('request', (request) => lists.push(...(/postal-codes-\w+/.exec(request.url()) ?? [])));
      await registerUntil(page, 5, 'self');
      await page.click('[data-next]');
      await page.waitForURL('**/nl/inschrijven/ontvangen/');
      expect(stage.sent('POST', 'registrations')).toMatchObject([{ language: 'nl', kind: 'self' }]);
      expect(lists).toContain('postal-codes-nl');
    });
  });

  it('takes a seat in the language of the page', async () => {
    await onPage('/nl/plaats-nemen/?postalCode=9300&session=s1&block=2021-04-11T15:00', async (page) => {
      await page.waitForSelector('#firstName:visible');
      await page.evaluate(translate);
      await fillPerson(page);
      await page.click('[data-send]');
      await page.waitForURL('**/nl/mijn-plaats/#signup-held.secret');
      expect(stage.sent('POST', 'sign-ups')).toMatchObject([{ language: 'nl' }]);
    });
  });
});

describe('blocked storage', () => {
  it('hinders no registration', async () => {
    await onPage(
      '/nl/inschrijven/',
      async (page) => {
        await registerUntil(page, 5, 'self');
        await page.click('[data-next]');
        await page.waitForURL('**/nl/inschrijven/ontvangen/');
      },
      blockStorage,
    );
    expect(stage.sent('POST', 'registrations')).toHaveLength(1);
  });

  it.each(['/nl/medewerkers/', '/nl/centrum/', '/nl/arts/'])('is told to who would sign in on %s', async (path) => {
    await onPage(
      path,
      async (page) => {
        await page.click('[data-sign-in-action]');
        await page.locator('[data-sign-in-note]', { hasText: 'laat deze site niets bewaren' }).waitFor();
        // Nobody was sent to the provider, to come back in vain.
        expect(page.url()).toBe(stage.url(path));
      },
      blockStorage,
    );
  });
});

describe('the page of a seat', () => {
  it('claims nothing while nothing is known, and tells once it is', async () => {
    await onPage('/nl/#', async (page) => {
      await page.route('**/api/sign-up', (route) => route.abort());
      await page.goto(stage.url('/nl/mijn-plaats/#signup-cancelled.secret'));
      await page.getByText('We kunnen nu niet nakijken').waitFor();
      expect(await page.innerText('main')).not.toMatch(/vastgehouden|teruggegeven|voor u/);
      await page.unroute('**/api/sign-up');
      await page.waitForSelector('[data-state="cancelled"]:visible');
      expect(await page.locator('[data-problem]').isVisible()).toBe(false);
    });
  });

  it.each(['%', '.', '%E2%80%8B'])('is found where the link ends with %o', async (glued) => {
    await onPage(`/nl/mijn-plaats/#signup-confirmed.secret${glued}`, async (page) => {
      expect(await page.waitForSelector('[data-state="confirmed"]:visible')).not.toBeNull();
    });
  });
});

it('says which field is meant where a problem has none on the page', async () => {
  const errors = [{ field: 'language', reason: 'unknownValue', message: 'Kies een van de mogelijke waarden.' }];
  await onPage('/nl/inschrijven/', async (page) => {
    await registerUntil(page, 5, 'self');
    stage.answer = ({ path }) =>
      path === 'registrations' ? { status: 400, body: { type: 'urn:problem-type:lmb:invalid', errors } } : undefined;
    await page.click('[data-next]');
    await page.waitForSelector('.error-summary:focus');
    expect(await page.innerText('.error-summary')).toContain('Taal: Kies een van de mogelijke waarden.');
  });
});

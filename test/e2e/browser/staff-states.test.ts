import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import type { Depth } from './axe.ts';
import {
  type PageLook,
  accessibilityFaults,
  desktop,
  everyLanguageOnce,
  onKeptPage,
  overflow,
  phone,
  tablet,
} from './browser.ts';
import { mockStage } from './mock-stage.ts';

/*
 * Every state of the pages of contact centre, physicians and operator, before a pretend API: nothing for axe to find,
 * nothing wider than the screen, nothing that the content security policy refuses.
 */

const stage = mockStage();

/** Signs in on the page of a role and goes through states; each must be without fault. */
function faultsOf(
  path: string,
  states: Readonly<Record<string, (page: Page) => Promise<unknown>>>,
  look: PageLook & { readonly depth?: Depth },
): Promise<string[]> {
  return onKeptPage(stage.browser(), stage.url(''), look, async ({ page, complaints, settled }) => {
    const faults: string[] = [];
    await page.goto(stage.url(path));
    await page.click('[data-sign-in-action]');
    for (const [name, reach] of Object.entries(states)) {
      await reach(page);
      await settled();
      const wider = await overflow(page);
      faults.push(
        ...(await accessibilityFaults(page, look.depth)).map((fault) => `${name}: ${fault}`),
        ...(wider > 0 ? [`${name}: wider than the screen by ${wider}`] : []),
      );
    }
    return [...faults, ...complaints];
  });
}

/** Wider screens show the same elements, some of which a phone leaves out: their colours are measured, too. */
const looks = [
  ['phone', 'nl', { viewport: phone, depth: 'all' }],
  ['tablet in the dark', 'fr', { viewport: tablet, dark: true, depth: 'words and colours' }],
  ['desktop', 'de', { viewport: desktop, depth: 'words and colours' }],
] as const satisfies readonly (readonly [name: string, language: Language, look: PageLook & { depth: Depth }])[];
const to = (part: string) => (page: Page) => page.evaluate((hash) => (location.hash = hash), part);

describe('the page of all roles', () => {
  it.each(languages)('sends who has several roles to the right page, in %s', async (language) => {
    const choice = (page: Page): Promise<unknown> => page.waitForSelector('[data-other-list] a');
    const found = await faultsOf(pagePath('staff', language), { choice }, everyLanguageOnce[language]);
    expect(found).toEqual([]);
  });

  it('sends who has one role there at once, and away from the pages of others', async () => {
    await stage.visit(
      pagePath('physician', 'nl'),
      async ({ page }) => {
        await page.click('[data-sign-in-action]');
        await page.waitForSelector('[data-work]:not([hidden])');
        await page.goto(stage.url(pagePath('staff', 'nl')));
        await page.waitForURL(`**${pagePath('physician', 'nl')}`);
        await page.goto(stage.url(pagePath('contactCentre', 'nl')));
        await page.waitForSelector('[data-other-page]:not([hidden])');
        expect(
          await page.locator('[data-other-list] a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
        ).toEqual([pagePath('physician', 'nl')]);
        expect(await page.locator('[data-work]').isVisible()).toBe(false);
        expect(await accessibilityFaults(page)).toEqual([]);
      },
      { viewport: tablet },
    );
  });
});

describe('the page of the contact centre', () => {
  it.each(looks)('registers, finds and calls on a %s, in %s', async (_name, language, look) => {
    const found = await faultsOf(
      pagePath('contactCentre', language),
      {
        form: (page) => page.waitForSelector('.calendar'),
        'a group': (page) => page.check('#new-kind-group'),
        errors: async (page) => {
          await page.check('#new-kind-companion');
          await page.check('#new-callOnly');
          await page.fill('#new-0-postalCode', '9300');
          await page.waitForSelector('#new-centre-aalst');
          await page.click('[data-send]');
          await page.waitForSelector('.error-summary:focus');
        },
        calls: async (page) => {
          await to('calls')(page);
          await page.waitForSelector('.call');
        },
        'a call that is taken': async (page) => {
          await page.locator('[data-take]').last().click();
          await page.locator('.call-number:focus').waitFor();
        },
        'a call before it is given up': (page) => page.locator('[data-outcome="unanswered"]').first().click(),
        'a call that was answered': async (page) => {
          await page.locator('[data-outcome="reached"]').last().click();
          await page.waitForSelector('.call .note:not([hidden])');
          // Read to its end: a page with an answer that nobody has read never settles.
          await page.evaluate(() =>
            fetch('/api/contact-centre/calls/s1-i1/lock', { method: 'DELETE' }).then((answer) => answer.text()),
          );
        },
        'finding: nothing given': async (page) => {
          await to('find')(page);
          await page.click('[data-proof-form] .actions .button');
        },
        'finding: a wrong code': async (page) => {
          await page.fill('#proof-email', 'maria@voorbeeld.be');
          await page.click('[data-proof-form] .actions .button');
          await page.waitForSelector('[data-code-form]:not([hidden])');
          await page.fill('#proof-code', '000000');
          await page.click('[data-code-form] .button');
          await page.waitForSelector('.error-summary:focus');
        },
        'found: which one': async (page) => {
          await page.fill('#proof-code', '384 201');
          await page.click('[data-code-form] .button');
          await page.waitForSelector('.desk-choice');
        },
        found: async (page) => {
          await page.locator('.desk-choice').first().click();
          await page.waitForSelector('#found-party:not([hidden])');
        },
        'found: centres': (page) => page.click('[data-edit="where"]'),
        'found: moments': (page) => page.click('[data-edit="when"]'),
        'found: about to leave': (page) => page.click('#found-party [data-withdraw]'),
      },
      look,
    );
    expect(found).toEqual([]);
  });
});

describe('the page of physicians', () => {
  it.each(looks)('registers and lists on a %s, in %s', async (_name, language, look) => {
    const found = await faultsOf(
      pagePath('physician', language),
      {
        list: (page) => page.waitForSelector('[data-patients] tr'),
        'about to withdraw': (page) => page.locator('[data-patients] .button-link').nth(2).click(),
        form: async (page) => {
          await to('register')(page);
          await page.waitForSelector('.calendar');
        },
        errors: async (page) => {
          await page.check('#new-inviteTo-physician');
          await page.click('[data-send]');
          await page.waitForSelector('.error-summary:focus');
        },
      },
      look,
    );
    expect(found).toEqual([]);
  });
});

const table = (name: string) => ({
  name: 'centres.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`id,name\r\naalst,${name}\r\n`),
});

describe('the page of the operator', () => {
  it.each(looks)('keeps centres, settings and programs on a %s, in %s', async (_name, language, look) => {
    const check = async (page: Page, name: string): Promise<void> => {
      await page.setInputFiles('#import-file', table(name));
      await page.click('[data-import] .button');
      await page.waitForSelector('[data-import-result] table');
    };
    const found = await faultsOf(
      pagePath('operator', language),
      {
        centres: (page) => page.waitForSelector('[data-centre-list] button'),
        'a centre': async (page) => {
          await page.click('[data-centre-list] [data-id="aalst"]');
          await page.waitForSelector('[data-centre-changes] table');
        },
        'a new centre, with errors': async (page) => {
          await page.click('[data-centre-add]');
          await page.click('[data-record] .desk-save .button');
          await page.waitForSelector('.error-summary:focus');
        },
        'a table with wrong rows': async (page) => {
          await to('table')(page);
          await check(page, 'wrong');
        },
        'what a table would change': (page) => check(page, 'De Kring'),
        'a table that was taken over': async (page) => {
          await page.click('[data-apply]');
          await page.waitForSelector('[data-import-told]:not([hidden])');
        },
        settings: to('settings'),
        programs: async (page) => {
          await to('programs')(page);
          await page.waitForSelector('[data-programs] li');
        },
        webhooks: async (page) => {
          await to('webhooks')(page);
          await page.waitForSelector('[data-webhooks] li');
        },
        'a webhook with errors': async (page) => {
          await page.click('[data-webhook] .button');
          await page.waitForSelector('.error-summary:focus');
        },
        'a secret that is shown once': async (page) => {
          await page.fill('#webhookUrl', 'https://software.example.com/hooks');
          await page.fill('#webhookOwnerId', 'aalst');
          await page.keyboard.press('Enter');
          await page.waitForSelector('[data-webhook-secret]:focus');
        },
        'what a webhook was told, and its removal': async (page) => {
          await page.click('[data-webhooks] li:first-child .actions > :nth-child(4)');
          await page.waitForSelector('[data-webhook-log] table');
          await page.click('[data-webhooks] li:first-child [aria-expanded]');
          await page.waitForSelector('[data-webhooks] [data-no]:focus');
        },
        changes: async (page) => {
          await to('changes')(page);
          await page.waitForSelector('[data-changes] table');
        },
      },
      look,
    );
    expect(found).toEqual([]);
  });
});

describe('the page of the auditor', () => {
  it.each(looks)('shows acts, one person and one session on a %s, in %s', async (_name, language, look) => {
    const found = await faultsOf(
      pagePath('audit', language),
      {
        acts: (page) => page.waitForSelector('[data-part="acts"] table'),
        'a table that is not complete': async (page) => {
          await page.click('[data-export]');
          await page.waitForSelector('[data-part="acts"] [data-told]:not(:empty)');
        },
        'a person, with a wrong number': async (page) => {
          await to('person')(page);
          await page.fill('#ssin', '123');
          await page.keyboard.press('Enter');
          await page.waitForSelector('[data-part="person"] [data-told]:not(:empty)');
        },
        'a person': async (page) => {
          await page.fill('#ssin', '85073003328');
          await page.keyboard.press('Enter');
          await page.waitForSelector('[data-part="person"] table');
        },
        'a session whose order does not hold': async (page) => {
          await to('session')(page);
          await page.fill('#session-id', 's1');
          await page.keyboard.press('Enter');
          await page.waitForSelector('[data-part="session"] table');
        },
      },
      look,
    );
    expect(found).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import type { MockAnswer } from '../../site/mock-answer.ts';
import { mockApi } from '../../site/mock-api.ts';
import { accessibilityFaults, everyLanguageOnce, openPage } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { person } from './steps.ts';

/* Every state of the pages behind a personal link, before a pretend API: nothing for axe to find. */

const stage = mockStage();

const { faultsOf } = stage;

describe('personal pages', () => {
  it.each(['unverified', 'waiting', 'lapsed', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused', 'unknown'])(
    'registration: %s',
    async (state) => {
      expect(await faultsOf(`/nl/mijn-inschrijving/#party-${state}.secret`)).toEqual([]);
    },
  );

  it.each(['where', 'when'])('registration: changing %s', async (which) => {
    const found = await faultsOf('/fr/mon-inscription/#party-waiting.secret', async (page) => {
      await page.click(`[data-edit="${which}"]`);
      await page.waitForSelector(which === 'where' ? '#centre-aalst' : '.calendar');
    });
    expect(found).toEqual([]);
  });

  it('registration: about to leave', async () => {
    const found = await faultsOf('/de/p/#party-waiting.secret', (page) => page.click('[data-withdraw]'), {
      dark: true,
    });
    expect(found).toEqual([]);
  });

  it.each([
    'sent',
    'claimed',
    'booked',
    'coming',
    'declined',
    'expired',
    'cancelled',
    'givenUp',
    'released',
    'unknown',
  ])('invitation: %s', async (state) => {
    expect(await faultsOf(`/fr/invitation/#inv-${state}.secret`)).toEqual([]);
  });

  it.each(languages)('registration: correcting data, and its errors, in %s', async (language) => {
    const found = await faultsOf(
      `${pagePath('party', language)}#party-waiting.secret`,
      async (page) => {
        await page.click('[data-edit="who"]');
        await page.fill('#member-0-email', 'maria');
        await page.click('[data-editor="who"] [data-save]');
        await page.waitForSelector('.error-summary:focus');
      },
      everyLanguageOnce[language],
    );
    expect(found).toEqual([]);
  });

  it.each(languages)('registration: everything stored, in %s, to print', async (language) => {
    const found = await faultsOf(
      `${pagePath('party', language)}#party-waiting.secret`,
      async (page) => {
        // Why not yet: each time with its reason.
        await expect.poll(() => page.locator('[data-why-list] li').count()).toBe(3);
        expect(await page.textContent('[data-why]')).not.toMatch(/\{|undefined/);
        await page.click('[data-stored]');
        await page.waitForSelector('[data-state="stored"] h1:focus');
        expect(await page.isVisible('[data-why]')).toBe(false);
        await page.locator('[data-stored-parts] summary').click();
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('[data-print], .foot, [data-withdraw]').locator('visible=true').count()).toBe(0);
        expect(await page.textContent('[data-stored-parts]')).toContain('ABCDEFGHJKLMNPQR');
        await page.emulateMedia({ media: 'screen' });
      },
      everyLanguageOnce[language],
    );
    expect(found).toEqual([]);
  });

  it.each(['registered', 'waiting', 'noLatinName', 'unknown'])('certificate: %s', async (state) => {
    expect(await faultsOf(`/nl/certificaat/#dose-${state}.secret`)).toEqual([]);
  });

  it('registration: the reminder’s link, and what it renewed', async () => {
    expect(await faultsOf('/fr/rester-sur-la-liste/#party-waiting.secret')).toEqual([]);
    const found = await faultsOf('/de/v/#party-lapsed.secret', async (page) => {
      await page.click('[data-renew-action]');
      await page.waitForSelector('[data-saved]:focus');
    });
    expect(found).toEqual([]);
  });

  it('objection: asking, done, and with a link that leads nowhere', async () => {
    expect(await faultsOf('/nl/niet-akkoord/#p1.secret')).toEqual([]);
    const found = await faultsOf('/fr/n/#p1.secret', async (page) => {
      await page.click('[data-object]');
      await page.waitForSelector('[data-state="done"] h1:focus');
    });
    expect(found).toEqual([]);
    expect(await faultsOf('/de/nicht-einverstanden/', undefined, { dark: true })).toEqual([]);
  });

  it('lost link: nothing filled in, and asked for', async () => {
    const found = await faultsOf('/fr/lien-perdu/', async (page) => {
      await page.click('[data-send]');
      await page.waitForSelector('.error-summary:focus');
    });
    expect(found).toEqual([]);
    const done = await faultsOf('/de/link-verloren/', async (page) => {
      await page.fill('#email', person.email);
      await page.click('[data-send]');
      await page.waitForSelector('[data-done]:focus');
    });
    expect(done).toEqual([]);
  });

  it('invitation: the link that declines asks one question, and one tap can be taken back', async () => {
    const found = await faultsOf(
      '/nl/i/#group-sent.secret&decline',
      async (page) => {
        const sent: string[] = [];
        page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
        const button = page.locator('[data-state="decline"] [data-decline]');
        await button.waitFor();
        expect(await page.locator('main button:visible').count()).toBe(1);
        await button.click();
        await page.click('[data-undo]');
        await page.waitForSelector('[data-state="decline"] h1:focus');
        await button.click();
        await page.waitForSelector('[data-state="undo"] h1:focus');
        expect(sent).not.toContain('POST /api/invitation/decline');
      },
      { dark: true },
    );
    expect(found).toEqual([]);
  });

  it('invitation: booked, coming after all, not coming, taken back; then what is left to do elsewhere is said', async () => {
    let given = 'booked';
    stage.answer = (request) =>
      `${request.method} ${request.path}` === 'GET invitation'
        ? mockApi({ ...request, token: `inv-${given}.secret` })
        : undefined;
    const found = await faultsOf('/nl/i/#inv-booked.secret', async (page) => {
      const coming = page.locator('[data-coming]');
      await coming.waitFor();
      given = 'coming';
      await coming.click();
      await page.waitForSelector('[data-coming-said]:focus');
      expect(await coming.isVisible()).toBe(false);
      const cannot = page.locator('[data-state="booked"] [data-decline]');
      await cannot.click();
      await page.waitForSelector('[data-state="undo"] h1:focus');
      await page.click('[data-undo]');
      await page.waitForSelector('[data-state="booked"] h1:focus');
      await page.clock.install();
      await cannot.click();
      given = 'notDone';
      await page.clock.runFor(9_000);
      await page.waitForSelector('[data-there]:visible');
      expect(await page.locator('[data-there-links] a').getAttribute('href')).toContain('booking.example');
      expect(await page.locator('[data-why-ask]:visible').count()).toBe(2);
    });
    expect(found).toEqual([]);
    expect(stage.sent('POST', 'invitation/answer')).toEqual([
      { answer: 'coming' },
      { answer: 'notComing', reason: 'notNow' },
    ]);
  });

  it('registration: what is booked is given up for another day, and the calendar opens', async () => {
    let given = 'booked';
    stage.answer = (request) =>
      `${request.method} ${request.path}` === 'GET party'
        ? mockApi({ ...request, token: `party-${given}.secret` })
        : undefined;
    const found = await faultsOf('/fr/mon-inscription/#party-booked.secret', async (page) => {
      await page.locator('[data-move]').click();
      given = 'waiting';
      await page.locator('[data-move-sure] [data-yes]').click();
      await page.waitForSelector('[data-editor="when"] .calendar');
    });
    expect(found).toEqual([]);
    expect(stage.sent('POST', 'party/answer')).toEqual([{ answer: 'notComing', reason: 'notNow' }]);
  });

  it('seat: coming, and given back while the booking system is away', async () => {
    const found = await faultsOf('/de/mein-platz/#signup-confirmed.secret', async (page) => {
      await page.click('[data-ask]');
      await page.locator('[data-sure] [data-yes]').click();
      await page.waitForSelector('[data-there].note-time:visible');
    });
    expect(found).toEqual([]);
  });

  it('invitation: declined, and why may be said', async () => {
    const found = await faultsOf('/de/einladung/#inv-declined.secret', async (page) => {
      await page.locator('[data-why-ask]').last().click();
      await page.waitForSelector('[data-why-sure]:not([hidden])');
    });
    expect(found).toEqual([]);
  });

  it.each(['held', 'confirmed', 'refused', 'cancelled', 'unknown'])('seat: %s', async (state) => {
    expect(await faultsOf(`/de/mein-platz/#signup-${state}.secret`)).toEqual([]);
  });
});

describe('when the answer comes', () => {
  it.each([
    ['party', '#party-waiting.secret', '[data-state="waiting"] h1'],
    ['renewal', '#party-lapsed.secret', '[data-renew]'],
    ['invitation', '#inv-sent.secret', '.big-buttons a'],
    ['signUp', '#signup-confirmed.secret', '[data-state="confirmed"] h1'],
    ['bookMoment', '?postalCode=9300&session=s1&block=2021-04-11T15%3A00', '[data-form]'],
  ] as const)('nothing jumps: %s', async (name, rest, found) => {
    const { page, context, settled } = await openPage(stage.browser());
    await page.route('**/api/**', async (route) => {
      // Only what was painted can be seen to jump.
      await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
      await route.continue();
    });
    await page.goto(stage.url(pagePath(name, 'fr') + rest));
    await page.waitForSelector(`${found}:visible`);
    await settled();
    const jumps = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0)),
          ).observe({ type: 'layout-shift', buffered: true });
          // Without any jump the observer never speaks.
          setTimeout(() => resolve(0), 500);
        }),
    );
    expect(jumps).toBeLessThan(0.02);
    await context.close();
  });
});

describe('while the service is away', () => {
  it.each([
    ['busy', 'party', 503, '#party-waiting.secret', '[data-state="waiting"] h1'],
    ['broken', 'invitation', 500, '#inv-sent.secret', '.big-buttons a'],
    ['busy', 'bookMoment', 429, '?postalCode=9300&session=s1&block=2021-04-11T15%3A00', '[data-form]'],
  ] as const)('%s: %s says so, and tries again when asked', async (_name, page, status, rest, found) => {
    const away = (): MockAnswer => ({ status, body: {} });
    stage.answer = away;
    for (const language of languages) {
      const faults = await faultsOf(
        pagePath(page, language) + rest,
        async (visit) => {
          await visit.waitForSelector('[data-problem]:visible');
          expect(await visit.locator('h1:visible').count()).toBe(1);
          expect(await visit.locator('.wait:visible').count()).toBe(0);
          expect(await accessibilityFaults(visit, everyLanguageOnce[language].depth)).toEqual([]);
          stage.answer = () => undefined;
          await visit.click('[data-retry]');
          await visit.waitForSelector(`${found}:visible`);
          stage.answer = away;
        },
        everyLanguageOnce[language],
      );
      expect(faults).toEqual([]);
    }
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { mockSession } from '../../site/mock-centre-api.ts';
import { desktop } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { fillPerson, next, person, registerUntil, signInStaff } from './steps.ts';

/* What people do that must not go wrong: keyboards, ways back, other languages, lost connections. */

const stage = mockStage();

/** The board asks every two seconds; a busy machine takes its time. */
const soon = { timeout: 30_000 };

const bodyOf = (path: string): unknown => stage.sent('POST', path).at(-1);
const visibleHeading = (page: Page): Promise<string | null> => page.locator('h1:visible').first().textContent();

describe('registration', () => {
  it('works with the keyboard alone', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      const press = async (key: string, times = 1): Promise<void> => {
        for (let index = 0; index < times; index += 1) await page.keyboard.press(key);
      };
      const focusOn = async (selector: string): Promise<void> => {
        for (let index = 0; index < 80; index += 1) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
          await press('Tab');
        }
        throw new Error(`Tab never reached ${selector}`);
      };
      await focusOn('input[name="kind"]');
      await press('Space');
      await focusOn('[data-next]');
      await press('Enter');

      await focusOn('#place');
      await page.keyboard.type('aalst');
      await page.waitForSelector('#place-list li');
      await press('ArrowDown');
      await press('Enter');
      await page.waitForSelector('#centre-aalst');
      await focusOn('#centre-aalst');
      await press('Space');
      await focusOn('[data-next]');
      await press('Enter');

      await page.waitForSelector('.calendar');
      // The fourth shortcut: every evening.
      await focusOn('.shortcuts button:nth-child(4)');
      await press('Space');
      await focusOn('[data-next]');
      await press('Enter');

      for (const [field, value] of Object.entries(person)) {
        await focusOn(`#${field}`);
        await page.keyboard.type(value);
      }
      await press('Enter');
      await page.waitForSelector('[data-step="check"]:not([hidden])');
      await focusOn('[data-next]');
      await press('Enter');
      await page.waitForURL('**/inschrijven/ontvangen/');
    });
    expect(bodyOf('registrations')).toMatchObject({
      kind: 'self',
      language: 'nl',
      centres: ['aalst'],
      members: [{ ssin: '85073003328', firstName: 'Maria' }],
    });
    expect(Reflect.get(Object(bodyOf('registrations')), 'availability')).toHaveLength(15);
  });

  it('moves the focus to the heading of each step, and to the list of errors', async () => {
    await stage.visit('/fr/inscription/', async ({ page }) => {
      await page.click('[data-next]');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
      await page.locator('.error-summary a').click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('kind-self');
      await page.check('#kind-self');
      await next(page, 'centres');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    });
  });

  it('loses nothing on the way back, on reloading, or when the language changes', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      await registerUntil(page, 4, 'self');
      await fillPerson(page);
      await page.goBack();
      await page.waitForSelector('[data-step="when"]:not([hidden])');
      expect(await page.locator('input[name="slot"]:checked').count()).toBe(16);
      await page.goForward();
      await page.waitForSelector('[data-step="person"]:not([hidden])');
      expect(await page.inputValue('#ssin')).toBe(person.ssin);
      await page.reload();
      await page.waitForSelector('[data-step="person"]:not([hidden])');
      expect(await page.inputValue('#email')).toBe(person.email);
      await page.click('[data-languages] a[lang="de"]');
      await page.waitForSelector('[data-step="person"]:not([hidden])');
      expect(await visibleHeading(page)).toBe('Ihre Angaben');
      expect(await page.inputValue('#firstName')).toBe(person.firstName);
      await next(page, 'check');
      expect(await page.textContent('[data-summary]')).toContain('Jeden Abend');
    });
  });

  it('forgets everything once it is sent', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      await registerUntil(page, 5, 'self');
      await page.click('[data-next]');
      await page.waitForURL('**/ontvangen/');
      expect(await page.textContent('[data-sent-to]')).toBe(
        'We sturen het antwoord naar ma…@voorbeeld.be en 0470 … 56.',
      );
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('85.07.30');
      await page.click('[data-mend]');
      await page.waitForSelector('[data-step="person"]:not([hidden])');
      await page.fill('#email', 'maria@gmial.con');
      await page.keyboard.press('Tab');
      await page.click('.email-hint button');
      expect(await page.inputValue('#email')).toBe('maria@gmail.com');
      await next(page, 'check');
      await page.click('[data-next]');
      await page.waitForURL('**/ontvangen/');
      await page.goto(stage.url(`/nl/inschrijven/#5`));
      await page.waitForSelector('[data-step="who"]:not([hidden])');
    });
  });

  it('keeps centres and times for the next person, not the person', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      await registerUntil(page, 4, 'thirdParty');
      // An address or a number of that person: none is refused, one is enough.
      await fillPerson(page, { email: '', mobile: '' });
      await page.fill('#registeredBy', 'An Peeters');
      await page.click('[data-next]');
      await page.waitForSelector('.error-summary:focus');
      expect(await page.locator('[aria-invalid="true"]').count()).toBe(1);
      await page.fill('#mobile', person.mobile);
      await next(page, 'check');
      await page.click('[data-next]');
      await page.waitForSelector('[data-another]:visible');
      expect(await page.textContent('[data-sent-to]')).toMatch(/antwoord aan die persoon/);
      const steps = await page.locator('.steps:visible').allTextContents();
      expect(steps.join(' ')).not.toMatch(/U krijgt één e-mail|één e-mail/);
      await page.click('[data-another]');
      await page.waitForSelector('#kind-thirdParty:checked');
      await next(page, 'centres');
      expect(await page.isChecked('#centre-aalst')).toBe(true);
      await next(page, 'when');
      await next(page, 'person');
      expect(await page.inputValue('#ssin')).toBe('');
      expect(await page.inputValue('#registeredBy')).toBe('An Peeters');
    });
    expect(bodyOf('registrations')).toMatchObject({ kind: 'thirdParty', registeredBy: { name: 'An Peeters' } });
  });

  it('shows what the server finds wrong at its field, on its step', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      await registerUntil(page, 5, 'self', { person: { lastName: 'Refused' } });
      await page.click('[data-next]');
      await page.waitForSelector('[data-step="person"]:not([hidden]) .error-summary:focus');
      expect(await page.textContent('#ssin-error')).toBe('Dit nummer is geen geldig rijksregisternummer.');
      expect(await page.getAttribute('#ssin', 'aria-invalid')).toBe('true');
      expect(await page.inputValue('#lastName')).toBe('Refused');
    });
  });

  it('keeps everything when the service is busy or away', async () => {
    await stage.visit('/de/anmelden/', async ({ page }) => {
      await registerUntil(page, 5, 'self');
      stage.answer = ({ path }) => (path === 'registrations' ? { status: 503, body: {} } : undefined);
      await page.click('[data-next]');
      await page.waitForSelector('.error-summary:focus');
      expect(await page.textContent('.error-summary')).toContain('sehr viel los');
      stage.answer = () => undefined;
      await page.click('[data-next]');
      await page.waitForURL('**/anmelden/erhalten/');
    });
  });

  it('asks each member of a group, and the messages of the first alone', async () => {
    await stage.visit('/fr/inscription/', async ({ page }) => {
      await registerUntil(page, 4, 'group');
      await fillPerson(page);
      await page.click('[data-next]');
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#ssin')?.value === '');
      await fillPerson(page, { firstName: 'Jozef', ssin: '70.25.25-015.07', email: '', mobile: '' });
      await next(page, 'check');
      await page.click('[data-next]');
      await page.waitForURL('**/inscription/recue/');
    });
    expect(bodyOf('registrations')).toMatchObject({
      kind: 'group',
      members: [{ email: person.email }, { firstName: 'Jozef', ssin: '70252501507' }],
    });
  });

  it('takes one centre and one day-part of a companion', async () => {
    await stage.visit('/nl/inschrijven/', async ({ page }) => {
      await registerUntil(page, 2, 'companion');
      await page.fill('#code', 'ABCD-1234-EFGH');
      await next(page, 'centres');
      await page.fill('#place', '9300');
      await page.check('#centre-aalst');
      await page.check('#centre-dendermonde');
      await next(page, 'when');
      await page.locator('input[name="slot"]').nth(4).check();
      await page.locator('input[name="slot"]').nth(5).check();
      await next(page, 'person');
      await fillPerson(page);
      await next(page, 'check');
      await page.click('[data-next]');
      await page.waitForURL('**/ontvangen/');
    });
    expect(bodyOf('registrations')).toMatchObject({
      kind: 'companion',
      centres: ['dendermonde'],
      availability: [{ date: '2021-04-12', dayPart: 'evening' }],
      companion: { vaccinationCode: 'ABCD-1234-EFGH' },
    });
  });
});

describe('personal links', () => {
  it('stay with the page when the language changes, and in a header, never in an address', async () => {
    await stage.visit('/nl/uitnodiging/#inv-sent.secret', async ({ page }) => {
      await page.waitForSelector('[data-state="sent"]:not([hidden]) h1');
      await page.click('[data-languages] a[lang="fr"]');
      await page.waitForURL('**/fr/invitation/#inv-sent.secret');
      await page.waitForSelector('.big-buttons a');
      expect(await visibleHeading(page)).toBe('Il y a une place pour vous');
    });
    const calls = stage.asked.filter(({ path }) => path === 'invitation');
    expect(calls.length).toBeGreaterThanOrEqual(2);
    expect(calls.every(({ token, query }) => token === 'inv-sent.secret' && query.size === 0)).toBe(true);
  });

  it('looking at an invitation changes nothing', async () => {
    await stage.visit('/nl/uitnodiging/#inv-sent.secret', async ({ page }) => {
      await page.waitForSelector('.big-buttons a');
    });
    expect(stage.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('renew the same week pattern in one tap', async () => {
    await stage.visit('/nl/langer-op-de-lijst/#party-lapsed.secret', async ({ page }) => {
      await page.click('[data-renew-action]');
      await page.waitForSelector('[data-saved]:not([hidden])');
    });
    expect(bodyOf('party/renewal')).toEqual({
      availability: [
        { date: '2021-04-11', dayPart: 'evening' },
        { date: '2021-04-12', dayPart: 'morning' },
        { date: '2021-04-12', dayPart: 'afternoon' },
        { date: '2021-04-12', dayPart: 'evening' },
        { date: '2021-04-15', dayPart: 'evening' },
        { date: '2021-04-18', dayPart: 'evening' },
        { date: '2021-04-19', dayPart: 'morning' },
        { date: '2021-04-19', dayPart: 'afternoon' },
        { date: '2021-04-19', dayPart: 'evening' },
        { date: '2021-04-22', dayPart: 'evening' },
        { date: '2021-04-25', dayPart: 'evening' },
      ],
    });
  });

  it('withdraw only after a second, deliberate step', async () => {
    await stage.visit('/fr/mon-inscription/#party-waiting.secret', async ({ page }) => {
      await page.click('[data-withdraw]');
      expect(stage.asked.some(({ method }) => method === 'DELETE')).toBe(false);
      await page.click('[data-sure] [data-yes]');
      await page.waitForSelector('[data-state="withdrawn"]:not([hidden])');
      expect(await page.locator('main section:visible, main dl:visible').count()).toBe(0);
    });
    expect(stage.asked.some(({ method, path }) => method === 'DELETE' && path === 'party')).toBe(true);
  });
});

describe('the board', () => {
  it('turns grey and says since when while the connection is lost, and recovers', async () => {
    await stage.visit(
      '/nl/centrum/',
      async ({ page }) => {
        await signInStaff(page);
        stage.answer = ({ path }) => (path === 'sessions/s1' ? { status: 503, body: {} } : undefined);
        await page.waitForSelector('.board-lost');
        expect(await page.textContent('[data-lost]')).toMatch(/^Geen verbinding sinds 11\.1\d uur/);
        stage.answer = () => undefined;
        await page.waitForSelector('[data-board]:not(.board-lost)');
      },
      { viewport: desktop },
    );
  });

  it('asks with the version it has, and marks what changed', async () => {
    await stage.visit(
      '/nl/centrum/',
      async ({ page }) => {
        await signInStaff(page);
        await expect
          .poll(() => stage.asked.some(({ path, etag }) => path === 'sessions/s1' && etag === '"7"'), soon)
          .toBe(true);
        const changed = { ...mockSession(), version: '8', booked: 11, open: 2 };
        const blocks = Reflect.get(changed, 'blocks') as { open: number; booked: number; tiles: { state: string }[] }[];
        const [, second] = blocks;
        if (second !== undefined)
          Object.assign(second, { open: 0, booked: 6, tiles: second.tiles.map(() => ({ state: 'booked' })) });
        stage.answer = ({ path }) => (path === 'sessions/s1' ? { status: 200, body: changed, etag: '"8"' } : undefined);
        await page.waitForSelector('[data-block="2021-04-11T16:00"].changed');
        expect(await page.locator('[data-block="2021-04-11T15:00"].changed').count()).toBe(0);
        expect(await page.textContent('[data-without]')).toBe('5');
      },
      { viewport: desktop },
    );
  });

  it('asks to sign in again when the session of the person has ended', async () => {
    await stage.visit(
      '/fr/centre/',
      async ({ page }) => {
        await signInStaff(page);
        stage.answer = ({ bearer }) => (bearer === undefined ? undefined : { status: 401, body: {} });
        await page.waitForSelector('[data-sign-in]:not([hidden])');
        expect(await page.textContent('[data-sign-in-note]')).toContain('Votre session a expiré');
        expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      },
      { viewport: desktop },
    );
  });

  it('opens several blocks from one line, in words before it happens', async () => {
    await stage.visit(
      '/nl/centrum/',
      async ({ page }) => {
        await signInStaff(page);
        await page.click('.open-part > summary');
        await page.fill('#open-from', '15:00');
        await page.fill('#open-to', '19:00');
        await page.fill('#open-seats', '6');
        await page.selectOption('#open-each', 'hour');
        expect(await page.textContent('[data-preview]')).toBe('4 blokken van 6 plaatsen, samen 24 plaatsen');
        expect(await page.textContent('[data-open]')).toBe('Open 24 plaatsen');
        await page.click('[data-open]');
        await expect
          .poll(() => stage.asked.some(({ method, path }) => method === 'POST' && path === 'sessions'), soon)
          .toBe(true);
      },
      { viewport: desktop },
    );
    expect(stage.asked.find(({ method, path }) => method === 'POST' && path === 'sessions')?.body).toEqual({
      centre: 'aalst',
      channels: ['invite'],
      quietHours: { from: '22:00', to: '07:00' },
      blocks: ['15', '16', '17', '18'].map((hour) => ({
        date: '2021-04-11',
        from: `${hour}:00`,
        to: `${Number(hour) + 1}:00`,
        seats: 6,
      })),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import type { MockAnswer } from '../../site/mock-answer.ts';
import { mockCentre } from '../../site/mock-parties.ts';
import { accessibilityFaults, everyLanguageOnce, openPage } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { fillPerson, person } from './steps.ts';

/* Taking a seat that a centre opened: each state of the pages, and the ways on when the seat has just gone. */

const stage = mockStage();

const { faultsOf } = stage;
const lastSeat = '?postalCode=9300&session=s1&block=2021-04-11T15%3A00';

describe('open moments', () => {
  it.each(['9300', '4700', '9999'])('near %s', async (code) => {
    expect(await faultsOf(`/nl/vrije-plaatsen/?postalCode=${code}`)).toEqual([]);
  });

  it.each(languages)('taken just before, in %s', async (language) => {
    const found = await faultsOf(
      `${pagePath('bookMoment', language)}?postalCode=9300&session=s1&block=2021-04-11T15%3A00`,
      async (page) => {
        await fillPerson(page, { lastName: 'Late' });
        await page.click('[data-send]');
        await page.waitForSelector('[data-gone]:focus');
        expect(await page.locator('[data-gone] .moment').count()).toBe(2);
      },
      everyLanguageOnce[language],
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['errors', '9300', 'block=2021-04-11T15%3A00', '.error-summary:focus'],
    ['a moment that is over', '9300', 'block=2021-04-11T08%3A00', '[data-missing] .moment'],
    ['nothing near', '4700', 'block=2021-04-11T15%3A00', '[data-missing]:not([hidden])'],
  ])('taking a seat: %s', async (_name, code, block, shown) => {
    const found = await faultsOf(`/de/platz-nehmen/?postalCode=${code}&session=s1&${block}`, async (page) => {
      if (shown.startsWith('.error')) await page.click('[data-send]');
      await page.waitForSelector(shown);
    });
    expect(found).toEqual([]);
  });
});

describe('free places answer whatever is typed', () => {
  it('a failure that is asked again, no such place, a code in another form, a name in another language', async () => {
    await stage.visit('/nl/vrije-plaatsen/', async ({ page }) => {
      const status = page.locator('[data-status]');
      const says = async (text: RegExp): Promise<void> => expect.poll(() => status.textContent()).toMatch(text);
      stage.answer = ({ path }) => (path.startsWith('moments') ? { status: 429, body: {} } : undefined);
      await page.fill('#place', 'B-9300');
      await says(/Het is erg druk/);
      stage.answer = () => undefined;
      await page.click('[data-place-search]');
      await says(/vrije momenten in de buurt van 9300/);
      await page.fill('#place', 'Xyzstad');
      await says(/geen plaats met de naam “Xyzstad”/);
      await page.fill('#place', 'x');
      await page.click('[data-place-search]');
      await says(/minstens twee letters/);
      await page.fill('#place', 'Alost');
      await page.keyboard.press('Tab');
      await says(/in de buurt van 9300 Aalst/);
    });
  });

  it('a name that the start page sends on; an outage is no mistake of the reader, and is heard from the title', async () => {
    const found = await faultsOf('/fr/places-libres/?postalCode=Alost', async (page) => {
      await page.waitForSelector('.moments');
    });
    expect(found).toEqual([]);
    await stage.visit(`/fr/prendre-une-place/${lastSeat}`, async ({ page }) => {
      await fillPerson(page);
      stage.answer = ({ path }) => (path === 'sign-ups' ? { status: 429, body: {} } : undefined);
      await page.click('[data-send]');
      await page.waitForSelector('.error-summary:focus');
      expect(await page.textContent('.error-summary h2')).toBe('Cela n’a pas fonctionné');
      expect(await page.title()).toMatch(/^Erreur\s: /);
      expect(await page.inputValue('#lastName')).toBe(person.lastName);
    });
  });
});

describe('when the last seat has just gone', () => {
  it('another is taken in one tap, with what is filled in', async () => {
    await stage.visit(`/nl/plaats-nemen/${lastSeat}`, async ({ page }) => {
      await fillPerson(page);
      stage.answer = ({ path }) =>
        path === 'sign-ups' ? { status: 409, body: { type: 'urn:problem-type:lmb:noSeats' } } : undefined;
      await page.click('[data-send]');
      await page.waitForSelector('[data-gone]:focus');
      stage.answer = () => undefined;
      await page.locator('[data-gone] .moment button').last().click();
      await page.waitForURL('**/nl/mijn-plaats/#signup-held.secret');
      expect(stage.sent('POST', 'sign-ups').at(-1)).toMatchObject({
        sessionId: 's2',
        block: '2021-04-13T09:30',
        person: { ssin: '85073003328', lastName: person.lastName },
      });
    });
  });

  it('with nothing else free, the data go along to the list', async () => {
    await stage.visit(`/fr/prendre-une-place/${lastSeat}`, async ({ page }) => {
      await fillPerson(page, { lastName: 'Late' });
      stage.answer = ({ path }) =>
        path === 'moments' ? { status: 200, body: { now: '2021-04-11T09:12:30Z', moments: [] } } : undefined;
      await page.click('[data-send]');
      await page.waitForSelector('[data-gone]:focus');
      stage.answer = () => undefined;
      expect(await page.textContent('[data-gone-text]')).toContain('rien d’autre n’est libre');
      await page.click('[data-to-list]');
      await page.waitForSelector('#kind-self:checked');
      expect(await page.evaluate(() => sessionStorage.getItem('registration'))).toContain('85.07.30-033.28');
    });
  });
});

describe('the page that waits', () => {
  const signUp = (state: string): MockAnswer => ({
    status: 200,
    body: { signUpId: 'u1', state, date: '2021-04-11', from: '15:00', to: '16:00', centre: mockCentre },
  });

  it.each(languages)('turns into the outcome by itself, in %s', async (language) => {
    for (const outcome of ['confirmed', 'refused']) {
      stage.answer = ({ path }) => (path === 'sign-up' ? signUp('held') : undefined);
      await stage.visit(
        `${pagePath('signUp', language)}#signup-any.secret`,
        async ({ page }) => {
          await page.waitForSelector('.wait:visible');
          expect(await accessibilityFaults(page, everyLanguageOnce[language].depth)).toEqual([]);
          stage.answer = ({ path }) => (path === 'sign-up' ? signUp(outcome) : undefined);
          await page.waitForSelector(`[data-state="${outcome}"] h1:focus`);
        },
        everyLanguageOnce[language],
      );
    }
  });

  it('says after half a minute that the e-mail will tell', async () => {
    const { page, context, complaints } = await openPage(stage.browser());
    await page.clock.install();
    await page.goto(stage.url(`/nl/mijn-plaats/#signup-held.secret`));
    await page.waitForSelector('.wait:visible');
    await page.clock.fastForward('00:31');
    await page.getByText('U mag deze pagina sluiten').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

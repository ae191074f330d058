import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { mockStage } from './mock-stage.ts';
import { fillPerson, person } from './steps.ts';

/* Three doors at the root, and a change of language that loses neither the place nor what is half filled in. */

const stage = mockStage();

const filledDoors = (page: Page): Promise<string[]> =>
  page.locator('[data-door]:not(.button-quiet)').evaluateAll((doors) => doors.map((door) => door.textContent.trim()));

describe('the root', () => {
  it.each([
    ['fr-BE', ['Français']],
    ['de', ['Deutsch']],
    ['en-GB', []],
  ])('for a browser in %s opens nothing and points at %j', async (locale, doors) => {
    await stage.visit(
      '/',
      async ({ page }) => {
        await expect.poll(() => filledDoors(page)).toEqual(doors);
        expect(new URL(page.url()).pathname).toBe('/');
      },
      { locale },
    );
  });

  it('goes straight to the language that was chosen last, here or on any page', async () => {
    await stage.visit(
      '/',
      async ({ page }) => {
        await page.click('[data-door][hreflang="de"]');
        await page.waitForURL('**/de/');
        await page.goto(stage.url('/'));
        await page.waitForURL('**/de/');
        await page.click('[data-languages] a[lang="fr"]');
        await page.waitForURL('**/fr/');
        await page.goto(stage.url('/'));
        await expect.poll(() => new URL(page.url()).pathname).toBe('/fr/');
      },
      { locale: 'nl-BE' },
    );
  });

  it('remembers nothing of somebody who only came along a link', async () => {
    await stage.visit('/fr/aide/', async ({ page, settled }) => {
      await page.goto(stage.url('/'));
      await settled();
      expect(new URL(page.url()).pathname).toBe('/');
    });
  });
});

describe('a change of language', () => {
  it('keeps the moment and the data of who is taking a seat, and forgets them on the way', async () => {
    await stage.visit(`/nl/plaats-nemen/?postalCode=9300&session=s1&block=2021-04-11T16%3A00`, async ({ page }) => {
      await fillPerson(page, { mobile: '0470' });
      await page.click('[data-languages] a[lang="fr"]');
      await page.waitForURL('**/fr/prendre-une-place/?postalCode=9300&session=s1&block=2021-04-11T16%3A00');
      await page.waitForSelector('[data-form]:not([hidden])');
      expect(await page.inputValue('#lastName')).toBe(person.lastName);
      expect(await page.inputValue('#mobile')).toBe('0470');
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  it('keeps the question of who is declining, and the link', async () => {
    await stage.visit(`/de/einladung/#inv-sent.secret&decline`, async ({ page }) => {
      await page.waitForSelector('[data-state="decline"]:not([hidden])');
      await page.click('[data-languages] a[lang="nl"]');
      await page.waitForURL('**/nl/uitnodiging/#inv-sent.secret&decline');
      await page.waitForSelector('[data-state="decline"]:not([hidden])');
      expect(await page.textContent('[data-state="decline"] h1')).toBe('Kunt u niet komen?');
    });
  });

  it('of another page brings nothing along', async () => {
    await stage.visit(`/nl/link-kwijt/`, async ({ page }) => {
      await page.fill('#email', person.email);
      await page.evaluate(() =>
        sessionStorage.setItem(
          'carried',
          JSON.stringify({ page: 'bookMoment', values: { email: 'x@y.be' }, chosen: [] }),
        ),
      );
      await page.reload();
      expect(await page.inputValue('#email')).not.toBe('x@y.be');
    });
  });
});

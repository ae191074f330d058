import { describe, expect, it } from 'vitest';
import { problemBody } from '../../../domain/api/problem-texts/problem-texts.ts';
import { apiVersion } from '../../../domain/api/version.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import { pagePath } from '../../../domain/links/site-paths.ts';
import { mockApi } from '../../site/mock-api.ts';
import { everyLanguageOnce } from './browser.ts';
import { mockStage } from './mock-stage.ts';
import { registerUntil } from './steps.ts';

/*
 * A page that stayed open over a deployment: it says so as soon as the API is newer, and loading it anew keeps what was
 * filled in. What the newer API no longer understands is answered in words.
 */

const stage = mockStage();
const { faultsOf, visit } = stage;
const note = '[data-newer]';
const newer = () => {
  stage.answer = (request) => ({ ...mockApi(request), version: apiVersion + 1 });
};

describe.each(languages)('a page older than the API, in %s', (language) => {
  it('says so, and nothing is wrong with how', async () => {
    newer();
    const faults = await faultsOf(
      pagePath('register', language),
      async (page) => {
        await registerUntil(page, 3, 'self');
        await page.waitForSelector(`${note}:visible`);
      },
      everyLanguageOnce[language],
    );
    expect(faults).toEqual([]);
  });

  it('keeps a half-filled registration when it is loaded anew', async () => {
    newer();
    await visit(pagePath('register', language), async ({ page }) => {
      await registerUntil(page, 4, 'self');
      await page.fill('#firstName', 'Maria');
      await page.waitForSelector(`${note}:visible`);
      stage.answer = () => undefined;
      await Promise.all([page.waitForEvent('load'), page.click(`${note} button`)]);
      await page.waitForSelector('[data-step="person"]:not([hidden])');
      expect(await page.inputValue('#firstName')).toBe('Maria');
      expect(await page.isVisible(note)).toBe(false);
    });
  });

  it('tells who is no longer understood what to do', async () => {
    stage.answer = ({ path }) =>
      path === 'link-again'
        ? { status: 410, body: problemBody('oldClient', language), version: apiVersion + 1 }
        : undefined;
    await visit(pagePath('linkAgain', language), async ({ page, complaints }) => {
      await page.fill('main form input[type="email"], main form input', 'maria@voorbeeld.be');
      await page.click('main form button');
      await page.waitForSelector(`${note}:visible`);
      await page.waitForSelector(`main :text-is("${problemBody('oldClient', language).detail}")`);
      await Promise.all([page.waitForEvent('load'), page.click(`${note} button`)]);
      await page.waitForSelector('main form');
      expect(await page.inputValue('main form input')).toBe('maria@voorbeeld.be');
      complaints.splice(0);
    });
  });
});

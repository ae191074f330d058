import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { languages } from '../../../domain/belgium/languages.ts';
import { messageKinds } from '../../../domain/messages/kinds.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { sampleData, sampleGroup } from '../../../domain/messages/samples.ts';
import { letterFaults } from './axe.ts';
import { openBrowser } from './browser.ts';

/**
 * The e-mails in a real browser, at 320 pixels, in light and dark: none is wider than the screen, none asks for
 * anything from elsewhere, and axe (contrast of 7:1 included) finds nothing in those that have every kind of block.
 */
const withEveryBlock = ['registered', 'invitation', 'signUpConfirmed'];

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});

describe.each(['light', 'dark'] as const)('e-mails in %s', (colorScheme) => {
  it.each(languages)(
    'are readable in %s',
    async (language) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 640 } });
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      const letters = messageKinds.map((kind) => ({
        kind,
        html: renderMessage(kind, language, sampleData[kind]).html,
      }));
      letters.push({ kind: 'invitation', html: renderMessage('invitation', language, sampleGroup).html });
      for (const { kind, html } of letters) {
        await page.setContent(html);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `e-mail ${kind}`).toBe(320);
        if (!withEveryBlock.includes(kind)) continue;
        expect(await letterFaults(page), `e-mail ${kind}`).toEqual([]);
      }
      expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
      await page.close();
    },
    120_000,
  );
});

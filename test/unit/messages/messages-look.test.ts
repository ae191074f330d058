import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../../domain/belgium/languages.ts';
import { messageKinds } from '../../../domain/messages/kinds.ts';
import { renderMessage } from '../../../domain/messages/render.ts';
import { sampleData, sampleGroup } from '../../../domain/messages/samples.ts';

/**
 * The e-mails in a real browser, at 320 pixels, in light and dark: none is wider than the screen, none asks for
 * anything from elsewhere, and axe (contrast of 7:1 included) finds nothing in those that have every kind of block.
 */
const withEveryBlock = ['registered', 'invitation', 'signUpConfirmed'];

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
});

interface AxeRun {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

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
        await page.evaluate(axe);
        const found = await page.evaluate<AxeRun>(
          `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'cat.color'], rules: { 'color-contrast-enhanced': { enabled: true } } })`,
        );
        expect(
          found.violations.map(({ id, nodes }) => `${kind}: ${id} ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
        ).toEqual([]);
      }
      expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
      await page.close();
    },
    120_000,
  );
});

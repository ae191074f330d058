import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageKinds } from '../../../domain/messages/kinds.ts';
import { answerMessageSamples } from '../../../local/inbox/message-samples.ts';
import { type LocalServer, serve } from '../../../local/pages/serve.ts';
import { renderedSamples } from '../../../scripts/render-messages.ts';
import { accessibilityFaults, desktop, openBrowser, openPage, overflow, phone } from './browser.ts';

/** The page of the local system that shows every message. */

let folder: string;
let server: LocalServer;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'messages-'));
  const file = path.join(folder, 'messages.json');
  writeFileSync(file, JSON.stringify(renderedSamples()));
  server = await serve((request) => answerMessageSamples(file, request) ?? { status: 404 });
  browser = await openBrowser();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('lists every kind in every language, each with its e-mail, plain text and text message', async () => {
  const list = await (await fetch(`${server.url}/messages/`)).text();
  for (const kind of [...messageKinds, 'invitation-group'])
    for (const language of ['nl', 'fr', 'de']) {
      expect(list).toContain(`href="/messages/${language}/${kind}"`);
      const one = await (await fetch(`${server.url}/messages/${language}/${kind}`)).text();
      expect(one).toMatch(/\d+ of 160 septets: one part/);
      const letter = await fetch(`${server.url}/messages/${language}/${kind}/html`);
      expect(letter.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await letter.text()).toContain(`<html lang="${language}"`);
    }
  expect((await fetch(`${server.url}/messages/en/invitation`)).status).toBe(404);
});

it('says so while nothing has been written yet', async () => {
  const request = { method: 'GET', path: '/messages/', query: new URLSearchParams(), headers: {}, body: '' };
  expect(String(answerMessageSamples('/nowhere', request)?.body)).toContain('0 messages');
  expect(answerMessageSamples('/nowhere', { ...request, path: '/inbox/' })).toBeUndefined();
});

describe.each([
  ['a phone', phone, false],
  ['a desktop, dark', desktop, true],
] as const)('on %s', (_name, viewport, dark) => {
  it('can be read by everybody', async () => {
    const { page, context, complaints } = await openPage(browser, { viewport, dark });
    for (const place of ['/messages/', '/messages/de/signUpConfirmed', '/messages/fr/nothing']) {
      await page.goto(`${server.url}${place}`);
      expect({ place, faults: await accessibilityFaults(page) }).toEqual({ place, faults: [] });
      expect({ place, overflow: await overflow(page) }).toEqual({ place, overflow: 0 });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

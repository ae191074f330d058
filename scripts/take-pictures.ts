/**
 * Makes the pictures of README and docs from the running product, so that they stay true:
 * `npm start` in one terminal, `node scripts/take-pictures.ts [http://127.0.0.1:8080]` in another. With `--evening`,
 * beside `npm run demo:evening`: the board in the middle of the evening, on a desk and on a tablet.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';
import { centreSoftware, demoCentre, demoPassword } from '../local/demo/cast.ts';
import { codeNow } from '../local/identity/second-factor.ts';
import { dayAfter, localMoment } from '../local/demo/registrations.ts';
import { pictureSituations } from './picture-situations.ts';

const evening = process.argv.includes('--evening');
const site = process.argv.slice(2).find((one) => !one.startsWith('--')) ?? 'http://127.0.0.1:8080';
const identity = new URL(site);
identity.port = String(Number(identity.port) + 1);
const desk = new URL(site);
desk.port = String(Number(desk.port) + 2);
const folder = path.resolve(import.meta.dirname, '../docs/pictures');

async function openSession(channel: 'invite' | 'direct', blocks: readonly [string, string, number][]): Promise<void> {
  const answered = await fetch(new URL('/oauth2/token', identity), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${centreSoftware.clientId}:${centreSoftware.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=sessions/write',
  });
  const { access_token: token }: { access_token: string } = await answered.json();
  const date = dayAfter(localMoment(Date.now()).date, 1);
  const opened = await fetch(`${site}/api/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      centre: demoCentre,
      channels: [channel],
      blocks: blocks.map(([from, to, seats]) => ({ date, from, to, seats })),
    }),
  });
  if (!opened.ok) throw new Error(`the session was refused: ${opened.status} ${await opened.text()}`);
}

async function signIn(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  await page.goto(`${site}/nl/centrum/`);
  await page.locator('main button:visible').first().click();
  await page.locator('input[type=password]').waitFor();
  await page.locator('input:not([type=password]):not([type=hidden])').first().fill('centrum');
  await page.locator('input[type=password]').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.locator('input[name=code]').fill(codeNow('centrum'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/centrum/);
  return page;
}

/** Somebody who signs in begins the evening; half of the seats are booked some virtual hour later. */
async function takeEvening(browser: Browser): Promise<void> {
  const page = await signIn(browser);
  await page.locator('.tile-booked').nth(13).waitFor({ timeout: 300_000 });
  // The sentence that says most: who is due, and who is next.
  await page.locator('[data-next]', { hasText: 'geboekt heeft: de volgende' }).waitFor({ timeout: 120_000 });
  await page.screenshot({ path: path.join(folder, 'evening.png') });
  await page.setViewportSize({ width: 768, height: 1024 });
  await page.screenshot({ path: path.join(folder, 'evening-tablet.png') });
  await page.close();
}

/** Messages leave one after the other; the situations need some of them. */
async function awaitInvitations(browser: Browser): Promise<void> {
  const page = await signIn(browser);
  await page.getByText('uitgenodigd').nth(5).waitFor({ timeout: 60_000 });
  await page.close();
}

async function takePhones(browser: Browser): Promise<void> {
  const pages = { nl: '/nl/', fr: '/fr/inscription/', de: '/de/so-geht-es/' };
  for (const [language, address] of Object.entries(pages)) {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.goto(site + address, { waitUntil: 'networkidle' });
    await page.screenshot({ path: path.join(folder, `phone-${language}.png`) });
    await page.close();
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  if (evening) await takeEvening(browser);
  else {
    await openSession('invite', [
      ['09:00', '10:00', 4],
      ['10:00', '11:00', 6],
    ]);
    await takePhones(browser);
    await awaitInvitations(browser);
    await openSession('direct', [
      ['14:00', '15:00', 3],
      ['15:00', '16:30', 12],
    ]);
    await pictureSituations({ browser, site, desk: desk.origin, folder: path.join(folder, 'situations') });
  }
} finally {
  await browser.close();
}

import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { createOpaqueIds } from '../../../adapters/certificates/opaque-ids.ts';
import type { CertifiableDose } from '../../../domain/certificates/certifiable-dose.ts';
import { giveCertificate, type GivePorts, showDose } from '../../../domain/certificates/give-certificate.ts';
import { showTrustList } from '../../../domain/certificates/trust-list.ts';
import type { MockAnswer, MockRequest } from '../../site/mock-answer.ts';
import { mockNow } from '../../site/mock-parties.ts';
import { encodePorts } from '../../unit/certificates/own-signer.ts';
import { testSigner } from '../../unit/certificates/signer-certificate.ts';
import { accessibilityFaults, overflow } from './browser.ts';
import { mockStage } from './mock-stage.ts';

/* A certificate from the link to the code, and the code from the screen to the page that checks it. */

const stage = mockStage();
const signer = testSigner();

const registered: CertifiableDose = {
  id: 'dose1',
  correction: 0,
  firstName: 'Marieke Ève',
  lastName: "D'Hondt-Çelik",
  birthDate: '1951-03-07',
  vaccine: { name: 'Comirnaty', mp: 'EU/1/20/1528', ma: 'ORG-100030215', vp: '1119349007', doses: 2 },
  doseNumber: 1,
  date: '2021-04-10',
  registeredAtMs: Date.parse(mockNow) - 3_607_000,
  country: 'BE',
  issuer: 'AZG',
};
const link = { id: registered.id, secret: 'secret-of-the-dose' };

const portsFor = (dose: CertifiableDose): GivePorts => ({
  ...encodePorts(signer),
  opaqueId: createOpaqueIds(async (text) => createHmac('sha256', 'key').update(text).digest()),
  doses: { findRegistered: async () => dose },
  drawPdf: async () => new Uint8Array(),
});

/** The answers of the product itself, made beforehand: the stage answers at once. */
async function answersFor(dose: CertifiableDose): Promise<(request: MockRequest) => MockAnswer | undefined> {
  const ports = portsFor(dose);
  const shown = await showDose(ports, link);
  const unique = shown?.dose?.unique ?? '';
  const given = await giveCertificate(ports, link, { unique, form: 'qr', language: 'nl' });
  if (given.outcome !== 'qr') throw new Error(given.outcome);
  const [own] = signersInPem(signer.pem);
  const list = await showTrustList({ now: () => Date.parse(mockNow), ownSigner: async () => own!, trusted: [] });
  return ({ method, path, body }) => {
    if (path === 'trust-list') return { status: 200, body: list };
    if (path !== 'certificate') return undefined;
    if (method === 'GET') return { status: 200, body: { now: mockNow, ...shown } };
    if (Reflect.get(Object(body), 'unique') !== unique)
      return { status: 409, body: { type: 'urn:problem-type:lmb:doseChanged', detail: 'Laad de pagina opnieuw.' } };
    return { status: 200, body: given.certificate };
  };
}

const saidOn = (page: Page): Promise<string> => page.locator('[data-says]').innerText();

it('is shown on a phone, kept as PDF, printed, and checked from its picture; corrected it is another', async () => {
  stage.answer = await answersFor(registered);
  let id = '';
  await stage.visit(`/nl/certificaat/#${link.id}.${link.secret}`, async ({ page }) => {
    await page.waitForSelector('[data-code] svg');
    const said = await saidOn(page);
    for (const words of ["D'Hondt-Çelik, Marieke Ève", '7 maart 1951', 'Comirnaty, dosis 1 van 2', 'België', 'AZG'])
      expect(said).toContain(words);
    id = /URN:UVCI:\S+/.exec(said)?.[0] ?? '';
    expect(id).not.toBe('');
    const code = page.locator('[data-code]');
    // Large: as wide as the column of a phone.
    expect((await code.boundingBox())?.width ?? 0).toBeGreaterThan(300);
    expect(await accessibilityFaults(page, 'all')).toEqual([]);
    const picture = await code.screenshot();
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('[data-pdf]')]);
    expect(file.suggestedFilename()).toBe('covid-certificaat.pdf');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-pdf], [data-print], .foot').locator('visible=true').count()).toBe(0);
    expect(await code.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.click('a[href="/nl/controle/"]');
    await page.waitForSelector('#certificate-picture');
    await page.setInputFiles('#certificate-picture', { name: 'code.png', mimeType: 'image/png', buffer: picture });
    await page.waitForSelector('[data-result]:focus');
    const checked = await page.locator('[data-result]').innerText();
    for (const words of ['Geldig', "D'Hondt-Çelik, Marieke Ève", id]) expect(checked).toContain(words);
  });
  // The secret went to the API in a header alone.
  expect(stage.asked.filter(({ query }) => query.size > 0)).toEqual([]);
  expect(stage.sent('POST', 'certificate')).toEqual([
    { unique: 'dose1-0', form: 'qr', language: 'nl' },
    { unique: 'dose1-0', form: 'pdf', language: 'nl' },
  ]);
  stage.answer = await answersFor({ ...registered, correction: 1 });
  await stage.visit(`/fr/c/#${link.id}.${link.secret}`, async ({ page }) => {
    await page.waitForSelector('[data-code] svg');
    expect(await saidOn(page)).not.toContain(id);
  });
});

it('stays readable at 400 %, dark, in German; says what it cannot do, and asks again by itself', async () => {
  let answers = await answersFor(registered);
  let away = true;
  stage.answer = (request) =>
    away && request.path === 'certificate'
      ? { status: 503, body: { type: 'urn:problem-type:lmb:unavailable' } }
      : answers(request);
  // A window of 1280 by 1024 at 400 %.
  const look = { viewport: { width: 320, height: 256 }, dark: true, locale: 'de-BE' };
  await stage.visit(
    `/de/zertifikat/#${link.id}.${link.secret}`,
    async ({ page }) => {
      await page.clock.install();
      await page.reload();
      await page.waitForSelector('[data-problem]:not([hidden])');
      expect(await page.locator('[data-problem]').innerText()).toContain('versucht es von selbst wieder');
      away = false;
      await page.clock.runFor(11_000);
      await page.waitForSelector('[data-code] svg');
      expect(await page.locator('[data-problem]').isHidden()).toBe(true);
      expect(await overflow(page)).toBe(0);
      expect(await accessibilityFaults(page, 'all')).toEqual([]);
      const ground = await page.locator('[data-code]').evaluate((code) => getComputedStyle(code).backgroundColor);
      expect(ground).toBe('rgb(255, 255, 255)');
      // Corrected since it was shown.
      answers = await answersFor({ ...registered, correction: 1 });
      await page.click('[data-pdf]');
      await page.waitForSelector('[data-problem]:focus');
      expect(await page.locator('[data-problem]').innerText()).toBe('Laad de pagina opnieuw.');
      expect(await accessibilityFaults(page, 'all')).toEqual([]);
    },
    look,
  );
});

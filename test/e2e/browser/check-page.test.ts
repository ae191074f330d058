import { correction, generate, mode } from 'lean-qr';
import { describe, expect, it } from 'vitest';
import { signersInPem } from '../../../adapters/certificates/trusted-signers.ts';
import { showTrustList } from '../../../domain/certificates/trust-list.ts';
import { mockNow } from '../../site/mock-parties.ts';
import { made, test as testCertificate, tokenOf, vaccination } from '../../unit/certificates/made-certificate.ts';
import { testSigner } from '../../unit/certificates/signer-certificate.ts';
import { accessibilityFaults } from './browser.ts';
import { mockStage } from './mock-stage.ts';

/* The page that checks certificates: a text, a picture, the camera; each step that fails, and without a connection. */

const stage = mockStage();

const year = 365 * 86_400;
const now = Date.parse(mockNow) / 1000;
const valid = (content: unknown): Map<number, unknown> =>
  new Map([...tokenOf(content), [6, now - 3607] as const, [4, now + year] as const]);
const signer = testSigner();
const rsa = testSigner('rsa', ['1.3.6.1.4.1.1847.2021.1.1']);

async function trustList(): Promise<unknown> {
  const [own, ...trusted] = signersInPem(signer.pem + rsa.pem);
  return showTrustList({ now: () => Date.parse(mockNow), ownSigner: async () => own!, trusted });
}

/** A picture of a QR code: BMP, 24 bits, four pixels a module, with its white margin. */
function pictureOf(text: string): Buffer {
  const code = generate(text, {
    minCorrectionLevel: correction.Q,
    maxCorrectionLevel: correction.Q,
    modes: [mode.alphaNumeric],
  });
  const side = (code.size + 8) * 4;
  const row = side * 3 + (side % 4);
  const picture = Buffer.alloc(54 + row * side, 255);
  picture.fill(0, 0, 54);
  picture.write('BM');
  picture.writeUInt32LE(picture.length, 2);
  picture.writeUInt32LE(54, 10);
  picture.writeUInt32LE(40, 14);
  picture.writeInt32LE(side, 18);
  picture.writeInt32LE(-side, 22);
  picture.writeUInt16LE(1, 26);
  picture.writeUInt16LE(24, 28);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (code.get((x >> 2) - 4, (y >> 2) - 4)) picture.fill(0, 54 + y * row + x * 3, 54 + y * row + x * 3 + 3);
  return picture;
}

describe('checking a certificate', () => {
  it('in Dutch: a text, a picture, each with what it says and no more, also without a connection', async () => {
    const list = await trustList();
    stage.answer = ({ path }) => (path === 'trust-list' ? { status: 200, body: list } : undefined);
    await stage.visit('/nl/controle/', async ({ page, context, settled }) => {
      const result = page.locator('[data-result]');
      const paste = async (text: string): Promise<string> => {
        await page.fill('#certificate-text', text);
        await page.click('form button');
        await page.waitForSelector('[data-result]:focus');
        return result.innerText();
      };
      await page.click('form button');
      expect(await page.locator('.error-summary').innerText()).toContain('Plak eerst de tekst');

      // As a letter breaks it.
      const said = await paste(` ${made(signer, { claims: valid(vaccination) }).replaceAll(/.{60}/g, '$&\n')}\n`);
      for (const words of [
        'Geldig',
        "D'Hondt-Çelik, Marieke Ève",
        '7 maart 1951',
        'Comirnaty, dosis 1 van 2',
        'België',
      ])
        expect(said).toContain(words);
      expect(await accessibilityFaults(page, 'all')).toEqual([]);
      await settled();

      await context.setOffline(true);
      await page.setInputFiles('#certificate-picture', {
        name: 'code.bmp',
        mimeType: 'image/bmp',
        buffer: pictureOf(made(rsa, { claims: valid(testCertificate) })),
      });
      await page.waitForFunction(() => document.querySelector('[data-result]')?.textContent?.includes('PCR-test'));
      expect(await result.innerText()).toContain('negatief');
      await page.setInputFiles('#certificate-picture', {
        name: 'no.bmp',
        mimeType: 'image/bmp',
        buffer: Buffer.from('BM'),
      });
      await page.waitForFunction(() => document.querySelector('[data-result]')?.textContent?.includes('geen QR-code'));
      await context.setOffline(false);
    });
    expect(stage.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('in French: what fails, in words, and nothing of what it says', async () => {
    const list = await trustList();
    stage.answer = ({ path }) => (path === 'trust-list' ? { status: 200, body: list } : undefined);
    const changed = { ...vaccination, dob: 'demain' };
    const texts: [string, string][] = [
      ['HC2:ABC', 'ne commence pas par HC1:'],
      ['HC1:abc', 'Le texte est abîmé'],
      [made(signer, { claims: valid(vaccination) }).slice(0, -9), 'incomplet'],
      [made(testSigner(), { claims: valid(vaccination) }), 'liste des signataires reconnus'],
      [made(signer, { claims: valid(vaccination), algorithm: -37 }), 'modifié ou contrefait'],
      [made(rsa, { claims: valid(vaccination) }), 'ce type de certificat'],
      [made(signer, { claims: new Map([...valid(vaccination), [4, now - 7]]) }), 'a expiré'],
      [made(signer, { claims: valid(changed) }), 'n’est pas rédigé'],
    ];
    await stage.visit('/fr/controle/', async ({ page }) => {
      for (const [text, words] of texts) {
        await page.fill('#certificate-text', text);
        await page.click('form button');
        await page.waitForFunction(
          (awaited) => document.querySelector('[data-result]')?.textContent?.includes(awaited),
          words,
        );
        expect(await page.locator('[data-result]').innerText()).not.toContain('Çelik');
      }
      expect(await accessibilityFaults(page, 'words and colours')).toEqual([]);
      // The browser of the tests has no camera.
      await page.click('[data-start]');
      await page.waitForFunction(() => document.querySelector('[data-result]')?.textContent?.includes('La caméra'));
    });
  });

  it('in German: without the list of signers nothing is called right or wrong', async () => {
    stage.answer = ({ path }) =>
      path === 'trust-list' ? { status: 503, body: { type: 'urn:problem-type:lmb:unavailable' } } : undefined;
    await stage.visit('/de/pruefung/', async ({ page }) => {
      await page.waitForSelector('[data-no-list]:not([hidden])');
      await page.fill('#certificate-text', made(signer, { claims: valid(vaccination) }));
      await page.click('form button');
      expect(await page.locator('[data-result]').isHidden()).toBe(true);
      const list = await trustList();
      stage.answer = ({ path }) => (path === 'trust-list' ? { status: 200, body: list } : undefined);
      await page.click('[data-again]');
      await page.waitForSelector('[data-no-list]', { state: 'hidden' });
      await page.click('form button');
      await page.waitForFunction(() => document.querySelector('[data-result]')?.textContent?.includes('Gültig'));
    });
  });
});

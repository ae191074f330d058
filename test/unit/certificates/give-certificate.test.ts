import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certificatePdf } from '../../../adapters/certificates/certificate-pdf.ts';
import { createOpaqueIds } from '../../../adapters/certificates/opaque-ids.ts';
import { languages } from '../../../domain/belgium/languages.ts';
import type { CertifiableDose } from '../../../domain/certificates/certifiable-dose.ts';
import { giveCertificate, showDose, type GivePorts } from '../../../domain/certificates/give-certificate.ts';
import { pdfPageOf } from '../../../domain/certificates/pdf-page.ts';
import { check } from './made-certificate.ts';
import { encodePorts } from './own-signer.ts';
import { testSigner } from './signer-certificate.ts';

const font = readFileSync(
  new URL(import.meta.resolve('@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff')),
);
const signer = testSigner();
const registered: CertifiableDose = {
  id: 'd1',
  correction: 2,
  firstName: 'Marieke Ève',
  lastName: 'Çelik',
  birthDate: '1951-03-07',
  vaccine: { name: 'Jcovden', mp: 'EU/1/20/1525', ma: 'ORG-100001417', vp: '1119305005', doses: 1 },
  doseNumber: 2,
  date: '2021-07-05',
  registeredAtMs: Date.parse('2021-07-05T10:15:07Z'),
  country: 'BE',
  issuer: 'AZG',
};
const portsWith = (dose: CertifiableDose): GivePorts => ({
  ...encodePorts(signer),
  opaqueId: createOpaqueIds(async (message) => new TextEncoder().encode(message.padEnd(32, '.'))),
  doses: { findRegistered: async ({ secret }) => (secret === 'right' ? dose : undefined) },
  drawPdf: (text, page) => certificatePdf(text, page, font),
});
const ports = portsWith(registered);
const link = { id: 'd1', secret: 'right' };
const wish = { unique: 'd1-2', form: 'qr', language: 'nl' } as const;

describe('who has the link of a registered dose', () => {
  it('sees the dose, without a name', async () => {
    expect(await showDose(ports, link)).toEqual({
      state: 'registered',
      dose: { unique: 'd1-2', date: '2021-07-05', vaccine: 'Jcovden', doseNumber: 2, doses: 1 },
    });
  });

  it('gets a code that verifies', async () => {
    const given = await giveCertificate(ports, link, wish);
    if (given.outcome !== 'qr') throw new Error(given.outcome);
    const { text, path, sizeModules, says } = given.certificate;
    expect(await check(text, [signer])).toMatchObject({ valid: true, certificate: { v: [{ dn: 2, sd: 1 }] } });
    expect(path).toMatch(/^M4 4h7v1h-7z/);
    expect(sizeModules).toBeGreaterThan(80);
    expect(says).toMatchObject({
      lastName: 'Çelik',
      vaccine: 'Jcovden',
      dose: 2,
      doses: 1,
      issuer: 'AZG',
      signedUntil: '2022-07-05T10:15:07.000Z',
    });
  });

  it.each(languages)('gets a page for the printer, in %s', async (language) => {
    const given = await giveCertificate(ports, link, { ...wish, form: 'pdf', language });
    if (given.outcome !== 'pdf') throw new Error(given.outcome);
    expect(Buffer.from(given.pdf).toString('latin1')).toContain(`/Lang (${language}-BE)`);
    const page = pdfPageOf(registered, { dn: 2, sd: 1, ci: 'URN:UVCI:01:BE:X#Y' }, language);
    const said = JSON.stringify(page);
    for (const part of ['Çelik, Marieke Ève', 'Jcovden', '2021', 'AZG', 'URN:UVCI:01:BE:X#Y'])
      expect(said).toContain(part);
  });
});

describe('who gets none', () => {
  it.each([
    ['with another secret', { ...link, secret: 'wrong' }, wish, 'notFound'],
    ['when the dose was corrected since', link, { ...wish, unique: 'd1-1' }, 'doseChanged'],
  ] as const)('%s', async (_what, by, wanted, outcome) => {
    expect(await giveCertificate(ports, by, wanted)).toEqual({ outcome });
  });

  it('with a name in another script alone', async () => {
    const other = portsWith({ ...registered, lastName: 'Παπαδόπουλος' });
    expect(await giveCertificate(other, link, wish)).toEqual({ outcome: 'noLatinName', field: 'lastName' });
    expect(await showDose(other, { ...link, secret: 'wrong' })).toBeUndefined();
  });
});

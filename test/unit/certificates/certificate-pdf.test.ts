import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { certificatePdf } from '../../../adapters/certificates/certificate-pdf.ts';
import { qrCodeOf } from '../../../domain/certificates/qr-code.ts';
import { made } from './made-certificate.ts';
import { testSigner } from './signer-certificate.ts';

const font = readFileSync(
  new URL(import.meta.resolve('@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff')),
);
const text = made(testSigner());
const page = {
  language: 'nl-BE',
  title: 'Vaccinatiecertificaat',
  author: 'Overheid',
  facts: [['Naam', "D'Hondt-Çelik, Marieke Ève"]] as const,
  qrAlt: 'QR-code van het certificaat',
  note: 'Laat deze code lezen.',
};

describe('the certificate on paper', () => {
  it('is tagged, has language, title and a description of its code, and holds the whole code', async () => {
    const bytes = Buffer.from(await certificatePdf(text, page, font));
    const pdf = bytes.toString('latin1');
    expect(pdf.slice(0, 8)).toBe('%PDF-1.7');
    for (const sign of [
      '/Lang (nl-BE)',
      '/MarkInfo',
      '/Marked true',
      '/StructTreeRoot',
      '/DisplayDocTitle true',
      '/Alt (QR-code van het certificaat)',
      'pdfuaid',
    ])
      expect(pdf).toContain(sign);
    const streams = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
      try {
        return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
    const drawn = streams.join('\n').match(/^[\d.]+ [\d.]+ [\d.]+ [\d.]+ re$/gm) ?? [];
    expect(drawn).toHaveLength(qrCodeOf(text).runs.length);
    expect(bytes.length).toBeLessThan(80_000);
  });
});

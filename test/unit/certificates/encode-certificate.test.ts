import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CovidCertificate } from '../../../domain/certificates/content.ts';
import { encodeCertificate } from '../../../domain/certificates/encode-certificate.ts';
import { check, expires, issued, vaccination } from './made-certificate.ts';
import { encodePorts } from './own-signer.ts';
import { testSigner } from './signer-certificate.ts';

const signer = testSigner('ec', ['1.3.6.1.4.1.1847.2021.1.2']);
const times = { issuer: 'BE', issuedSeconds: issued, expiresSeconds: expires };

const names = fc.string({ unit: 'grapheme', maxLength: 20 }).map((name) => Array.from(name).slice(0, 80).join(''));
const contents: fc.Arbitrary<CovidCertificate> = fc.record({
  ver: fc.constant('1.3.0'),
  nam: fc.record({ fn: names, fnt: fc.stringMatching(/^[A-Z<]{1,80}$/), gn: names }),
  dob: fc.constantFrom('', '1951', '1951-03', '1951-03-07'),
  v: fc
    .record({ dn: fc.integer({ min: 1, max: 9 }), sd: fc.integer({ min: 1, max: 9 }), is: names, ci: names })
    .map((changed): NonNullable<CovidCertificate['v']> => [{ ...vaccination.v[0], ...changed }]),
});

describe('a certificate that we write', () => {
  it('verifies, and says what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (content) => {
        const checked = await check(await encodeCertificate({ ...times, content }, encodePorts(signer)), [signer]);
        expect(checked).toMatchObject({
          valid: true,
          certificate: content,
          claims: { issuer: 'BE', issuedSeconds: issued, expiresSeconds: expires },
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is of one signature, so that no other signer makes it its own', async () => {
    const text = await encodeCertificate({ ...times, content: vaccination }, encodePorts(signer));
    expect(await check(text, [testSigner()])).toMatchObject({ step: 'signature', why: 'unknownSigner' });
  });
});

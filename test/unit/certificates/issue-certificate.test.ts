import fc from 'fast-check';
import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { dosesOfSeries, type CertifiableDose } from '../../../domain/certificates/certifiable-dose.ts';
import { judgeContent } from '../../../domain/certificates/content.ts';
import { issueCertificate, type IssuePorts } from '../../../domain/certificates/issue-certificate.ts';
import { pathOf, qrCodeOf, quietModules } from '../../../domain/certificates/qr-code.ts';
import { standardName } from '../../../domain/certificates/standard-name.ts';
import { checkSign, uvciOf } from '../../../domain/certificates/uvci.ts';
import { createOpaqueIds } from '../../../adapters/certificates/opaque-ids.ts';
import { check } from './made-certificate.ts';
import { encodePorts } from './own-signer.ts';
import { testSigner } from './signer-certificate.ts';

const signer = testSigner('ec', ['1.3.6.1.4.1.1847.2021.1.2']);
const ports: IssuePorts = {
  ...encodePorts(signer),
  opaqueId: createOpaqueIds(async (message) =>
    new TextEncoder().encode(message.split('').reverse().join('').padEnd(32, '.')),
  ),
};

const comirnaty = { name: 'Comirnaty', mp: 'EU/1/20/1528', ma: 'ORG-100030215', vp: '1119349007', doses: 2 };
const dose: CertifiableDose = {
  id: 'dose-1',
  correction: 0,
  firstName: 'Marieke Ève',
  lastName: "D'Hondt-Çelik",
  birthDate: '1951-03-07',
  vaccine: comirnaty,
  doseNumber: 1,
  date: '2021-07-05',
  registeredAtMs: Date.parse('2021-07-05T10:15:07.123Z'),
  country: 'BE',
  issuer: 'AZG',
};
const textOf = async (changed: Partial<CertifiableDose> = {}): Promise<string> => {
  const issued = await issueCertificate({ ...dose, ...changed }, ports);
  return issued.outcome === 'issued' ? issued.text : issued.outcome;
};
const said = async (text: string): Promise<unknown> => {
  const checked = await check(text, [signer]);
  return checked.valid ? [checked.certificate, checked.claims] : checked;
};

describe('names that machines read', () => {
  it.each([
    ["D'Hondt-Çelik", 'DHONDT<CELIK'],
    ['Marieke Ève', 'MARIEKE<EVE'],
    ['O’Connor', 'OCONNOR'],
    ['Strauß', 'STRAUSS'],
    ['Müller-Åberg', 'MUELLER<AABERG'],
    ['Łukasz Đorđe Þór', 'LUKASZ<DORDE<THOR'],
    ['Işık', 'ISIK'],
    ['İpek', 'IPEK'],
    ['Œdipe Æsop Øyvind', 'OEDIPE<AESOP<OEYVIND'],
    ['van den Berg', 'VAN<DEN<BERG'],
    ['J.-P.', 'J<P'],
    ['E\u0301mile', 'EMILE'],
    [' -Anna- ', 'ANNA'],
    ['Иван Petrov', 'PETROV'],
    ['Ü'.repeat(50), 'UE'.repeat(40)],
  ])('%s is %s', (name, standard) => {
    expect(standardName(name)).toBe(standard);
  });

  it.each(['佐藤', 'Иванов', 'Παπαδόπουλος', '', '-', '’'])('%j has none', (name) => {
    expect(standardName(name)).toBeUndefined();
  });
});

describe('the identifier', () => {
  // By hand: from the right C·2 = 4, B = 1, A·2 = 0; 38 − 5 = 33, which is 7.
  it('has a check sign that finds any character that is changed, and most that are swapped', () => {
    expect(checkSign('ABC')).toBe('7');
    const identifier = uvciOf('K3F7Q2ZB');
    expect(identifier).toMatch(/^URN:UVCI:01:BE:K3F7Q2ZB#[A-Z0-9/:]$/);
    expect(checkSign('URN:UVCI:01:BE:K3F7Q2ZC')).not.toBe(identifier.at(-1));
    expect(checkSign('URN:UVCI:01:BE:3KF7Q2ZB')).not.toBe(identifier.at(-1));
    expect(() => uvciOf('lower')).toThrow(RangeError);
  });
});

describe('doses of a series', () => {
  it.each([
    [2, 1, 2],
    [2, 2, 2],
    [2, 3, 3],
    [1, 1, 1],
    [1, 2, 1],
  ])('of %d, the dose %d: of %d', (series, doseNumber, of) => {
    expect(dosesOfSeries(series, doseNumber)).toBe(of);
  });
});

describe('a certificate that is issued', () => {
  it('verifies, and says the dose', async () => {
    expect(await said(await textOf())).toMatchObject([
      {
        nam: { fn: "D'Hondt-Çelik", fnt: 'DHONDT<CELIK', gn: 'Marieke Ève', gnt: 'MARIEKE<EVE' },
        dob: '1951-03-07',
        v: [{ mp: 'EU/1/20/1528', dn: 1, sd: 2, dt: '2021-07-05', co: 'BE', is: 'AZG' }],
      },
      { issuer: 'BE', issuedSeconds: 1_625_480_107, expiresSeconds: 1_625_480_107 + 31_536_000 },
    ]);
  });

  it('says the same for the same dose, and has another identifier when the dose is corrected or another one', async () => {
    const first = await said(await textOf());
    expect(await said(await textOf())).toEqual(first);
    const idOf = async (changed: Partial<CertifiableDose>) =>
      /URN:UVCI:01:BE:[A-Z2-7]{26}#./.exec(JSON.stringify(await said(await textOf(changed))))?.[0];
    const ids = await Promise.all([idOf({}), idOf({ correction: 1 }), idOf({ id: 'dose-2' })]);
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(undefined);
  });

  it.each(['firstName', 'lastName'] as const)('is refused when %s has nothing Latin', async (field) => {
    expect(await issueCertificate({ ...dose, [field]: '佐藤' }, ports)).toEqual({ outcome: 'noLatinName', field });
  });

  it('is as the schema has it, whatever the names', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(name, name, async (firstName, lastName) => {
        const issued = await issueCertificate({ ...dose, firstName, lastName }, ports);
        expect(issued.outcome === 'noLatinName' || judgeContent({ ...issued.content }).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('its QR code', () => {
  it('is read back from what is drawn, with the white around it', async () => {
    const text = await textOf();
    const code = qrCodeOf(text);
    const scale = 4;
    const side = (code.size + 2 * quietModules) * scale;
    const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
    for (const [, x, y, length] of pathOf(code).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      const [left, top, width] = [Number(x) * scale, Number(y) * scale, Number(length) * scale];
      for (let row = top; row < top + scale; row += 1)
        for (let at = left; at < left + width; at += 1)
          pixels.fill(0, (row * side + at) * 4, (row * side + at) * 4 + 3);
    }
    expect(jsQR.default(pixels, side, side)?.data).toBe(text);
    // 89 modules are version 18: what a phone reads from a screen, and a scanner from 45 mm of paper.
    expect(code.size).toBeLessThanOrEqual(97);
  });
});

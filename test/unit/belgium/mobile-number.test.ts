import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMobile } from '../../../domain/belgium/mobile-number.ts';

describe('parseMobile', () => {
  it.each([
    ['0475 12 34 56', '+32475123456'],
    ['0475/12.34.56', '+32475123456'],
    ['+32 475 12 34 56', '+32475123456'],
    ['+32 (0)475 12 34 56', '+32475123456'],
    ['0032475123456', '+32475123456'],
    ['0468 00 00 00', '+32468000000'],
    ['+31 6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['+33 7 56 78 90 12', '+33756789012'],
    ['+49 151 23456789', '+4915123456789'],
    ['+352 621 123 456', '+352621123456'],
  ])('reads %s', (text, e164) => {
    expect(parseMobile(text)).toEqual({ ok: true, e164 });
  });

  it('reads a number without country code in the given country', () => {
    expect(parseMobile('06 12345678', 'NL')).toEqual({ ok: true, e164: '+31612345678' });
    expect(parseMobile('0621 123 456', 'LU').ok).toBe(false);
    expect(parseMobile('621 123 456', 'LU')).toEqual({ ok: true, e164: '+352621123456' });
  });

  it.each([
    ['053 21 12 34', 'landline'],
    ['02 555 12 12', 'landline'],
    ['+32 2 555 12 12', 'landline'],
    ['0800 12 345', 'landline'],
    ['+31 20 123 4567', 'landline'],
    ['+33 1 42 68 53 00', 'landline'],
    ['+49 30 123456', 'landline'],
    ['+44 7700 900123', 'country'],
    ['+34 612 34 56 78', 'country'],
    ['0039 312 345 6789', 'country'],
    ['+1 202 555 0123', 'country'],
    ['', 'invalid'],
    ['   ', 'invalid'],
    ['0475', 'invalid'],
    ['0475 12 34 5', 'invalid'],
    ['0475 12 34 56 7', 'invalid'],
    ['0475 12 34 56 ext. 5', 'invalid'],
    ['tel:+32475123456', 'invalid'],
    ['bel 0475123456', 'invalid'],
    ['+', 'invalid'],
    ['+00', 'invalid'],
    ['+44', 'invalid'],
    ['1'.repeat(200), 'invalid'],
    ['٠٤٧٥١٢٣٤٥٦', 'invalid'],
    ['0475123456\r\nBcc: x', 'invalid'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseMobile(text)).toEqual({ ok: false, reason });
  });

  it('gives the same number for every way of writing it', () => {
    const separator = fc.constantFrom('', ' ', '.', '/', '-');
    fc.assert(
      fc.property(
        fc.integer({ min: 70_000_000, max: 99_999_999 }),
        fc.constantFrom('0', '+32', '0032', '+32 (0)'),
        separator,
        (rest, prefix, between) => {
          const digits = `4${rest}`;
          const typed = prefix + digits.slice(0, 3) + between + digits.slice(3, 5) + between + digits.slice(5);
          expect(parseMobile(typed)).toEqual({ ok: true, e164: `+32${digits}` });
        },
      ),
    );
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
        const parsed = parseMobile(text);
        if (parsed.ok) expect(parsed.e164).toMatch(/^\+(32|31|33|49|352)\d+$/);
        else expect(['landline', 'country', 'invalid']).toContain(parsed.reason);
      }),
    );
  });
});

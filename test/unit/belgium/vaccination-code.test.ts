import { describe, expect, it } from 'vitest';
import { bookingUrl } from '../../../domain/links/booking-link.ts';
import { parseVaccinationCode } from '../../../domain/belgium/vaccination-code.ts';

describe('vaccination codes', () => {
  it.each([
    ['ABCD-1234-EFGH-5678', 'ABCD-1234-EFGH-5678'],
    [' abcd 1234 efgh 5678 ', 'abcd1234efgh5678'],
    ['a'.repeat(33), 'a'.repeat(33)],
  ])('accepts %j', (text, vaccinationCode) => {
    expect(parseVaccinationCode(text)).toEqual({ ok: true, vaccinationCode });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['short', 'invalid'],
    ['a'.repeat(65), 'invalid'],
    ['a'.repeat(1000), 'invalid'],
    ['ABCD_1234', 'invalid'],
    ['ABCD1234<script>', 'invalid'],
  ])('refuses %j', (text, reason) => {
    expect(parseVaccinationCode(text)).toEqual({ ok: false, reason });
  });

  it('puts the code into the address of the booking system', () => {
    expect(bookingUrl('https://book.example.be/?code={code}&lang=nl', 'ABCD-1234')).toBe(
      'https://book.example.be/?code=ABCD-1234&lang=nl',
    );
  });
});

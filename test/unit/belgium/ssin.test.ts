import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSsin, parseSsin, unknownBirthDay } from '../../../domain/belgium/ssin.ts';

const today = '2021-04-11';

/** Builds a number from its parts, independently of the parser: all arithmetic on big integers. */
function number(year: number, writtenMonth: number, day: number, counter: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const nine = two(year % 100) + two(writtenMonth) + two(day) + String(counter).padStart(3, '0');
  const base = BigInt((year >= 2000 ? '2' : '') + nine);
  return nine + String(97n - (base % 97n)).padStart(2, '0');
}

const pastDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2021-04-11T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const registerCounter = fc.integer({ min: 1, max: 998 });

describe('parseSsin', () => {
  it.each([
    ['23292805780', 'bis', 1923, '1923-09-28', undefined],
    ['81050003552', 'register', 1981, '1981-05-31', 'male'],
    ['92200006963', 'bis', 1992, '1992-12-31', undefined],
    ['10200100128', 'bis', 1910, '1910-12-31', undefined],
    ['24203200171', 'bis', 1924, '1924-12-31', undefined],
    ['92321506985', 'bis', 1992, '1992-12-15', undefined],
    ['92400006909', 'bis', 1992, '1992-12-31', 'male'],
    ['70252501507', 'bis', 1970, '1970-05-25', undefined],
    ['19282416134', 'bis', 2019, '2019-08-24', undefined],
    ['80240199943', 'bis', 1980, '1980-04-01', undefined],
    ['00022900145', 'register', 2000, '2000-02-29', 'male'],
  ])('accepts %s', (ssin, kind, year, latestBirthDate, sex) => {
    const parsed = parseSsin(ssin, today);
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(parsed.ssin).toBe(ssin);
    expect(parsed.kind).toBe(kind);
    expect(parsed.birthDate.year).toBe(year);
    expect(parsed.latestBirthDate).toBe(latestBirthDate);
    expect(parsed.sex).toBe(sex);
    expect(parsed.century).toBe(year < 2000 ? 1900 : 2000);
  });

  it.each([
    ['81130103578', 'month'],
    ['81043103522', 'checkDigits'],
    ['81023003522', 'checkDigits'],
    ['81022903534', 'day'],
    ['81050103521', 'checkDigits'],
    ['00022900116', 'day'],
    ['47060200096', 'counter'],
    ['99020299964', 'counter'],
    ['00000000097', 'counter'],
    ['', 'empty'],
    [' .-/ ', 'empty'],
    ['8507300332', 'length'],
    ['850730033281', 'length'],
    ['8'.repeat(1000), 'length'],
    ['85073003329', 'checkDigits'],
    ['8507300332x', 'characters'],
    ['٨٥٠٧٣٠٠٣٣٢٨', 'characters'],
    ['8507300332８', 'characters'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseSsin(text, today)).toEqual({ ok: false, reason });
  });

  it.each([
    '85.07.30-033.28',
    '85 07 30 033 28',
    ' 850730-033-28\n',
    '85.07.30\u2013033.28',
    '\u200b85.07.30-033.28\ufeff',
    '85.07.30 033.28',
    '85/07/30-033/28',
  ])('reads the separators of %j', (text) => {
    const parsed = parseSsin(text, today);
    expect(parsed).toMatchObject({
      ok: true,
      ssin: '85073003328',
      birthDate: { year: 1985, month: 7, day: 30 },
      sex: 'male',
    });
  });

  it('tells known from unknown', () => {
    expect(parseSsin('81050003552', today)).toMatchObject({ birthDate: { year: 1981, month: 5 } });
    expect(parseSsin(number(1940, 0, 1, 1), today)).toMatchObject({
      ok: true,
      birthDate: { year: 1940 },
      latestBirthDate: '1940-12-31',
    });
    expect(parseSsin(number(1940, 24, 31, 1), today)).toEqual({ ok: false, reason: 'day' });
    expect(parseSsin(number(1940, 60, 1, 1), today)).toEqual({ ok: false, reason: 'month' });
    expect(parseSsin(number(1940, 33, 1, 1), today)).toEqual({ ok: false, reason: 'month' });
  });

  it.each([
    ['00003241778', 1900],
    ['10000100182', 1910],
    [number(1940, 0, 32, 1), 1940],
    [number(2003, 0, 99, 998), 2003],
  ])('takes %s, given when the counter of a day had run out', (ssin, year) => {
    const expected = { ok: true, kind: 'register', birthDate: { year }, latestBirthDate: `${year}-12-31` };
    expect(parseSsin(ssin, today)).toMatchObject(expected);
  });

  it.each([
    ['00000100166', 1900],
    [number(1900, 0, 1, 77), 1900],
    [number(2000, 0, 1, 77), 2000],
    [number(1900, 20, 1, 77), 1900],
    [number(2000, 40, 1, 77), 2000],
  ])('knows nothing of the birth behind the fictitious date of %s', (ssin, century) => {
    const parsed = parseSsin(ssin, today);
    expect(parsed).toMatchObject({ ok: true, century, latestBirthDate: unknownBirthDay });
    expect(parsed).toHaveProperty('birthDate', {});
  });

  it('refuses what can only lie in the future, and nothing else', () => {
    expect(parseSsin(number(2021, 4, 11, 2), today)).toMatchObject({ ok: true, sex: 'female' });
    expect(parseSsin(number(2021, 4, 12, 2), today)).toEqual({ ok: false, reason: 'future' });
    expect(parseSsin(number(2021, 5, 0, 2), today)).toEqual({ ok: false, reason: 'future' });
    expect(parseSsin(number(2021, 4, 0, 2), today)).toMatchObject({ ok: true, latestBirthDate: '2021-04-30' });
    expect(parseSsin(number(2021, 0, 0, 2), today)).toMatchObject({ ok: true, latestBirthDate: '2021-12-31' });
    expect(parseSsin(number(2022, 20, 0, 2), today)).toEqual({ ok: false, reason: 'future' });
  });

  it('reads back every number that follows the rules', () => {
    fc.assert(
      fc.property(pastDate, registerCounter, fc.constantFrom(0, 20, 40), (date, counter, raisedBy) => {
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        const parsed = parseSsin(number(year, month + raisedBy, day, counter), today);
        if (!parsed.ok) throw new Error(parsed.reason);
        expect(parsed.birthDate).toEqual({ year, month, day });
        expect(parsed.latestBirthDate).toBe(date);
        expect(parsed.kind).toBe(raisedBy === 0 ? 'register' : 'bis');
        expect(parsed.sex).toBe(raisedBy === 20 ? undefined : counter % 2 === 0 ? 'female' : 'male');
        expect(parseSsin(formatSsin(parsed.ssin), today)).toEqual(parsed);
      }),
    );
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(
        pastDate,
        registerCounter,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (date, counter, at, by) => {
          const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
          const right = number(year, month, day, counter);
          const wrong = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
          const parsed = parseSsin(wrong, today);
          // A changed digit may turn one century into the other; it never passes as the same person.
          if (parsed.ok) expect(parsed.century).not.toBe(year < 2000 ? 1900 : 2000);
          else expect(parsed.reason).not.toBe('empty');
        },
      ),
    );
  });

  it('answers any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parsed = parseSsin(text, today);
        if (parsed.ok) expect(parsed.ssin).toMatch(/^\d{11}$/);
        else expect(typeof parsed.reason).toBe('string');
      }),
    );
  });
});

import fc from 'fast-check';
import { dayParts } from '../../../domain/belgium/day-parts.ts';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayPartEnd,
  dayPartsOverlapping,
  dayPartStart,
  daysBetween,
  isDate,
  isTime,
  localDate,
  localMinute,
  localTime,
  timeZone,
  toInstant,
} from '../../../domain/belgium/brussels-time.ts';

const anyInstant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
const anyDate = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);

describe('local date and time', () => {
  it('follows summer time to the second', () => {
    const change = Date.UTC(2021, 2, 28, 1);
    expect(localMinute(change - 1)).toBe('2021-03-28T01:59');
    expect(localMinute(change)).toBe('2021-03-28T03:00');
    const back = Date.UTC(2021, 9, 31, 1);
    expect(localMinute(back - 1)).toBe('2021-10-31T02:59');
    expect(localMinute(back)).toBe('2021-10-31T02:00');
    expect(localDate(Date.UTC(2021, 3, 10, 22))).toBe('2021-04-11');
    expect(localTime(Date.UTC(2021, 3, 10, 21, 59))).toBe('23:59');
  });

  it('agrees with Temporal at any instant, in any order', () => {
    fc.assert(
      fc.property(anyInstant, (ms) => {
        const expected = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
        expect(localMinute(ms)).toBe(expected.toPlainDateTime().toString({ smallestUnit: 'minute' }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('toInstant', () => {
  it('moves a time that does not exist on, and takes the first of two', () => {
    expect(localMinute(toInstant('2021-03-28', '02:30'))).toBe('2021-03-28T03:30');
    expect(toInstant('2021-10-31', '02:30')).toBe(Date.UTC(2021, 9, 31, 0, 30));
    expect(toInstant('2021-10-31', '03:00')).toBe(Date.UTC(2021, 9, 31, 2));
    expect(toInstant('2021-04-11', '24:00')).toBe(toInstant('2021-04-12', '00:00'));
  });

  it('agrees with Temporal for any date and time', () => {
    const changes = ['2021-03-27', '2021-03-28', '2021-03-29', '2021-10-30', '2021-10-31', '2021-11-01'];
    fc.assert(
      fc.property(fc.oneof(anyDate, fc.constantFrom(...changes)), anyTime, (date, time) => {
        const expected = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone, {
          disambiguation: 'compatible',
        });
        expect(toInstant(date, time)).toBe(expected.epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });
});

describe('day-parts', () => {
  it('lie next to each other, from 8 to 22', () => {
    for (const date of ['2021-04-11', '2021-03-28', '2021-10-31']) {
      expect(localTime(dayPartStart(date, 'morning'))).toBe('08:00');
      expect(dayPartEnd(date, 'morning')).toBe(dayPartStart(date, 'afternoon'));
      expect(dayPartEnd(date, 'afternoon')).toBe(dayPartStart(date, 'evening'));
      expect(localTime(dayPartEnd(date, 'evening'))).toBe('22:00');
      expect(localTime(dayPartEnd(date, 'afternoon'))).toBe('17:00');
      expect(dayPartEnd(date, 'evening') - dayPartStart(date, 'morning')).toBe(14 * 3_600_000);
    }
  });

  it.each([
    ['08:00', '13:00', ['morning']],
    ['12:59', '13:00', ['morning']],
    ['13:00', '14:00', ['afternoon']],
    ['12:00', '18:00', ['morning', 'afternoon', 'evening']],
    ['16:30', '17:30', ['afternoon', 'evening']],
    ['06:00', '08:00', []],
    ['22:00', '23:00', []],
  ])('%s–%s overlaps %j', (from, to, expected) => {
    expect(dayPartsOverlapping('2021-04-11', toInstant('2021-04-11', from), toInstant('2021-04-11', to))).toEqual(
      expected,
    );
  });

  it('overlap exactly the minutes that they hold', () => {
    fc.assert(
      fc.property(anyDate, anyTime, (date, time) => {
        const at = toInstant(date, time);
        const found = dayPartsOverlapping(date, at, at + 1);
        expect(found).toEqual(dayParts.filter((part) => at >= dayPartStart(date, part) && at < dayPartEnd(date, part)));
        expect(found.length).toBe(time >= '08:00' && time < '22:00' ? 1 : 0);
      }),
    );
  });
});

describe('calendar days', () => {
  it('count across months, years and summer time', () => {
    expect(addDays('2021-03-27', 2)).toBe('2021-03-29');
    expect(addDays('2020-12-25', 14)).toBe('2021-01-08');
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29');
    expect(daysBetween('2021-03-27', '2021-03-29')).toBe(2);
    expect(daysBetween('2021-03-29', '2021-03-27')).toBe(-2);
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -400, max: 400 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('knows a date and a time when it sees one', () => {
    expect(isDate('2020-02-29')).toBe(true);
    for (const text of [
      '2021-02-29',
      '2021-13-01',
      '2021-04-31',
      '2021-4-1',
      '',
      '2021-04-11T00:00',
      '0000-00-00',
      'aaaa-bb-cc',
    ])
      expect(isDate(text)).toBe(false);
    expect(isTime('00:00') && isTime('23:59')).toBe(true);
    for (const text of ['24:00', '9:00', '12:60', '', '12:30:00']) expect(isTime(text)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { parseSsin, unknownBirthDay } from '../../../domain/belgium/ssin.ts';
import type { Member } from '../../../domain/entities/parties.ts';
import { birthYearOf, latestDayOf } from '../../../domain/rules/birth-days.ts';
import { rankDay } from '../../../domain/rules/party-states.ts';

describe('a date that the VCD tells', () => {
  it.each([
    ['1951-02-03', '1951-02-03'],
    ['1951-00-00', '1951-12-31'],
    ['1952-02-00', '1952-02-29'],
    ['1900-00-01', undefined],
    ['2000-00-01', undefined],
    ['0001-01-01', undefined],
    ['1951-13-01', undefined],
    ['1951-02-30', undefined],
    ['', undefined],
    ['03/02/1951', undefined],
    ['1951-02-03T00:00:00Z', undefined],
  ])('%s counts as %s', (told, counts) => {
    expect(latestDayOf(told)).toBe(counts);
  });
});

describe('a birth of which nothing is known', () => {
  const member = (birthDay: string): Member => ({ id: 'm1', person: 'p', birthDay });
  const parsed = parseSsin('00000100166', '2026-11-30');
  const unknown = parsed.ok ? parsed.latestBirthDate : '';

  it('ranks after every day that is known, as the youngest of a group, and has no year to show', () => {
    expect(unknown > '2026-11-30').toBe(true);
    expect(rankDay([member(unknown), member('2020-01-31')])).toBe('2020-01-31');
    expect(rankDay([member(unknown)])).toBe(unknownBirthDay);
    expect([birthYearOf(unknown), birthYearOf('1951-02-03'), birthYearOf(undefined)]).toEqual([
      undefined,
      1951,
      undefined,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../domain/belgium/brussels-time.ts';
import {
  formatBareClock,
  formatClock,
  formatDay,
  formatDayWithoutYear,
  formatList,
  formatShortDay,
  formatTime,
  formatTimeRange,
} from '../../../domain/belgium/date-texts.ts';
import { languages } from '../../../domain/belgium/languages.ts';

const inAll = (write: (language: (typeof languages)[number]) => string) => languages.map(write);

describe('dates and times in words', () => {
  it('writes a day in the form of each language', () => {
    expect(inAll((language) => formatDay('2021-04-11', language))).toEqual([
      'zondag 11 april 2021',
      'dimanche 11 avril 2021',
      'Sonntag, 11. April 2021',
    ]);
    expect(inAll((language) => formatDayWithoutYear('2021-03-01', language))).toEqual([
      'maandag 1 maart',
      'lundi 1er mars',
      'Montag, 1. März',
    ]);
    expect(inAll((language) => formatShortDay('2021-04-11', language))).toEqual(['zo 11/4', 'dim 11/4', 'So 11.4.']);
  });

  it('writes times as Belgian public services do', () => {
    const at = toInstant('2021-04-11', '15:00');
    expect(inAll((language) => formatTime(at, language))).toEqual(['15.00 uur', '15h00', '15.00 Uhr']);
    expect(inAll((language) => formatClock('08:05', language))).toEqual(['8.05 uur', '8h05', '8.05 Uhr']);
    expect(inAll((language) => formatBareClock('12:30', language))).toEqual(['12.30', '12h30', '12.30']);
    expect(inAll((language) => formatTimeRange('15:00', '16:00', language))).toEqual([
      'van 15.00 tot 16.00 uur',
      'de 15h00 à 16h00',
      'von 15.00 bis 16.00 Uhr',
    ]);
  });

  it('joins names', () => {
    expect(inAll((language) => formatList(['An', 'Bo', 'Cé'], language))).toEqual([
      'An, Bo en Cé',
      'An, Bo et Cé',
      'An, Bo und Cé',
    ]);
    expect(formatList(['An'], 'nl')).toBe('An');
  });
});

import { expect, it } from 'vitest';
import { calendarFile } from '../../../adapters/messages/calendar.ts';

it('writes a seat as one entry in UTC, the same at every attempt', () => {
  const event = {
    id: 'seat-1',
    madeAt: Date.UTC(2021, 3, 9, 8),
    startsAt: Date.UTC(2021, 3, 11, 13),
    endsAt: Date.UTC(2021, 3, 11, 14),
    summary: 'Vaccinatie: zondag 11 april',
    location: 'Brabanthal, Brabantlaan 1, 3001 Leuven',
  };
  const text = calendarFile(event);
  expect(calendarFile(event)).toBe(text);
  expect(text.split('\r\n')).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'METHOD:PUBLISH',
      'UID:seat-1',
      'DTSTAMP:20210409T080000Z',
      'DTSTART:20210411T130000Z',
      'DTEND:20210411T140000Z',
      'SUMMARY:Vaccinatie: zondag 11 april',
      String.raw`LOCATION:Brabanthal\, Brabantlaan 1\, 3001 Leuven`,
      'END:VCALENDAR',
    ]),
  );
});

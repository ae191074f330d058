import { expect, it } from 'vitest';
import { toInstant } from '../../domain/belgium/brussels-time.ts';
import { slotInstant } from '../../domain/belgium/slot-instant.ts';
import { calendarEntry } from '../../static-site/src/scripts/fields/calendar-entry.ts';

it('an appointment is an entry that calendar programs take, with nothing but where and when', () => {
  const text = calendarEntry({
    id: 's1-abcd',
    date: '2021-04-11',
    from: '15:20',
    to: '16:00',
    summary: 'Vaccinatie: Sporthal “Ter Linden”, Zaal B',
    location: 'Kerkstraat 1; bus 3, 9300 Aalst',
    madeAt: '2021-04-11T09:03:17.123Z',
  });
  const lines = text.split('\r\n');
  expect(lines).toContain('UID:s1-abcd');
  expect(lines).toContain('DTSTAMP:20210411T090317Z');
  expect(lines).toContain('DTSTART;TZID=Europe/Brussels:20210411T152000');
  expect(lines).toContain('DTEND;TZID=Europe/Brussels:20210411T160000');
  expect(text.replaceAll('\r\n ', '')).toContain('LOCATION:Kerkstraat 1\\; bus 3\\, 9300 Aalst');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

it('the hour that the booking system tells counts with an offset and without', () => {
  const instant = toInstant('2021-04-11', '15:20');
  expect(slotInstant('2021-04-11T15:20:00+02:00')).toBe(instant);
  expect(slotInstant('2021-04-11T13:20:00Z')).toBe(instant);
  expect(slotInstant('2021-04-11T15:20')).toBe(instant);
  expect(slotInstant('2021-04-11T15:20:30')).toBe(instant);
});

import ical, { ICalCalendarMethod } from 'ical-generator';
import type { CalendarEvent } from '../domain/ports.ts';

/** The seat as an entry that every calendar program takes; no personal data in it. */
export function calendarFile({ id, startsAt, endsAt, summary, location }: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'last-minute', product: 'vaccination' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(startsAt),
    summary,
    location,
  });
  return calendar.toString();
}

import ical, { ICalCalendarMethod } from 'ical-generator';
import type { CalendarEvent } from '../../domain/messages/channels.ts';

/** The seat as an entry that every calendar program takes, in UTC, which each shows in local time; no personal data in it. */
export function calendarFile({ id, madeAt, startsAt, endsAt, summary, location }: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'last-minute', product: 'vaccination' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(madeAt),
    summary,
    location,
  });
  return calendar.toString();
}

import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEvent } from '../../domain/messages/channels.ts';

/** The seat as an entry that every calendar program takes, or the cancellation of that entry, in UTC, which each shows in local time; no personal data in it. */
export function calendarFile(event: CalendarEvent): string {
  const { id, madeAt, startsAt, endsAt, summary, location, cancelled } = event;
  const calendar = ical({ prodId: { company: 'last-minute', product: 'vaccination' }, method: methodOf(event) });
  calendar.createEvent({
    id,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(madeAt),
    summary,
    location,
    // RFC 5546, 3.2.5: the same entry, one change later.
    ...(cancelled && { sequence: 1, status: ICalEventStatus.CANCELLED }),
  });
  return calendar.toString();
}

export const methodOf = ({ cancelled }: Pick<CalendarEvent, 'cancelled'>): ICalCalendarMethod =>
  cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;

import { addDays, localDate, localTime, toInstant } from '../belgium/brussels-time.ts';

const hourMs = 3_600_000;
/** Early enough that a seat that is given up still finds somebody: an invitation runs for half an hour. */
const aheadMs = 3 * hourMs;
/** Who has just booked needs no reminder. */
const sinceBookingMs = 3 * hourMs;
/** Nobody's mail should come before this hour, local; the reminder of what is that early comes the evening before. */
const notBefore = '08:00';
const eveningBefore = '20:00';

/**
 * When the contact is reminded of what is booked, and asked whether they come: three hours ahead, or the evening before.
 * @param startsAt of the appointment, epoch ms, where the booking system tells it; else the block's start counts
 * @param block its id: its local start
 * @returns epoch ms; undefined when the booking is too close to it
 */
export function appointmentReminderAt(
  { startsAt, block }: { startsAt?: number | undefined; block: string },
  now: number,
): number | undefined {
  const start = startsAt ?? toInstant(block.slice(0, 10), block.slice(11, 16));
  const ahead = start - aheadMs;
  const isEarly = localTime(ahead) < notBefore || localDate(ahead) !== localDate(start);
  const at = isEarly ? toInstant(addDays(localDate(start), -1), eveningBefore) : ahead;
  return at - now < sinceBookingMs ? undefined : at;
}

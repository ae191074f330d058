import { toInstant } from './brussels-time.ts';

/**
 * When the booked appointment starts, epoch ms. The booking system tells it with an offset, or as it hangs on the wall.
 * @param slotStart ISO 8601 to the minute or finer: `2021-04-11T15:20:00+02:00`, `2021-04-11T15:20`
 */
export function slotInstant(slotStart: string): number {
  const [date = '', time = ''] = slotStart.split('T');
  return /[Z+-]/.test(time) ? Date.parse(slotStart) : toInstant(date, time.slice(0, 'HH:MM'.length));
}

import * as z from 'zod';
import { dayPart, type DayPartOfDate } from '../entities/values.ts';

/** Fields that several answers have. */

export const instant = z.iso.datetime().meta({ description: 'Instant in UTC', example: '2021-04-11T10:30:00.000Z' });
export const instantOf = (ms: number): string => new Date(ms).toISOString();

export const date = z.iso.date().meta({ description: 'Date in Belgium', example: '2021-04-11' });
export const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ description: 'Time in Belgium; 24:00 is the end of the day', example: '15:00' });

/** Of an offer whose time stands still because the booking system is down (S11). */
export const pause = z
  .strictObject({
    since: instant,
    secondsLeft: z.int().min(0).meta({ description: 'To answer, once the booking system is back' }),
  })
  .meta({
    description: 'The time stands still; until it is over, `deadline` is the end of the block, the last moment',
  });

export const slot = z.strictObject({ date, dayPart });
export const slotOf = (dayPartOfDate: DayPartOfDate): z.output<typeof slot> => ({
  date: dayPartOfDate.slice(0, 10),
  dayPart: dayPart.parse(dayPartOfDate.slice(11)),
});

import * as z from 'zod';
import { endOf, judgeAvailability, tidy } from '../rules/availability.ts';
import { horizonDays } from '../rules/limits.ts';
import { dayPart, type DayPart, type DayPartOfDate } from '../entities/values.ts';
import { issue } from './field-errors.ts';
import { type Clock, dateField } from './fields.ts';
import type { FieldError } from './problem.ts';

/** Today and 14 days more, of three day-parts each. */
const mostDayParts = (horizonDays + 1) * 3;

/**
 * When a party can come: `[{date, dayPart}]` → `2021-04-11 afternoon`, each once, in order. A day-part that has ended
 * is refused here; a date too far ahead is not, because whatever is invalid goes first: see `farAheadErrors`.
 */
export function availabilityField(now: Clock): z.ZodType<DayPartOfDate[], { date: string; dayPart: DayPart }[]> {
  const entry = z.strictObject({ date: dateField, dayPart }).check((checked) => {
    if (endOf(`${checked.value.date} ${checked.value.dayPart}`) <= now()) issue(checked, 'ended', ['date']);
  });
  return z
    .array(entry)
    .min(1)
    .max(mostDayParts)
    .transform((entries) => tidy(entries.map(({ date, dayPart: part }): DayPartOfDate => `${date} ${part}`)))
    .meta({ description: 'When the party can come: day-parts that have not ended, today to 14 days ahead' });
}

/** The error of an availability that reaches after today + 14; none when all of it is near enough. */
export function farAheadErrors(availability: readonly DayPartOfDate[], now: number): FieldError[] {
  return judgeAvailability(availability, now) === 'tooFarAhead'
    ? [{ field: 'availability', reason: 'tooFarAhead', limits: { max: horizonDays } }]
    : [];
}

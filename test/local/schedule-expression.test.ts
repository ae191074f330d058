import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../local/cloud/time/schedule-expression.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', 'UTC', '2021-04-11T10:00:30Z', '2021-04-11T10:01'],
    ['rate(1 minute)', 'UTC', '2021-04-11T10:01:00Z', '2021-04-11T10:02'],
    ['rate(1 hour)', 'UTC', '2021-04-11T10:00:30Z', '2021-04-11T11:00'],
    ['rate(5 minutes)', 'UTC', '2021-04-11T10:06:00Z', '2021-04-11T10:10'],
    ['cron(15 3 * * ? *)', 'UTC', '2021-04-11T10:00:00Z', '2021-04-12T03:15'],
    ['cron(0/10 8-17 ? * MON-FRI *)', 'UTC', '2021-04-09T17:50:00Z', '2021-04-12T08:00'],
    // Summer time begins: the same local hour is another instant.
    ['cron(0 6 * * ? *)', 'Europe/Brussels', '2021-03-27T12:00:00Z', '2021-03-28T04:00'],
    ['at(2021-04-12T08:00:00)', 'UTC', '2021-04-11T10:00:00Z', '2021-04-12T08:00'],
    ['at(2021-04-10T08:00:00)', 'UTC', '2021-04-11T10:00:00Z', undefined],
  ])('%s (%s) comes after %s at %s', (expression, zone, after, expected) => {
    expect(iso(parseSchedule(expression, zone).next(at(after)))).toBe(expected);
  });

  it('find the last due time in a span', () => {
    const every = parseSchedule('rate(1 minute)', 'UTC');
    expect(iso(every.last(at('2021-04-11T10:05:30Z'), at('2021-04-11T10:00:00Z')))).toBe('2021-04-11T10:05');
    expect(every.last(at('2021-04-11T10:05:30Z'), at('2021-04-11T10:05:00Z'))).toBeUndefined();
    const daily = parseSchedule('cron(15 3 * * ? *)', 'UTC');
    expect(iso(daily.last(at('2021-04-12T10:00:00Z'), at('2021-04-11T10:00:00Z')))).toBe('2021-04-12T03:15');
    expect(daily.last(at('2021-04-12T03:00:00Z'), at('2021-04-11T10:00:00Z'))).toBeUndefined();
  });

  it.each(['rate(0 minutes)', 'rate(1 fortnight)', 'cron(1 2 3)', 'sometimes'])('refuse %s', (expression) => {
    expect(() => parseSchedule(expression, 'UTC')).toThrow(/schedule/);
  });
});

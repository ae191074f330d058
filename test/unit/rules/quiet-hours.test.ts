import { expect, it } from 'vitest';
import { quietUntil } from '../../../domain/rules/quiet-hours.ts';

const night = { from: '22:00', to: '07:00' };
const noonish = { from: '12:30', to: '13:15' };
const until = (hours: { from: string; to: string }, now: string): string | undefined => {
  const end = quietUntil(hours, Date.parse(now));
  return end === undefined ? undefined : new Date(end).toISOString();
};

it.each([
  ['a second before', night, '2021-04-11T21:59:59+02:00', undefined],
  ['at its begin', night, '2021-04-11T22:00:00+02:00', '2021-04-12T05:00:00.000Z'],
  ['before midnight', night, '2021-04-11T23:59:59+02:00', '2021-04-12T05:00:00.000Z'],
  ['after midnight', night, '2021-04-12T00:00:01+02:00', '2021-04-12T05:00:00.000Z'],
  ['a second before its end', night, '2021-04-12T06:59:59+02:00', '2021-04-12T05:00:00.000Z'],
  ['at its end', night, '2021-04-12T07:00:00+02:00', undefined],
  ['inside a day, before', noonish, '2021-04-11T12:29:59+02:00', undefined],
  ['inside a day', noonish, '2021-04-11T12:31:07+02:00', '2021-04-11T11:15:00.000Z'],
  ['inside a day, after', noonish, '2021-04-11T13:15:00+02:00', undefined],
  ['in a night that is an hour shorter', night, '2021-03-28T01:30:07+01:00', '2021-03-28T05:00:00.000Z'],
  ['from the evening before it', night, '2021-03-27T22:13:00+01:00', '2021-03-28T05:00:00.000Z'],
  ['in a night that is an hour longer', night, '2021-10-31T02:30:07+02:00', '2021-10-31T06:00:00.000Z'],
  ['the second time that it is half past two', night, '2021-10-31T02:30:07+01:00', '2021-10-31T06:00:00.000Z'],
  [
    'until an hour that comes twice',
    { from: '23:00', to: '02:30' },
    '2021-10-31T02:10:07+02:00',
    '2021-10-31T00:30:00.000Z',
  ],
  ['when that hour comes again', { from: '23:00', to: '02:30' }, '2021-10-31T02:10:07+01:00', undefined],
])('%s', (_when, hours, now, end) => {
  expect(until(hours, now)).toBe(end);
});

it('are none where none are set', () => {
  expect(quietUntil(undefined, Date.parse('2021-04-11T23:00:07+02:00'))).toBeUndefined();
});

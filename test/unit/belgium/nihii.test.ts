import { expect, it } from 'vitest';
import { parseNihii } from '../../../domain/belgium/nihii.ts';

it.each([
  ['11478761004', { nihii: '11478761', qualification: '004', check: 'fits' }],
  ['10829059', { nihii: '10829059', check: 'fits' }],
  ['1-14787-61-004', { nihii: '11478761', qualification: '004', check: 'fits' }],
  [' 1/14787.61 ', { nihii: '11478761', check: 'fits' }],
])('reads %j', (text, parsed) => {
  expect(parseNihii(text)).toEqual({ ok: true, ...parsed });
});

it.each(['11478762004', '10829058', '00000000'])(
  'warns of %j, and does not refuse it: old numbers were checked in other ways',
  (text) => {
    expect(parseNihii(text)).toMatchObject({ ok: true, check: 'doubtful' });
  },
);

it('takes 97 as a check, where the six digits are a multiple of it', () => {
  expect(parseNihii('10000797')).toMatchObject({ check: 'fits' });
  expect(parseNihii(`${97 * 1100}97`)).toMatchObject({ nihii: '10670097', check: 'fits' });
});

it.each([
  ['', 'empty'],
  ['--', 'empty'],
  ['1147876', 'length'],
  ['114787610', 'length'],
  ['114787610041', 'length'],
  ['1'.repeat(40), 'length'],
  ['1147876A', 'characters'],
  ['１１４７８７６１', 'characters'],
])('refuses %j', (text, reason) => {
  expect(parseNihii(text)).toEqual({ ok: false, reason });
});

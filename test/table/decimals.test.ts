import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, compareNumbers, numberBytes, numberOrder, sum } from '../../local/cloud/table/memory/decimals.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -40, max: 40 }))
  .map(([digits, exponent]) => canonical(`${digits}e${exponent}`));

describe('numbers', () => {
  it.each([
    ['0.00', '0'],
    ['-0', '0'],
    ['1.10', '1.1'],
    ['1e2', '100'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['-1.5e-3', '-0.0015'],
    ['0012', '12'],
    ['1e25', '10000000000000000000000000'],
  ])('%s is given back as %s', (given, expected) => {
    expect(canonical(given)).toBe(expected);
  });

  it.each(['', 'abc', '1e126', '1e-131', '1'.repeat(39), '.', '1 2', '0x1'])('%s is refused', (given) => {
    expect(() => canonical(given)).toThrow(expect.objectContaining({ name: 'ValidationException' }));
  });

  it('sort as texts by their value', () => {
    fc.assert(
      fc.property(decimal, decimal, (left, right) => {
        const order = compareNumbers(left, right);
        const [a, b] = [numberOrder(left), numberOrder(right)];
        expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect(['-100', '-2.5', '-1', '0', '0.1', '2', '10', '1e30'].map(numberOrder)).toEqual(
      ['-100', '-2.5', '-1', '0', '0.1', '2', '10', '1e30'].map(numberOrder).toSorted(),
    );
  });

  it('add up exactly', () => {
    expect(sum('0.1', '0.2')).toBe('0.3');
    expect(sum('99999999999999999999', '1')).toBe('100000000000000000000');
    expect(sum('5', '7.25', true)).toBe('-2.25');
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (left, right) => {
        expect(sum(String(left), String(right))).toBe(String(BigInt(left) + BigInt(right)));
      }),
    );
  });

  it.each([
    ['0', 1],
    ['1', 2],
    ['-1', 3],
    ['15', 2],
    ['1.5', 3],
    ['123', 3],
    ['0.12', 2],
    ['1618121160000', 6],
  ])('%s counts %i bytes', (given, bytes) => {
    expect(numberBytes(given)).toBe(bytes);
  });
});

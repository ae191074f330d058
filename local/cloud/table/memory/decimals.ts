import { invalid } from './faults.ts';

/*
 * Numbers of the service: decimals of up to 38 significant digits, from 1E-130 to 9.99...E+125.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */

const mostDigits = 38;
const greatestExponent = 125;
const leastExponent = -130;

/** sign × 0.digits × 10^point; `digits` has no zeros at its ends, and is empty for zero. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly point: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** @throws ValidationException when the text is no number, or one that the service can't keep */
export function decimalOf(text: string): Decimal {
  const found = shape.exec(text);
  const whole = found?.[2] ?? '';
  const all = whole + (found?.[3] ?? '');
  if (found === null || all === '')
    throw invalid(
      text === ''
        ? 'The parameter cannot be converted to a numeric value'
        : `The parameter cannot be converted to a numeric value: ${text}`,
    );
  const leading = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, point: 0 };
  return bounded({
    negative: found[1] === '-',
    digits,
    point: whole.length - leading + Number(found[4] ?? 0),
  });
}

function bounded(decimal: Decimal): Decimal {
  const exponent = decimal.point - 1;
  if (exponent > greatestExponent)
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  if (exponent < leastExponent)
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  if (decimal.digits.length > mostDigits)
    throw invalid('Attempting to store more than 38 significant digits in a Number');
  return decimal;
}

function textOf({ negative, digits, point }: Decimal): string {
  if (digits === '') return '0';
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits.padEnd(point, '0')
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return negative ? `-${plain}` : plain;
}

const plainInteger = /^-?[1-9]\d{0,14}$/;

/** A number as the service gives it back: without exponent and needless zeros. @throws ValidationException */
export const canonical = (text: string): string => (plainInteger.test(text) ? text : textOf(decimalOf(text)));

/**
 * Bytes that a number counts: "1 byte per two significant digits + 1 byte". The digits are paired from the decimal point
 * on, and a minus takes a byte: found by comparing with DynamoDB Local, which does as the service in this.
 */
export function numberBytes(text: string): number {
  const { negative, digits, point } = decimalOf(text);
  if (digits === '') return 1;
  const isHalfPair = point % 2 !== 0;
  return 1 + Math.ceil((digits.length + Number(isHalfPair)) / 2) + Number(negative);
}

/** Sums or differences of canonical numbers. @throws ValidationException when the result has too many digits */
export function sum(left: string, right: string, subtract = false): string {
  if (left.length < 16 && right.length < 16 && !left.includes('.') && !right.includes('.'))
    return String(subtract ? Number(left) - Number(right) : Number(left) + Number(right));
  const a = decimalOf(left);
  const b = decimalOf(right);
  const scale = Math.max(a.digits.length - a.point, b.digits.length - b.point, 0);
  const scaled = ({ negative, digits, point }: Decimal): bigint => {
    const value = BigInt(digits === '' ? 0 : digits + '0'.repeat(scale - (digits.length - point)));
    return negative ? -value : value;
  };
  const total = subtract ? scaled(a) - scaled(b) : scaled(a) + scaled(b);
  return textOf(decimalOf(`${total}e${-scale}`));
}

/** Negative, zero or positive, as for sorting. */
export function compareNumbers(left: string, right: string): number {
  if (left.length < 16 && right.length < 16) return Number(left) - Number(right);
  const a = numberOrder(left);
  const b = numberOrder(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

const exponentOffset = 500;

/** A text that sorts among others of its kind as the number does. */
export function numberOrder(text: string): string {
  const { negative, digits, point } = decimalOf(text);
  if (digits === '') return '1';
  const magnitude = `${exponentOffset + point}${digits.padEnd(mostDigits, '0')}`;
  if (!negative) return `2${magnitude}`;
  return `0${Array.from(magnitude, (digit) => 9 - Number(digit)).join('')}`;
}

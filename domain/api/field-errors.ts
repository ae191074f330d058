import type { z } from 'zod';
import { type FieldError, fieldReasons, type FieldReason } from './problem.ts';

/*
 * The way of a reason through zod: our own checks raise issues that carry one, zod's built-in checks are given one
 * here. A check that needs a reason of its own says so with `issue(...)`.
 */

type Limits = NonNullable<FieldError['limits']>;

/** The part of zod's context that our checks need. */
interface Checked {
  readonly value: unknown;
  readonly issues: z.core.$ZodRawIssue[];
}

/**
 * Marks the value that is being checked, or something inside it, as wrong.
 * @param path from the value to what is wrong in it
 */
export function issue(checked: Checked, reason: FieldReason, path: PropertyKey[] = [], limits?: Limits): void {
  checked.issues.push({ code: 'custom', input: checked.value, path, params: { reason, limits } });
}

/**
 * What is wrong, field by field, in the order in which zod found it; one error for each field and reason.
 * @param issues of a parse with `reportInput`, which tells a missing field from one of a wrong type
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const seen = new Set<string>();
  return issues.flatMap(errorsOf).filter(({ field, reason }) => {
    const key = `${field} ${reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function errorsOf(found: z.core.$ZodIssue): FieldError[] {
  const field = found.path.map(String).join('.');
  const error = (reason: FieldReason, limits?: Limits): FieldError[] => [{ field, reason, ...(limits && { limits }) }];
  switch (found.code) {
    case 'custom':
      return error(reasonOf(found.params?.['reason']), limitsOf(found.params?.['limits']));
    case 'invalid_type':
      if (found.input === undefined) return error('required');
      return error(found.expected === 'int' ? 'wholeNumber' : 'wrongType');
    case 'invalid_value':
      return error(found.input === undefined ? 'required' : 'unknownValue');
    case 'unrecognized_keys':
      return found.keys.map((key) => ({ field: inside(field, key.slice(0, 80)), reason: 'unknownField' }));
    case 'too_small':
      return found.origin === 'array'
        ? error('tooFew', { min: Number(found.minimum) })
        : error('tooShort', { min: Number(found.minimum) });
    case 'too_big':
      return found.origin === 'array'
        ? error('tooMany', { max: Number(found.maximum) })
        : error('tooLong', { max: Number(found.maximum) });
    default:
      return error('format');
  }
}

const inside = (field: string, key: string): string => (field === '' ? key : `${field}.${key}`);

function reasonOf(value: unknown): FieldReason {
  return fieldReasons.find((reason) => reason === value) ?? 'format';
}

function limitsOf(value: unknown): Limits | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

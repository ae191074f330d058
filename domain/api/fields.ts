import * as z from 'zod';
import { isDate } from '../belgium/brussels-time.ts';
import { withoutInvisible } from '../belgium/typed-text.ts';
import { languages } from '../belgium/languages.ts';
import { issue } from './field-errors.ts';

/*
 * The fields that requests are made of. Each schema reads what people type (spaces, separators, decomposed accents)
 * and gives the one form that is stored; each way of being wrong has its reason. What depends on the moment takes a
 * clock, because a schema lives as long as its process.
 */

/** Epoch milliseconds of now. */
export type Clock = () => number;

export const languageField = z.enum(languages).meta({ description: 'Language of the messages', example: 'nl' });

/** A single line of text: normalised, trimmed, without what nobody sees, and without anything that could break out of a header, a table or a log. */
export function lineField(max: number): z.ZodType<string, string> {
  return z
    .string()
    .overwrite(withoutInvisible)
    .check((checked) => {
      if (checked.value.length > max * 2) issue(checked, 'tooLong', [], { max });
      else if (/\p{C}|\p{Zl}|\p{Zp}/u.test(checked.value) || !checked.value.isWellFormed())
        issue(checked, 'characters');
    })
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .check((checked) => {
      if (checked.value === '') issue(checked, 'required');
      else if (checked.value.length > max) issue(checked, 'tooLong', [], { max });
    });
}

/** In a query: one that doesn't exist is no bad request, it finds nothing. */
export const postalCodeParameter = z
  .string()
  .check((checked) => {
    if (!/^[0-9]{4}$/.test(checked.value)) issue(checked, 'postalCodeForm');
  })
  .meta({ description: 'Belgian postal code', example: '9300' });

export const dateField = z
  .string()
  .check((checked) => {
    if (!isDate(checked.value)) issue(checked, 'dateForm');
  })
  .meta({ description: 'Date in Belgium', format: 'date', example: '2021-04-11' });

/** Ids that we gave: of parties, sessions, invitations, clients. */
export const idField = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);

/** Ids of centres, as in the official list: `aalst`. */
export const centreIdField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
  .meta({ description: 'Id of a centre', example: 'aalst' });

/** An integer within limits, with one text for both sides. */
export function countField(min: number, max: number): z.ZodType<number, number> {
  return z
    .number()
    .check((checked) => {
      if (checked.value < min || checked.value > max) issue(checked, 'outOfRange', [], { min, max });
      else if (!Number.isInteger(checked.value)) issue(checked, 'wholeNumber');
    })
    .meta({ override: { type: 'integer', minimum: min, maximum: max } });
}

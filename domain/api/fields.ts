import { z } from 'zod';
import { isDate, localDate } from '../brussels-time.ts';
import { languages } from '../language.ts';
import { parseMobile } from '../mobile-number.ts';
import { municipalityOf } from '../postal-codes.ts';
import { parseSsin, type SsinRefusal } from '../ssin.ts';
import { parseVaccinationCode } from '../vaccination-code.ts';
import { issue } from './field-errors.ts';
import type { FieldReason } from './problem.ts';

/*
 * The fields that requests are made of. Each schema reads what people type (spaces, separators, decomposed accents)
 * and gives the one form that is stored; each way of being wrong has its reason. What depends on the moment takes a
 * clock, because a schema lives as long as its process.
 */

/** Epoch milliseconds of now. */
export type Clock = () => number;

export const languageField = z.enum(languages).meta({ description: 'Language of the messages', example: 'nl' });

/** A single line of text: normalised, trimmed, without anything that could break out of a header, a table or a log. */
export function lineField(max: number): z.ZodType<string> {
  return z
    .string()
    .check((checked) => {
      if (checked.value.length > max * 2) issue(checked, 'tooLong', [], { max });
      else if (/\p{C}|\p{Zl}|\p{Zp}/u.test(checked.value) || !checked.value.isWellFormed()) issue(checked, 'characters');
    })
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .check((checked) => {
      if (checked.value === '') issue(checked, 'required');
      else if (checked.value.length > max) issue(checked, 'tooLong', [], { max });
    });
}

const longestName = 80;

/** Letters of any script with their marks (two at most), and what stands between the parts of a name. */
const namePattern = /^['’]?(?:\p{L}\p{M}{0,2})(?:['’ .-]{0,2}\p{L}\p{M}{0,2})*\.?$/u;

export const nameField: z.ZodType<string> = lineField(longestName)
  .check((checked) => {
    if (checked.value !== '' && !namePattern.test(checked.value)) issue(checked, 'nameCharacters');
  })
  .meta({ description: 'Letters, and the spaces, hyphens, points and apostrophes of names; 1 to 80 characters', example: 'Van den Berghe' });

export function ssinField(now: Clock): z.ZodType<string> {
  return z
    .string()
    .transform((text, ctx) => {
      const parsed = parseSsin(text, localDate(now()));
      if (parsed.ok) return parsed.ssin;
      issue({ value: text, issues: ctx.issues }, ssinReasons[parsed.reason]);
      return z.NEVER;
    })
    .meta({ description: 'National number or BIS number, with or without separators', example: '85073003328' });
}

const ssinReasons = {
  empty: 'required',
  characters: 'ssinCharacters',
  length: 'ssinLength',
  checkDigits: 'ssinCheckDigits',
  month: 'ssinMonth',
  day: 'ssinDay',
  counter: 'ssinCounter',
  future: 'ssinFuture',
} as const satisfies Record<SsinRefusal, FieldReason>;

export const postalCodeField = z
  .string()
  .trim()
  .check((checked) => {
    if (checked.value === '') issue(checked, 'required');
    else if (!/^[1-9][0-9]{3}$/.test(checked.value)) issue(checked, 'postalCodeForm');
    else if (municipalityOf(checked.value) === undefined) issue(checked, 'postalCodeUnknown');
  })
  .meta({ description: 'Belgian postal code', example: '9300' });

/** In a query: one that doesn't exist is no bad request, it finds nothing. */
export const postalCodeParameter = z
  .string()
  .check((checked) => {
    if (!/^[0-9]{4}$/.test(checked.value)) issue(checked, 'postalCodeForm');
  })
  .meta({ description: 'Belgian postal code', example: '9300' });

/** Longest address that mail servers have to take (RFC 5321). */
const longestEmail = 254;
const emailPattern = /^[A-Za-z0-9_'+&/=-]+(?:\.[A-Za-z0-9_'+&/=-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

export const emailField = z
  .string()
  .trim()
  .check((checked) => {
    const local = checked.value.lastIndexOf('@');
    if (checked.value === '') issue(checked, 'required');
    else if (checked.value.length > longestEmail) issue(checked, 'tooLong', [], { max: longestEmail });
    else if (local > 64 || !emailPattern.test(checked.value)) issue(checked, 'emailForm');
  })
  .meta({ description: 'E-mail address, ASCII', example: 'an@example.be' });

export const mobileField = z
  .string()
  .transform((text, ctx) => {
    const parsed = parseMobile(text);
    if (parsed.ok) return parsed.e164;
    const reason = text.trim() === '' ? 'required' : mobileReasons[parsed.reason];
    issue({ value: text, issues: ctx.issues }, reason);
    return z.NEVER;
  })
  .meta({ description: 'Mobile number of Belgium or a neighbour', example: '0475 12 34 56' });

const mobileReasons = { landline: 'landline', country: 'mobileCountry', invalid: 'mobileForm' } as const;

export const vaccinationCodeField = z
  .string()
  .transform((text, ctx) => {
    const parsed = parseVaccinationCode(text);
    if (parsed.ok) return parsed.vaccinationCode;
    issue({ value: text, issues: ctx.issues }, parsed.reason === 'empty' ? 'required' : 'vaccinationCodeForm');
    return z.NEVER;
  })
  .meta({ description: 'Vaccination code, as in the letter of invitation', example: 'ABCD-1234-EFGH-5678' });

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
export function countField(min: number, max: number): z.ZodType<number> {
  return z
    .int()
    .check((checked) => {
      if (checked.value < min || checked.value > max) issue(checked, 'outOfRange', [], { min, max });
    })
    .meta({ minimum: min, maximum: max });
}

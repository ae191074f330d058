import * as z from 'zod';
import { localDate } from '../belgium/brussels-time.ts';
import { parseMobile } from '../belgium/mobile-number.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import { parseSsin, type SsinRefusal } from '../belgium/ssin.ts';
import { parseVaccinationCode } from '../belgium/vaccination-code.ts';
import { issue } from './field-errors.ts';
import { type Clock, lineField } from './fields.ts';
import type { FieldReason } from './problem.ts';

/** The fields of a person. Apart from the others, because of the numbering plans and postal codes that they bring along. */

const longestName = 80;

/** Letters of any script with their marks (two at most), and what stands between the parts of a name. */
const namePattern = /^['’]?(?:\p{L}\p{M}{0,2})(?:['’ .-]{0,2}\p{L}\p{M}{0,2})*\.?$/u;

export const nameField: z.ZodType<string, string> = lineField(longestName)
  .check((checked) => {
    if (checked.value !== '' && !namePattern.test(checked.value)) issue(checked, 'nameCharacters');
  })
  .meta({
    description: 'Letters, and the spaces, hyphens, points and apostrophes of names; 1 to 80 characters',
    example: 'Van den Berghe',
  });

export function ssinField(now: Clock): z.ZodType<string, string> {
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

/** Longest address that mail servers have to take (RFC 5321). */
const longestEmail = 254;
const emailPattern =
  /^[A-Za-z0-9_'+&/=-]+(?:\.[A-Za-z0-9_'+&/=-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

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

import * as z from 'zod';
import { localDate } from '../belgium/brussels-time.ts';
import { longestEmail, parseEmail } from '../belgium/email-address.ts';
import { parseMobile } from '../belgium/mobile-number.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import { parseSsin, type SsinRefusal } from '../belgium/ssin.ts';
import { plainApostrophes, plainDashes, withoutInvisible } from '../belgium/typed-text.ts';
import { parseVaccinationCode } from '../belgium/vaccination-code.ts';
import { issue } from './field-errors.ts';
import { type Clock, lineField } from './fields.ts';
import type { FieldReason } from './problem.ts';

/** The fields of a person. Apart from the others, because of the numbering plans and postal codes that they bring along. */

const longestName = 80;

/** Letters of any script with their marks (two at most), and what stands between the parts of a name, at most ` - `. */
const namePattern = /^['’]?(?:\p{L}\p{M}{0,2})(?:['’ .-]{0,3}\p{L}\p{M}{0,2})*\.?$/u;

export const nameField: z.ZodType<string, string> = lineField(longestName)
  .overwrite((text) => plainApostrophes(plainDashes(text)))
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
  .overwrite(withoutInvisible)
  .trim()
  .check((checked) => {
    if (checked.value === '') issue(checked, 'required');
    else if (!/^[1-9][0-9]{3}$/.test(checked.value)) issue(checked, 'postalCodeForm');
    else if (municipalityOf(checked.value) === undefined) issue(checked, 'postalCodeUnknown');
  })
  .meta({ description: 'Belgian postal code', example: '9300' });

export const emailField = z
  .string()
  .transform((text, ctx) => {
    const parsed = parseEmail(text);
    if (parsed.ok) return parsed.email;
    const limits = parsed.reason === 'tooLong' ? { max: longestEmail } : undefined;
    issue({ value: text, issues: ctx.issues }, emailReasons[parsed.reason], [], limits);
    return z.NEVER;
  })
  .meta({ description: 'E-mail address, with the domain in any script', example: 'an@example.be' });

const emailReasons = { empty: 'required', tooLong: 'tooLong', invalid: 'emailForm' } as const;

export const mobileField = z
  .string()
  .transform((text, ctx) => {
    const parsed = parseMobile(text);
    if (parsed.ok) return parsed.e164;
    const reason = withoutInvisible(text).trim() === '' ? 'required' : mobileReasons[parsed.reason];
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

/** Of any kind: nobody writes to it, somebody dials it. */
export const callAtField = z
  .string()
  .overwrite((text) => plainDashes(withoutInvisible(text)).replace(/\s/g, ' '))
  .trim()
  .check((checked) => {
    if (checked.value === '') issue(checked, 'required');
    else if (checked.value.length > 20) issue(checked, 'tooLong', [], { max: 20 });
    else if (!/^\+?[0-9 ()/.-]{6,20}$/.test(checked.value)) issue(checked, 'phoneForm');
  })
  .meta({
    description: 'Number to call, of somebody who has neither e-mail nor a mobile number',
    example: '053 12 34 56',
  });

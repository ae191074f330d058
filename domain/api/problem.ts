import * as z from 'zod';
import { languages } from '../belgium/languages.ts';

/*
 * Every way in which the API refuses. The reason is the stable part, for programs; texts for people are in
 * problem-texts/, one file per language.
 */

/** Reason of a whole refusal → HTTP status. */
export const problemStatuses = {
  invalid: 400,
  tooFarAhead: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  /** There is the address, and it does not take this method; `Allow` says which it takes. */
  methodNotAllowed: 405,
  companionNotBooked: 409,
  notOpen: 409,
  noSeats: 409,
  changed: 409,
  /** The dose is on its way to the register, or there: it stays as it is. */
  doseSent: 409,
  /** Corrected since its certificate was shown, or no longer registered: look again. */
  doseChanged: 409,
  /** The name of a certificate has no Latin letter: its Latin form must come from the register. */
  noLatinName: 409,
  notEligible: 409,
  noLiveInvitation: 409,
  /** A colleague is calling this person now. */
  beingCalled: 409,
  expected: 409,
  /** The caller was made for a version of the API that is no longer understood. */
  oldClient: 410,
  /** The centre has an open session with the same block. */
  sameBlock: 409,
  tooLarge: 413,
  unsupportedMediaType: 415,
  /** The `Idempotency-Key` was given to another body before. */
  keyReused: 422,
  tooMany: 429,
  internal: 500,
  unavailable: 503,
  /** The table takes no more at this moment: nothing was done, and the same is taken in some seconds. */
  busy: 503,
  /** Many come at once: the edge lets them in one after the other. Answered there, never by a function. */
  waitingRoom: 503,
} as const;

export type ProblemReason = keyof typeof problemStatuses;
export const problemReasons = Object.keys(problemStatuses) as readonly ProblemReason[];

/** What is wrong with one field. Some carry numbers, which stand in the texts as `{name}`. */
export const fieldReasons = [
  'malformed',
  'keyForm',
  'duplicateKey',
  'tooDeep',
  'unknownField',
  'required',
  'wrongType',
  'unknownValue',
  'wholeNumber',
  'outOfRange',
  'tooLong',
  'tooShort',
  'tooFew',
  'tooMany',
  'format',
  'characters',
  'ssinCharacters',
  'ssinLength',
  'ssinCheckDigits',
  'ssinMonth',
  'ssinDay',
  'ssinCounter',
  'ssinFuture',
  'nameCharacters',
  'postalCodeForm',
  'postalCodeUnknown',
  'emailForm',
  'mobileForm',
  'landline',
  'mobileCountry',
  'contactNeeded',
  'oneContactNeeded',
  'vaccinationCodeForm',
  'unknownCentre',
  'centreNotTakingPart',
  'twice',
  'groupSize',
  'onePerson',
  'samePersonTwice',
  'groupsOff',
  'oneDayPart',
  'oneCentre',
  'notForThisKind',
  'notRenewable',
  'dateForm',
  'timeForm',
  'ended',
  'tooFarAhead',
  'dateInPast',
  'backwards',
  'overlap',
  'openAlready',
  'tooManySeats',
  'notLater',
  'sameTime',
  'phoneForm',
  'codeForm',
  'codeWrong',
  'notCalledBack',
  'encoding',
  'csvForm',
  'columnCount',
  'dateInFuture',
  'fixed',
  'webhookAddress',
] as const;

export type FieldReason = (typeof fieldReasons)[number];

export interface FieldError {
  /** Path of the field: `members.0.ssin`; empty for the whole body. */
  readonly field: string;
  readonly reason: FieldReason;
  /** Numbers for the text, e.g. `{max: 80}`. */
  readonly limits?: Readonly<Record<string, number>>;
}

const typePrefix = 'urn:problem-type:lmb:';

export const problemType = (reason: ProblemReason): string => typePrefix + reason;

/** Answer of every refusal, as `application/problem+json` (RFC 9457). */
export const problem = z
  .object({
    type: z.enum(problemReasons.map(problemType)).meta({ description: 'What was refused; stable' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What can be done about it, in the language of the caller' }),
    language: z.enum(languages),
    errors: z
      .array(
        z.object({
          field: z.string().meta({ description: 'Path such as `members.0.ssin`; empty for the whole body' }),
          reason: z.enum(fieldReasons),
          message: z.string(),
        }),
      )
      .optional(),
    sessionId: z.string().optional().meta({ description: 'With `sameBlock`: the session that has the block' }),
    requestId: z.string().optional().meta({ description: 'As in `X-Request-Id`: by it the operator finds the call' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
/** Texts of one language; the types make a missing one an error of compilation. */

export interface ProblemTexts {
  readonly problems: Readonly<Record<ProblemReason, { readonly title: string; readonly detail: string }>>;
  readonly fields: Readonly<Record<FieldReason, string>>;
}

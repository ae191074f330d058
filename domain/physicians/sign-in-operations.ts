import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { languageField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

/*
 * A physician signs in with the provider of eHealth or BOSA, by our own relying party: the page asks for the address of
 * the provider, comes back with a code, and hands it over. It ends in a short session of our own, whose token is used
 * as the access token of an account is.
 *
 * No cookie is involved. What binds the three calls to one browser is `secret`: 256 random bits that the page keeps and
 * whose SHA-256 it names at the start.
 */

export const physicianProviders = ['ehealth', 'bosa'] as const;
export type PhysicianProvider = (typeof physicianProviders)[number];

const randomField = z.string().regex(/^[A-Za-z0-9_-]{22,86}$/);
const state = randomField.meta({ description: 'As it came back in the address' });
const secret = randomField.meta({ description: 'What the page has kept since the start' });

const startBody = z
  .strictObject({
    provider: z.enum(physicianProviders),
    language: languageField,
    binding: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .meta({ description: 'SHA-256 of the secret that the page keeps, base64url' }),
  })
  .meta({ id: 'PhysicianSignInStart' });
const started = z.strictObject({ address: z.url().meta({ description: 'Where the browser goes' }) });

export const startPhysicianSignIn = defineOperation({
  id: 'startPhysicianSignIn',
  route: 'POST /api/physician-sign-in',
  summary: 'Begin signing in as a physician with an outside provider',
  access: 'public',
  body: startBody,
  answer: { status: 200, description: 'Good for ten minutes', schema: started },
  problems: ['notFound', 'unavailable'],
});

export const signInRefusals = [
  'cancelled',
  'failed',
  'assuranceTooLow',
  'notPhysician',
  'recognitionExpired',
  'numberUnknown',
] as const;
export type SignInRefusal = (typeof signInRefusals)[number];

const outcome = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('signedIn'),
      token: z.string().meta({ description: 'To be sent as `Authorization: Bearer`' }),
      until: instant,
      name: z.string(),
    }),
    z.strictObject({ outcome: z.literal('numberNeeded') }),
    z.strictObject({
      outcome: z.literal('refused'),
      reason: z.enum(signInRefusals).meta({
        description: 'numberUnknown: the register does not have this number under this name; it can be typed again',
      }),
    }),
  ])
  .meta({ id: 'PhysicianSignInOutcome' });
export type SignInOutcome = z.output<typeof outcome>;

const finishBody = z
  .strictObject({
    state,
    secret,
    code: z.string().min(1).max(2000).optional(),
    error: z.string().max(200).optional(),
    iss: z.string().max(300).optional().meta({ description: 'As it came back, where the provider names itself' }),
  })
  .check((checked) => {
    const { code, error } = checked.value;
    if (code === undefined && error === undefined) issue(checked, 'required', ['code']);
  })
  .meta({ id: 'PhysicianSignInFinish' });

export const finishPhysicianSignIn = defineOperation({
  id: 'finishPhysicianSignIn',
  route: 'POST /api/physician-sign-in/finish',
  summary: 'Hand over what the provider gave; each answer of a provider is taken once',
  access: 'public',
  body: finishBody,
  answer: { status: 200, description: 'A session, a question, or why not', schema: outcome },
  problems: ['unavailable'],
});

const proofBody = z
  .strictObject({
    state,
    secret,
    nihii: z.string().min(1).max(30).meta({ description: 'NIHII number as typed', example: '1-14787-61-004' }),
  })
  .meta({ id: 'PhysicianNumber' });

export const provePhysicianNumber = defineOperation({
  id: 'provePhysicianNumber',
  route: 'POST /api/physician-sign-in/number',
  summary: 'The NIHII number of somebody whose provider does not tell it; five tries',
  access: 'public',
  body: proofBody,
  answer: { status: 200, description: 'A session, or why not', schema: outcome },
  problems: ['unavailable'],
});

import * as z from 'zod';
import { date, instant, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { issue } from '../api/field-errors.ts';
import { type Clock, idField, languageField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { memberFields } from '../registration/registration-operations.ts';
import { blockIdField } from '../sessions/session-operations.ts';

const signUpBody = (now: Clock) =>
  z
    .strictObject({
      language: languageField,
      person: z.strictObject(memberFields(now)).check((checked) => {
        for (const field of ['email', 'mobile'] as const)
          if (checked.value[field] === undefined) issue(checked, 'required', [field]);
      }),
      sessionId: idField,
      block: blockIdField,
    })
    .meta({ id: 'SignUpRequest' });

const held = z.strictObject({
  signUpId: z.string(),
  token: z.string().meta({ description: 'For the header `X-Link-Token`; the e-mail has it too' }),
  state: z.literal('held'),
});

export const signUp = defineOperation({
  id: 'signUp',
  route: 'POST /api/sign-ups',
  summary: 'Take a seat of an open block; verified within seconds',
  access: 'public',
  repeatable: true,
  body: signUpBody,
  answer: { status: 202, description: 'The seat is held', schema: held },
  problems: ['notOpen', 'tooFarAhead', 'noSeats', 'tooMany'],
});

const signUpView = z
  .strictObject({
    signUpId: z.string(),
    state: z.enum(['held', 'confirmed', 'refused', 'cancelled']),
    date,
    from: time,
    to: time,
    centre: centreView,
    coming: instant.optional().meta({ description: 'When it was said that the person comes' }),
    elsewhere: z.enum(['underWay', 'done', 'notDone']).optional().meta({
      description:
        'Given back: whether an appointment at the booking system is cancelled, too; notDone: better cancel there',
    }),
  })
  .meta({ id: 'SignUp' });
export type SignUpView = z.output<typeof signUpView>;

export const showSignUp = defineOperation({
  id: 'showSignUp',
  route: 'GET /api/sign-up',
  summary: 'The seat as it is now',
  access: 'link',
  answer: { status: 200, description: 'The sign-up', schema: signUpView },
  problems: ['notFound'],
});

export const cancelSignUp = defineOperation({
  id: 'cancelSignUp',
  route: 'DELETE /api/sign-up',
  summary: 'Give the seat back',
  access: 'link',
  answer: { status: 200, description: 'Cancelled', schema: signUpView },
  problems: ['notFound', 'noLiveInvitation'],
});

export const confirmSignUp = defineOperation({
  id: 'confirmSignUp',
  route: 'POST /api/sign-up/coming',
  summary: '"I am coming": noted once, and taken back by giving the seat back',
  access: 'link',
  answer: { status: 200, description: 'Noted', schema: signUpView },
  problems: ['notFound', 'noLiveInvitation'],
});

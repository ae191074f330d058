import * as z from 'zod';
import { partyKind } from '../entities/parties.ts';
import { language } from '../entities/values.ts';
import { date, instant, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { issue } from '../api/field-errors.ts';
import { type Clock, dateField, idField, languageField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { callAtField, emailField, mobileField } from '../api/person-fields.ts';
import { received, registrationOf } from '../registration/registration-operations.ts';

/*
 * What the contact centre does for a caller: the same rules and the same rank as on the site; the caller may have no
 * e-mail address or no mobile number, or neither.
 */

const access = { groups: ['contact-centre'], scopes: [] } as const;

const registrationBody = (now: Clock) =>
  registrationOf(now, { callAt: callAtField.optional() }, ({ members, callAt }, report) => {
    const [contact] = members;
    if (contact?.email === undefined && contact?.mobile === undefined && callAt === undefined)
      report('contactNeeded', ['callAt']);
  }).meta({ id: 'CallerRegistration' });

export const registerCaller = defineOperation({
  id: 'registerCaller',
  route: 'POST /api/contact-centre/registrations',
  summary: 'Put a caller on the list',
  access,
  repeatable: true,
  body: registrationBody,
  answer: { status: 202, description: 'Received; verified later', schema: received },
  problems: ['tooFarAhead', 'tooMany'],
});

const callView = z
  .strictObject({
    invitationId: z.string(),
    callBy: instant.meta({ description: 'When the seats pass on, if nobody was reached' }),
    language,
    members: z.array(z.strictObject({ firstName: z.string(), lastName: z.string() })),
    lock: z
      .strictObject({
        name: z.string().optional().meta({ description: 'Of the account' }),
        mine: z.boolean(),
        until: instant.meta({ description: 'It is free then by itself' }),
      })
      .optional()
      .meta({ description: 'Somebody is calling; number and codes are shown to that one alone' }),
    callAt: z.string().optional().meta({ description: 'As it was noted' }),
    mobile: z.string().optional().meta({ description: 'Where text messages are not sent' }),
    centre: centreView,
    date,
    from: time,
    to: time,
    seats: z.int(),
    minutes: z.int().meta({ description: 'To book, from the call on' }),
    bookings: z.array(z.strictObject({ firstName: z.string(), vaccinationCode: z.string(), bookingUrl: z.string() })),
  })
  .meta({ id: 'Call' });
export type CallView = z.output<typeof callView>;
const calls = z.strictObject({ now: instant, calls: z.array(callView) });

export const listCalls = defineOperation({
  id: 'listCalls',
  route: 'GET /api/contact-centre/calls',
  summary: 'Invitations of people who can only be called, the most urgent first',
  access,
  answer: { status: 200, description: 'With what there is to say', schema: calls },
  problems: [],
});

const callPath = z.strictObject({ invitation: idField });

export const lockCall = defineOperation({
  id: 'lockCall',
  route: 'POST /api/contact-centre/calls/{invitation}/lock',
  summary:
    'About to dial: the call is kept from colleagues for five minutes, and its number is shown; again: for longer',
  access,
  path: callPath,
  answer: { status: 200, description: 'With number and codes', schema: callView },
  problems: ['notFound', 'noLiveInvitation', 'beingCalled'],
});

export const unlockCall = defineOperation({
  id: 'unlockCall',
  route: 'DELETE /api/contact-centre/calls/{invitation}/lock',
  summary: 'Nobody was called after all: colleagues may',
  access,
  path: callPath,
  answer: {
    status: 200,
    description: 'Free, or held by a colleague',
    schema: z.strictObject({ status: z.literal('free') }),
  },
  problems: [],
});

const callBody = z
  .strictObject({
    outcome: z.enum(['reached', 'unanswered', 'declined']).meta({
      description:
        'reached: the time to book runs from now; unanswered, declined: the seats pass on, the party keeps its rank',
    }),
  })
  .meta({ id: 'CallOutcome' });
const called = z.strictObject({
  state: z.enum(['sent', 'released']),
  deadline: instant.optional().meta({ description: 'Until when to book' }),
});

export const answerCall = defineOperation({
  id: 'answerCall',
  route: 'POST /api/contact-centre/calls/{invitation}',
  summary: 'What became of a call; who tells it has the call from then on',
  access,
  body: callBody,
  path: callPath,
  answer: { status: 200, description: 'Noted', schema: called },
  problems: ['notFound', 'noLiveInvitation', 'beingCalled'],
});

const contactFields = { email: emailField.optional(), mobile: mobileField.optional() };

/** Exactly one of them: the code goes there. */
function oneContact(checked: z.core.ParsePayload<{ email?: string | undefined; mobile?: string | undefined }>): void {
  const { email, mobile } = checked.value;
  if (email === undefined && mobile === undefined) issue(checked, 'required', ['email']);
  if (email !== undefined && mobile !== undefined) issue(checked, 'notForThisKind', ['mobile']);
}

const proofBody = z
  .strictObject({ ...contactFields, language: languageField })
  .check(oneContact)
  .meta({ id: 'ContactProofRequest' });
const proofSent = z.strictObject({ status: z.literal('sent') });

export const sendProof = defineOperation({
  id: 'sendProof',
  route: 'POST /api/contact-centre/proofs',
  summary: 'Send a code to the address or number that a caller names; the answer is the same for everybody',
  access,
  body: proofBody,
  answer: { status: 202, description: 'On its way; good for ten minutes and five tries', schema: proofSent },
  problems: [],
});

const checkBody = z
  .strictObject({
    ...contactFields,
    code: z
      .string()
      .transform((text) => text.replace(/\s/g, ''))
      .check((checked) => {
        if (!/^\d{6}$/.test(checked.value)) issue(checked, 'codeForm');
      })
      .meta({ description: 'As the caller reads it out', example: '384 201' }),
  })
  .check(oneContact)
  .meta({ id: 'ContactProof' });

const proven = z
  .strictObject({
    parties: z.array(
      z.strictObject({
        partyId: z.string(),
        token: z.string().meta({ description: '`X-Link-Token` of the calls of the personal page, for half an hour' }),
        kind: partyKind,
        names: z.array(z.string()).meta({ description: 'First names' }),
        lastDay: date,
      }),
    ),
  })
  .meta({ id: 'ProvenParties' });
export type ProvenParties = z.output<typeof proven>;

export const checkProof = defineOperation({
  id: 'checkProof',
  route: 'POST /api/contact-centre/proofs/check',
  summary: 'The registrations of a contact that the caller has proven',
  access,
  body: checkBody,
  answer: { status: 200, description: 'With a short-lived token for each', schema: proven },
  problems: ['invalid'],
});

const callBackBody = z
  .strictObject({
    callAt: callAtField,
    birthDate: dateField.meta({ description: 'Of a person in the registration', example: '1940-05-01' }),
  })
  .meta({ id: 'CallBack' });

export const beginCallBack = defineOperation({
  id: 'beginCallBack',
  route: 'POST /api/contact-centre/call-backs',
  summary: 'About to call back somebody who has neither e-mail nor a mobile number; the same answer for everybody',
  access,
  body: callBackBody,
  answer: {
    status: 202,
    description: 'Noted for half an hour',
    schema: z.strictObject({ status: z.literal('noted') }),
  },
  problems: ['tooMany'],
});

export const finishCallBack = defineOperation({
  id: 'finishCallBack',
  route: 'POST /api/contact-centre/call-backs/check',
  summary: 'Somebody answered at that number: the registrations with it and with the birth date',
  access,
  body: callBackBody,
  answer: { status: 200, description: 'With a short-lived token for each', schema: proven },
  problems: ['invalid'],
});

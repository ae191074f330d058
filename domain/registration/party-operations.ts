import * as z from 'zod';
import { partyKind } from '../entities/parties.ts';
import { language } from '../entities/values.ts';
import { date, instant, pause, slot, time } from '../api/answer-fields.ts';
import { availabilityField } from '../api/availability-field.ts';
import { centreView } from '../centres/centre-view.ts';
import { issue } from '../api/field-errors.ts';
import { type Clock, idField } from '../api/fields.ts';
import { type LinkOperation, noBody, noPath, noQuery } from '../api/operation.ts';
import { emailField, mobileField, nameField, postalCodeField } from '../api/person-fields.ts';
import { centresField } from './registration-operations.ts';

const partyView = z
  .strictObject({
    partyId: z.string(),
    kind: partyKind,
    language,
    state: z.enum(['unverified', 'waiting', 'lapsed', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused']),
    now: instant,
    members: z.array(
      z.strictObject({
        memberId: z.string(),
        firstName: z.string(),
        lastName: z.string(),
        ssin: z.string(),
        postalCode: z.string(),
        email: z.string().optional(),
        mobile: z.string().optional(),
      }),
    ),
    centres: z.array(centreView),
    availability: z.array(slot),
    lastDay: date.optional().meta({ description: 'Of the availability' }),
    renewable: z.boolean(),
    unreachable: z.literal(true).optional().meta({
      description: 'Mail to the contact came back for good, or was reported as unwanted: not invited until corrected',
    }),
    invitation: z
      .strictObject({
        invitationId: z.string(),
        state: z.enum(['sent', 'booked']),
        centre: centreView,
        date,
        from: time,
        to: time,
        deadline: instant.optional(),
        pause: pause.optional(),
      })
      .optional(),
  })
  .meta({ id: 'Party' });
export type PartyView = z.output<typeof partyView>;

const partyAnswer = { status: 200, description: 'The party as it is now', schema: partyView } as const;

export const showParty: LinkOperation<undefined, object, object, PartyView> = {
  id: 'showParty',
  route: 'GET /api/party',
  summary: 'What the contact sees of the party',
  access: 'link',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: partyAnswer,
  problems: ['notFound'],
};

const exported = z.looseObject({ exportedAt: instant, partyId: z.string() }).meta({ id: 'PartyExport' });

export const exportParty: LinkOperation<undefined, object, object, z.output<typeof exported>> = {
  id: 'exportParty',
  route: 'GET /api/party/export',
  summary: 'Everything that is stored about the party',
  access: 'link',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'All data, and what happened', schema: exported },
  problems: ['notFound'],
};

const correction = z.strictObject({
  memberId: idField,
  firstName: nameField.optional(),
  lastName: nameField.optional(),
  postalCode: postalCodeField.optional(),
  email: emailField.optional(),
  mobile: mobileField.optional(),
});

const changeBody = (now: Clock) =>
  z
    .strictObject({
      centres: centresField.optional(),
      availability: availabilityField(now).optional(),
      members: z
        .array(correction)
        .min(1)
        .max(4)
        .optional()
        .meta({ description: 'Corrections; an SSIN cannot be corrected: register anew' }),
      removeMember: idField
        .optional()
        .meta({ description: 'Takes this member out; without its last member the party is withdrawn' }),
    })
    .check((checked) => {
      if (Object.values(checked.value).every((value) => value === undefined)) issue(checked, 'required');
    })
    .meta({ id: 'PartyChange' });

export const changeParty: LinkOperation<z.output<ReturnType<typeof changeBody>>, object, object, PartyView> = {
  id: 'changeParty',
  route: 'PUT /api/party',
  summary: 'Other centres, another availability, corrected data, a member less',
  access: 'link',
  body: changeBody,
  query: noQuery,
  path: noPath,
  answer: partyAnswer,
  problems: ['notFound', 'tooFarAhead'],
};

const renewalBody = (now: Clock) => z.strictObject({ availability: availabilityField(now) });

export const renewParty: LinkOperation<z.output<ReturnType<typeof renewalBody>>, object, object, PartyView> = {
  id: 'renewParty',
  route: 'POST /api/party/renewal',
  summary: 'Stay on the list, or come back, with an availability of the next two weeks',
  access: 'link',
  body: renewalBody,
  query: noQuery,
  path: noPath,
  answer: partyAnswer,
  problems: ['notFound', 'tooFarAhead'],
};

const chance = z
  .strictObject({
    centres: z.array(
      z.strictObject({
        centre: z.string(),
        before: z
          .int()
          .meta({ description: 'People in the same day-parts who stand before the party; no rank is promised' }),
        more: z.boolean().meta({ description: 'More than those were not counted' }),
      }),
    ),
  })
  .meta({ id: 'Chance' });

export const showChance: LinkOperation<undefined, object, object, z.output<typeof chance>> = {
  id: 'showChance',
  route: 'GET /api/party/chance',
  summary: 'How many people stand before the party at each of its centres, while it waits',
  access: 'link',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'One line for each centre; none while the party does not wait', schema: chance },
  problems: ['notFound'],
};

const objected = z.strictObject({ state: z.literal('removed') });

export const objectToParty: LinkOperation<undefined, object, object, z.output<typeof objected>> = {
  id: 'objectToParty',
  route: 'POST /api/objection',
  summary: 'Somebody who was registered by another takes the data off the list',
  access: 'link',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Taken out and erased', schema: objected },
  problems: ['notFound', 'invalid'],
};

const withdrawn = z.strictObject({ state: z.literal('withdrawn') });

export const withdrawParty: LinkOperation<undefined, object, object, z.output<typeof withdrawn>> = {
  id: 'withdrawParty',
  route: 'DELETE /api/party',
  summary: 'Leave the list; the data are erased at once',
  access: 'link',
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Withdrawn and erased', schema: withdrawn },
  problems: ['notFound', 'invalid'],
};

import { z } from 'zod';
import { language, partyKind } from '../entities.ts';
import { date, instant, slot, time } from './answer-fields.ts';
import { availabilityField } from './availability-field.ts';
import { centreView } from './centres.ts';
import { issue } from './field-errors.ts';
import type { Clock } from './fields.ts';
import { type LinkOperation, noBody, noPath, noQuery } from './operation.ts';
import { centresField } from './registrations.ts';

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
    invitation: z
      .strictObject({
        invitationId: z.string(),
        state: z.enum(['sent', 'booked']),
        centre: centreView,
        date,
        from: time,
        to: time,
        deadline: instant.optional(),
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

const changeBody = (now: Clock) =>
  z
    .strictObject({ centres: centresField.optional(), availability: availabilityField(now).optional() })
    .check((checked) => {
      if (checked.value.centres === undefined && checked.value.availability === undefined) issue(checked, 'required');
    })
    .meta({ id: 'PartyChange' });

export const changeParty: LinkOperation<z.output<ReturnType<typeof changeBody>>, object, object, PartyView> = {
  id: 'changeParty',
  route: 'PUT /api/party',
  summary: 'Other centres, another availability',
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

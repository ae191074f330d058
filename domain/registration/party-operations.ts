import * as z from 'zod';
import { dose, doseSecrets } from '../entities/doses.ts';
import { invitation } from '../entities/invitations.ts';
import { givenPerson, party, partyKind, partySecrets } from '../entities/parties.ts';
import { audit } from '../entities/staff.ts';
import { language } from '../entities/values.ts';
import { date, instant, pause, slot, time } from '../api/answer-fields.ts';
import { availabilityField } from '../api/availability-field.ts';
import { centreView } from '../centres/centre-view.ts';
import { issue } from '../api/field-errors.ts';
import { type Clock, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { centresField, correctableFields } from './registration-operations.ts';

const partyView = z
  .strictObject({
    partyId: z.string(),
    kind: partyKind,
    language,
    state: z.enum(['unverified', 'waiting', 'lapsed', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused']),
    now: instant,
    members: z.array(z.strictObject({ memberId: z.string(), ...givenPerson.shape })),
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
        bookedTime: time.optional(),
        coming: instant.optional().meta({ description: 'When it was said that they come' }),
        deadline: instant.optional(),
        pause: pause.optional(),
      })
      .optional(),
  })
  .meta({ id: 'Party' });
export type PartyView = z.output<typeof partyView>;

const partyAnswer = { status: 200, description: 'The party as it is now', schema: partyView } as const;

export const showParty = defineOperation({
  id: 'showParty',
  route: 'GET /api/party',
  summary: 'What the contact sees of the party',
  access: 'link',
  answer: partyAnswer,
  problems: ['notFound'],
});

/** What is stored and never told: proofs that open something, and what would say why somebody is not on the list (no oracle). */
const untold = {
  party: {
    sealed: true,
    linkHash: true,
    renewedLink: true,
    tempHash: true,
    tempUntil: true,
    leftBooked: true,
    objections: true,
  },
  secrets: { linkSecret: true },
  invitation: { sealed: true, linkHash: true },
  event: { type: true, seq: true },
  dose: { sealed: true, linkHash: true },
  doseSecrets: { linkSecret: true },
} as const;

/** Everything else that is stored: a field that is added there is told, too. */
const exported = z
  .strictObject({
    exportedAt: instant,
    partyId: z.string(),
    party: party.omit(untold.party),
    data: partySecrets.omit(untold.secrets),
    invitation: invitation.omit(untold.invitation).optional(),
    doses: z.array(dose.omit(untold.dose).extend({ data: doseSecrets.omit(untold.doseSecrets) })).meta({
      description:
        'What was given to members of the party, until the register has it and the time to keep it has passed',
    }),
    events: z.array(audit.omit(untold.event).extend({ at: instant })),
  })
  .meta({ id: 'PartyExport' });
export type PartyExport = z.output<typeof exported>;

export const exportParty = defineOperation({
  id: 'exportParty',
  route: 'GET /api/party/export',
  summary: 'Everything that is stored about the party',
  access: 'link',
  answer: { status: 200, description: 'All data, and what happened', schema: exported },
  problems: ['notFound'],
});

const correction = z.strictObject({ memberId: idField, ...z.object(correctableFields).partial().shape });

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

export const changeParty = defineOperation({
  id: 'changeParty',
  route: 'PUT /api/party',
  summary: 'Other centres, another availability, corrected data, a member less',
  access: 'link',
  body: changeBody,
  answer: partyAnswer,
  problems: ['notFound', 'tooFarAhead'],
});

const renewalBody = (now: Clock) => z.strictObject({ availability: availabilityField(now) });

export const renewParty = defineOperation({
  id: 'renewParty',
  route: 'POST /api/party/renewal',
  summary: 'Stay on the list, or come back, with an availability of the next two weeks',
  access: 'link',
  body: renewalBody,
  answer: partyAnswer,
  problems: ['notFound', 'tooFarAhead'],
});

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

export const showChance = defineOperation({
  id: 'showChance',
  route: 'GET /api/party/chance',
  summary: 'How many people stand before the party at each of its centres, while it waits',
  access: 'link',
  answer: { status: 200, description: 'One line for each centre; none while the party does not wait', schema: chance },
  problems: ['notFound'],
});

const objected = z.strictObject({ state: z.literal('removed') });

export const objectToParty = defineOperation({
  id: 'objectToParty',
  route: 'POST /api/objection',
  summary: 'Somebody who was registered by another takes the data off the list',
  access: 'link',
  answer: { status: 200, description: 'Taken out and erased', schema: objected },
  problems: ['notFound', 'invalid'],
});

const withdrawn = z.strictObject({ state: z.literal('withdrawn') });

export const withdrawParty = defineOperation({
  id: 'withdrawParty',
  route: 'DELETE /api/party',
  summary: 'Leave the list; the data are erased at once',
  access: 'link',
  answer: { status: 200, description: 'Withdrawn and erased', schema: withdrawn },
  problems: ['notFound', 'invalid'],
});

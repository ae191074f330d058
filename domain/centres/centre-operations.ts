import * as z from 'zod';
import { languages } from '../belgium/languages.ts';
import { date } from '../api/answer-fields.ts';
import { region } from './centre-view.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, countField, dateField, lineField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { postalCodeField } from '../api/person-fields.ts';

/** What the operator writes: centres and settings; and what a centre says of itself. */

const saved = z.strictObject({ saved: z.int().meta({ description: 'How many were written' }) });

/** A centre with all that it serves is at most 1 + 2 × 150 writes. */
const mostPostalCodes = 150;

const invitationMinutesField = countField(1, 1440).meta({ description: 'Minutes to answer an invitation (S7)' });

export const centreInput = z
  .strictObject({
    id: centreIdField,
    name: lineField(120),
    street: lineField(160).optional(),
    postalCode: postalCodeField,
    municipality: lineField(80),
    region,
    kind: lineField(40).optional(),
    invitationMinutes: invitationMinutesField
      .optional()
      .meta({ description: 'Minutes to answer an invitation (S7); not given: as it was, 30 for a new one' }),
    takesPart: z.boolean().optional().meta({ description: 'Not given: as it was, true for a new one' }),
    validFrom: dateField.optional().meta({ description: 'First date on which it can take part' }),
    validTo: dateField.optional().meta({ description: 'Last date on which it can take part' }),
    postalCodes: z
      .array(z.strictObject({ postalCode: postalCodeField, basis: lineField(60) }))
      .max(mostPostalCodes)
      .meta({ description: 'All that the centre serves: what is no longer here is taken away' }),
  })
  .check((checked) => {
    const { validFrom = '', validTo = '9999-12-31' } = checked.value;
    if (validTo < validFrom) issue(checked, 'backwards', ['validTo']);
  });
export type CentreInput = z.output<typeof centreInput>;

const centresBody = z.strictObject({
  centres: z
    .array(centreInput)
    .min(1)
    .max(50)
    .check((checked) => {
      checked.value.forEach(({ id }, index) => {
        if (checked.value.findIndex((other) => other.id === id) !== index) issue(checked, 'twice', [index, 'id']);
      });
    }),
});

export const putCentres = defineOperation({
  id: 'putCentres',
  route: 'PUT /api/centres',
  summary: 'Create or replace centres with the postal codes that they serve',
  access: { groups: ['operator'], scopes: ['centres/write'] },
  body: centresBody,
  answer: { status: 200, description: 'Written', schema: saved },
  problems: [],
});

const centrePath = z.strictObject({ centre: centreIdField });
const longestText = 300;
const noticeField = z
  .strictObject({
    nl: lineField(longestText).optional(),
    fr: lineField(longestText).optional(),
    de: lineField(longestText).optional(),
  })
  .meta({ description: 'Shown with the centre on the site, in the language of the page' });

const ownFields = {
  street: lineField(160).optional(),
  openingHours: lineField(longestText).optional(),
  languages: z
    .array(z.enum(languages))
    .max(languages.length)
    .transform((spoken) => languages.filter((language) => spoken.includes(language)))
    .meta({ description: 'Spoken at the centre' }),
  notice: noticeField,
  invitationMinutes: invitationMinutesField,
  takesPart: z.boolean().meta({ description: 'Whether people can choose it now' }),
};

const centreSettingsBody = z
  .strictObject({
    ...ownFields,
    version: countField(0, Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'As it was read: else, when somebody saved in between, 409 `changed`' }),
  })
  .meta({ id: 'CentreSettingsChange' });
export type CentreSettingsBody = z.output<typeof centreSettingsBody>;

const centreSettings = z
  .strictObject({
    centre: z.string(),
    version: z.int().meta({ description: 'Grows with every change' }),
    name: z.string(),
    postalCode: z.string(),
    municipality: z.string(),
    street: z.string().optional(),
    openingHours: z.string().optional(),
    languages: z.array(z.enum(languages)),
    notice: z.strictObject({ nl: z.string().optional(), fr: z.string().optional(), de: z.string().optional() }),
    invitationMinutes: z.int(),
    takesPart: z.boolean(),
    validFrom: date.optional(),
    validTo: date.optional(),
  })
  .meta({ id: 'CentreSettings' });
export type CentreSettings = z.output<typeof centreSettings>;

const centreRecord = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    street: z.string().optional(),
    postalCode: z.string(),
    municipality: z.string(),
    region,
    kind: z.string().optional(),
    invitationMinutes: z.int(),
    takesPart: z.boolean().meta({ description: 'The switch alone: the dates of validity stand beside it' }),
    validFrom: date.optional(),
    validTo: date.optional(),
    postalCodes: z.array(z.strictObject({ postalCode: z.string(), basis: z.string() })),
  })
  .meta({ id: 'CentreRecord' });
export type CentreRecord = z.output<typeof centreRecord>;

export const showCentreRecord = defineOperation({
  id: 'showCentreRecord',
  route: 'GET /api/centres/{centre}/record',
  summary: 'A centre as `PUT /api/centres` takes it, with the postal codes that it serves and where each is known from',
  access: { groups: ['operator'], scopes: ['centres/write'] },
  path: centrePath,
  answer: { status: 200, description: 'As it is now', schema: centreRecord },
  problems: ['notFound'],
});

const ownCentre = { groups: ['centre-staff', 'operator'], scopes: [], ownCentre: true } as const;

export const showCentreSettings = defineOperation({
  id: 'showCentreSettings',
  route: 'GET /api/centres/{centre}/settings',
  summary: 'What a centre settles for itself',
  access: ownCentre,
  path: centrePath,
  answer: { status: 200, description: 'As it is now', schema: centreSettings },
  problems: ['notFound'],
});

export const putCentreSettings = defineOperation({
  id: 'putCentreSettings',
  route: 'PUT /api/centres/{centre}/settings',
  summary: 'Hours, address, languages, notice, minutes to answer, taking part; all at once',
  access: ownCentre,
  body: centreSettingsBody,
  path: centrePath,
  answer: { status: 200, description: 'As it is now', schema: centreSettings },
  problems: ['notFound', 'changed'],
});

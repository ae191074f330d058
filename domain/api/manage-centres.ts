import * as z from 'zod';
import { region } from './centres.ts';
import { issue } from './field-errors.ts';
import { centreIdField, type Clock, countField, idField, lineField } from './fields.ts';
import { noBody, noPath, noQuery, type StaffOperation } from './operation.ts';
import { postalCodeField } from './person-fields.ts';

/** What the operator writes: centres, settings, and what programs may do. */

const saved = z.strictObject({ saved: z.int().meta({ description: 'How many were written' }) });

/** A centre with all that it serves is at most 1 + 2 × 150 writes. */
const mostPostalCodes = 150;

const centresBody = z.strictObject({
  centres: z
    .array(
      z.strictObject({
        id: centreIdField,
        name: lineField(120),
        street: lineField(160).optional(),
        postalCode: postalCodeField,
        municipality: lineField(80),
        region,
        kind: lineField(40).optional(),
        invitationMinutes: countField(1, 1440)
          .optional()
          .meta({ description: 'Minutes to answer an invitation (S7)', default: 30 }),
        takesPart: z.boolean().optional().meta({ default: true }),
        postalCodes: z
          .array(z.strictObject({ postalCode: postalCodeField, basis: lineField(60) }))
          .max(mostPostalCodes)
          .meta({ description: 'All that the centre serves: what is no longer here is taken away' }),
      }),
    )
    .min(1)
    .max(50)
    .check((checked) => {
      checked.value.forEach(({ id }, index) => {
        if (checked.value.findIndex((other) => other.id === id) !== index) issue(checked, 'twice', [index, 'id']);
      });
    }),
});
export type CentresBody = z.output<typeof centresBody>;

export const putCentres: StaffOperation<CentresBody, object, object, z.output<typeof saved>> = {
  id: 'putCentres',
  route: 'PUT /api/centres',
  summary: 'Create or replace centres with the postal codes that they serve',
  access: { groups: ['operator'], scopes: ['centres/write'] },
  body: (_now: Clock) => centresBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Written', schema: saved },
  problems: [],
};

const settingsView = z
  .strictObject({
    minAge: countField(0, 120).meta({ description: 'Age from which a companion belongs to the target group (S2)' }),
  })
  .meta({ id: 'Settings' });

export const showSettings: StaffOperation<undefined, object, object, z.output<typeof settingsView>> = {
  id: 'showSettings',
  route: 'GET /api/settings',
  summary: 'Settings of the whole system',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write', 'centres/write'] },
  body: noBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'The settings', schema: settingsView },
  problems: [],
};

export const putSettings: StaffOperation<
  z.output<typeof settingsView>,
  object,
  object,
  z.output<typeof settingsView>
> = {
  id: 'putSettings',
  route: 'PUT /api/settings',
  summary: 'Change the settings',
  access: { groups: ['operator'], scopes: ['settings/write', 'centres/write'] },
  body: () => settingsView,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'The settings as they are now', schema: settingsView },
  problems: [],
};

const clientsBody = z.strictObject({
  clients: z
    .array(
      z.strictObject({
        clientId: idField,
        centres: z
          .array(z.union([z.literal('*'), centreIdField]))
          .max(200)
          .meta({ description: 'Ids of centres; `*` is all' }),
      }),
    )
    .min(1)
    .max(50),
});

export const putClients: StaffOperation<z.output<typeof clientsBody>, object, object, z.output<typeof saved>> = {
  id: 'putClients',
  route: 'PUT /api/clients',
  summary: 'Say which centres a program may act for',
  access: { groups: ['operator'], scopes: ['clients/write', 'centres/write'] },
  body: () => clientsBody,
  query: noQuery,
  path: noPath,
  answer: { status: 200, description: 'Written', schema: saved },
  problems: [],
};

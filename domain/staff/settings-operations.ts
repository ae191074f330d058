import * as z from 'zod';
import { mostKeepDays } from '../entities/centres.ts';
import { issue } from '../api/field-errors.ts';
import { countField, idField, lineField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

const givenVaccine = z.strictObject({
  key: idField,
  name: lineField(50),
  cnk: z
    .string()
    .check((checked) => {
      if (!/^\d{7}$/.test(checked.value)) issue(checked, 'format');
    })
    .meta({ description: 'Code of the product in Belgium, seven digits' }),
  mp: lineField(40).meta({ description: 'Of certificates: the product' }),
  ma: lineField(40).meta({ description: 'Of certificates: who holds the authorisation' }),
  vp: lineField(40).meta({ description: 'Of certificates: the kind' }),
  doses: countField(1, 9).meta({ description: 'Doses of a series' }),
});

export const settingsFields = {
  minAge: countField(0, 120).meta({ description: 'Age from which a companion belongs to the target group (S2)' }),
  callMinutes: countField(1, 240).meta({
    description: 'Minutes in which somebody who can only be called must be reached',
  }),
  groups: z.boolean().meta({ description: 'Whether groups can be registered (1c)' }),
  keepDays: countField(1, mostKeepDays).meta({
    description: 'Days that data are kept after the last availability, or the booking, has ended',
  }),
  vaccines: z
    .array(givenVaccine)
    .min(1)
    .max(20)
    .check((checked) => {
      checked.value.forEach(({ key }, index) => {
        if (checked.value.findIndex((other) => other.key === key) !== index) issue(checked, 'twice', [index, 'key']);
      });
    })
    .meta({ description: 'Vaccines that are given now' }),
  uploads: z.boolean().meta({ description: 'Whether doses are sent to the vaccination register' }),
  registeredCodes: z
    .array(lineField(40))
    .max(20)
    .meta({ description: 'Codes by which the register says that a dose is registered, or was already' }),
  keepDoseDays: countField(1, mostKeepDays).meta({ description: 'Days that a dose is kept after it was registered' }),
};
export const settingsView = z.strictObject(settingsFields).meta({ id: 'Settings' });
export const settingsBody = z
  .strictObject({
    minAge: settingsFields.minAge,
    callMinutes: settingsFields.callMinutes.optional(),
    groups: settingsFields.groups.optional(),
    keepDays: settingsFields.keepDays.optional(),
    vaccines: settingsFields.vaccines.optional(),
    uploads: settingsFields.uploads.optional(),
    registeredCodes: settingsFields.registeredCodes.optional(),
    keepDoseDays: settingsFields.keepDoseDays.optional(),
  })
  .meta({ id: 'SettingsChange' });

export const showSettings = defineOperation({
  id: 'showSettings',
  route: 'GET /api/settings',
  summary: 'Settings of the whole system',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write', 'centres/write'] },
  answer: { status: 200, description: 'The settings', schema: settingsView },
  problems: [],
});

export const putSettings = defineOperation({
  id: 'putSettings',
  route: 'PUT /api/settings',
  summary: 'Change the settings; what is not given stays',
  access: { groups: ['operator'], scopes: ['settings/write', 'centres/write'] },
  body: settingsBody,
  answer: { status: 200, description: 'The settings as they are now', schema: settingsView },
  problems: [],
});

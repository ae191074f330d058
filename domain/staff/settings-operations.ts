import * as z from 'zod';
import { mostKeepDays } from '../entities/centres.ts';
import { countField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

export const settingsFields = {
  minAge: countField(0, 120).meta({ description: 'Age from which a companion belongs to the target group (S2)' }),
  callMinutes: countField(1, 240).meta({
    description: 'Minutes in which somebody who can only be called must be reached',
  }),
  groups: z.boolean().meta({ description: 'Whether groups can be registered (1c)' }),
  keepDays: countField(1, mostKeepDays).meta({
    description: 'Days that data are kept after the last availability, or the booking, has ended',
  }),
};
export const settingsView = z.strictObject(settingsFields).meta({ id: 'Settings' });
export const settingsBody = z
  .strictObject({
    minAge: settingsFields.minAge,
    callMinutes: settingsFields.callMinutes.optional(),
    groups: settingsFields.groups.optional(),
    keepDays: settingsFields.keepDays.optional(),
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

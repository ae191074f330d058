import * as z from 'zod';
import { auditEvent } from '../entities/staff.ts';
import { instant } from '../api/answer-fields.ts';
import { centreIdField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

export const fields = z.record(z.string(), z.unknown());
export const staffChange = z
  .strictObject({
    at: instant,
    event: auditEvent,
    by: z.string().optional().meta({ description: 'Account or program' }),
    byName: z.string().optional().meta({ description: 'As it is called now; absent when it is not there any more' }),
    centre: z.string().optional(),
    clientId: z.string().optional(),
    action: z.string().optional(),
    before: fields.optional().meta({ description: 'The fields that changed, as they were' }),
    after: fields.optional().meta({ description: 'And as they are' }),
  })
  .meta({ id: 'StaffChange' });
export type StaffChange = z.output<typeof staffChange>;
export const changes = z.strictObject({ changes: z.array(staffChange) });
export const changesQuery = z.strictObject({ centre: centreIdField.optional() });
export const listChanges = defineOperation({
  id: 'listChanges',
  route: 'GET /api/audit',
  summary: 'What was changed of a centre, with who looked at its arrivals; without a centre, of settings and programs',
  access: { groups: ['operator'], scopes: [] },
  query: changesQuery,
  answer: { status: 200, description: 'The latest first, at most 200', schema: changes },
  problems: [],
});

import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

const spent = z.strictObject({
  parts: z.int().min(0),
  most: z.int().min(0),
});

const smsBudgetView = z
  .strictObject({
    now: instant,
    enabled: z.boolean().meta({ description: 'Off: who has no e-mail is called' }),
    day: spent.meta({ description: 'Today in Belgium; in parts, as they are billed' }),
    month: spent,
  })
  .meta({ id: 'SmsBudget' });

export type SmsBudgetView = z.output<typeof smsBudgetView>;

export const showSmsBudget = defineOperation({
  id: 'showSmsBudget',
  route: 'GET /api/sms-budget',
  summary: 'Text messages sent today and this month, and how many may be',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write'] },
  answer: { status: 200, description: 'What is used up is sent no more: see the runbook', schema: smsBudgetView },
  problems: [],
});

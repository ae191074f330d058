import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

const mailQuotaView = z
  .strictObject({
    now: instant,
    state: z.enum(['open', 'invitationsOnly', 'day', 'paused', 'sandbox', 'unknown']).meta({
      description:
        '`invitationsOnly`: what is left of the day is kept for invitations. `day`: used up, everything waits. `paused`: the provider has stopped the account. `sandbox`: it writes to proved addresses alone. `unknown`: the provider does not say',
    }),
    perSecond: z.number().min(0).optional().meta({ description: 'E-mails that the provider takes in a second' }),
    perDay: z.number().min(0).optional().meta({ description: 'In 24 hours; absent where there is no limit' }),
    sent: z.number().min(0).optional().meta({ description: 'In the last 24 hours' }),
  })
  .meta({ id: 'MailQuota' });

export type MailQuotaView = z.output<typeof mailQuotaView>;

export const showMailQuota = defineOperation({
  id: 'showMailQuota',
  route: 'GET /api/mail-quota',
  summary: 'What the provider of e-mail lets us send, and what is sent of it',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write'] },
  answer: { status: 200, description: 'What does not fit waits in its queue: see the runbook', schema: mailQuotaView },
  problems: [],
});

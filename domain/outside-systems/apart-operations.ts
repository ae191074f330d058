import * as z from 'zod';
import { apart } from '../entities/apart.ts';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

/** What outside systems do not do for single items (S18): looked at by the operator, who can have it tried or given up. */

const { kind, system, call, state } = apart.shape;

const apartView = z
  .strictObject({
    id: z.string(),
    kind,
    item: z.string().meta({ description: 'Pseudonymous: the id of the party, sign-up or activation' }),
    system,
    call: call.meta({
      description:
        'query, booking: its verification waits. invite: passed over for offers. update: not marked as invited in the VCD. activate: a sign-up without its code at the booking system. release: a code still active after its offer. cancel: an appointment that stands there and was given up here',
    }),
    reason: z.string().meta({ description: 'What was answered, without personal data', example: 'status 409' }),
    since: instant,
    tries: z.int().min(0).meta({ description: '0: had to be tried again just now' }),
    state,
    nextTryAt: instant.optional(),
  })
  .meta({ id: 'SetApart' });

const listed = z.strictObject({
  now: instant,
  items: z.array(apartView),
  next: z.string().optional().meta({ description: 'Where the next page begins: the query `after`' }),
});
export type ApartList = z.output<typeof listed>;
export type ApartView = z.output<typeof apartView>;

const apartId = z.string().min(1).max(300);

export const listApart = defineOperation({
  id: 'listApart',
  route: 'GET /api/set-apart',
  summary: 'What an outside system does not do for single people or calls, and since when',
  access: { groups: ['operator'], scopes: ['settings/read', 'settings/write'] },
  query: z.strictObject({ after: apartId.optional() }),
  answer: { status: 200, description: 'A hundred at most, in the order of their ids', schema: listed },
  problems: [],
});

export const handleApart = defineOperation({
  id: 'handleApart',
  route: 'POST /api/set-apart',
  summary: 'Have one of them tried again now, or give it up',
  access: { groups: ['operator'], scopes: ['settings/write'] },
  body: z.strictObject({ id: apartId, action: z.enum(['tryAgain', 'giveUp']) }),
  answer: { status: 202, description: 'On its way', schema: z.strictObject({ status: z.literal('received') }) },
  problems: ['notFound'],
});

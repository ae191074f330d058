import * as z from 'zod';
import { systemName } from '../entities/centres.ts';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

/** Outside systems that are down at this moment. */
export const outages = z.array(z.strictObject({ system: systemName, since: instant })).meta({
  description:
    'booking down: deadlines stand still and nobody new is invited (S11); vcd down: nobody is verified, and invitations wait two minutes, then go by what is stored (S6)',
});

const outagesAnswer = z.strictObject({ now: instant, outages });
export type OutagesAnswer = z.output<typeof outagesAnswer>;

export const listOutages = defineOperation({
  id: 'listOutages',
  route: 'GET /api/outages',
  summary: 'Outside systems that are down, for pages that tell what it means to their reader',
  access: 'public',
  answer: { status: 200, description: 'None while all is well', schema: outagesAnswer },
  problems: [],
});

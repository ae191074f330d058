import * as z from 'zod';
import { date, instant, time } from '../api/answer-fields.ts';
import { centreView } from '../centres/centre-view.ts';
import { postalCodeParameter } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

const momentsQuery = z.strictObject({ postalCode: postalCodeParameter });

const momentsAnswer = z.strictObject({
  now: instant,
  moments: z.array(
    z.strictObject({
      sessionId: z.string(),
      block: z.string(),
      date,
      from: time,
      to: time,
      centre: centreView,
      seatsLeft: z.enum(['few', 'some', 'many']).meta({ description: 'few: at most 3; some: at most 10' }),
    }),
  ),
});
export type MomentsAnswer = z.output<typeof momentsAnswer>;

export const listMoments = defineOperation({
  id: 'listMoments',
  route: 'GET /api/moments',
  summary: 'Blocks near a postal code that are open for direct sign-up',
  access: 'public',
  query: momentsQuery,
  answer: { status: 200, description: 'In order of time', schema: momentsAnswer },
  problems: ['notFound'],
});

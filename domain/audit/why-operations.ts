import * as z from 'zod';
import { date, instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

/**
 * Why a party was not invited in a session, as far as it may be told: of others nothing, and nothing that would say that
 * a person stands on the list elsewhere, too.
 *
 * - `offered`: it was invited in it
 * - `order`: the places were offered along the list, and its turn did not come
 * - `running`: the same, and the session goes on
 * - `nobody`: there was no place to offer
 * - `moments`: none of its moments
 * - `momentsThen`: its moments were changed since; its turn did not come, or they did not fit
 * - `size`: fewer places left, at its moments, than it has members
 * - `unreachable`: messages to its contact came back
 * - `closed`: closed before its turn
 * - `notThen`: something was under way with it at that moment (S4, S6, S18)
 * - `unproven`: what was noted then does not add up any more, so nothing is said
 */
export const whyNot = z.enum([
  'offered',
  'order',
  'running',
  'nobody',
  'moments',
  'momentsThen',
  'size',
  'unreachable',
  'closed',
  'notThen',
  'unproven',
]);
export type WhyNot = z.output<typeof whyNot>;

const explained = z
  .strictObject({
    since: instant.optional().meta({ description: 'Of the registration; absent while the party does not wait' }),
    sessions: z.array(z.strictObject({ centre: z.string(), date, why: whyNot })).meta({
      description: 'Sessions with invitations at the party’s centres since then, the latest first',
    }),
    more: z.boolean().meta({ description: 'There were more, which are not told' }),
  })
  .meta({ id: 'WhyNotYet' });
export type WhyNotYet = z.output<typeof explained>;

export const showWhyNotYet = defineOperation({
  id: 'showWhyNotYet',
  route: 'GET /api/party/why',
  summary: 'Why the party was not invited in the sessions of its centres so far, from the records of their order',
  access: 'link',
  answer: { status: 200, description: 'No sessions while the party does not wait', schema: explained },
  problems: ['notFound'],
});

import * as z from 'zod';
import { systemName } from './centres.ts';

/* What one outside system does not do for one item (S18). */

export const apart = z.object({
  type: z.literal('apart'),
  /** `<kind>-<item>`: one at a time for each item. */
  id: z.string(),
  kind: z.enum(['party', 'signUp', 'activation']),
  /** Id of the party, sign-up or activation. */
  item: z.string(),
  system: systemName,
  /**
   * What was asked for: `query` and `status` at the VCD and `booking` before verification; `invite` before an offer;
   * `update` (marked as invited), `activate`, `release` and `cancel` (of an appointment).
   */
  call: z.enum(['query', 'booking', 'invite', 'update', 'activate', 'release', 'cancel']),
  /** A short word on the answer: `status 409`, `shape postalCode`. */
  reason: z.string(),
  since: z.number(),
  tries: z.number(),
  state: z.enum(['waiting', 'givenUp']),
  /** The operator has given it up: its message ends it, without another try. */
  ending: z.boolean().optional(),
  /** When it is tried again. */
  nextAt: z.number(),
  /** When the sweeper looks whether its message was lost; absent once given up. */
  dueAt: z.number().optional(),
  /** Seconds. */
  expiresAt: z.number(),
});
export type Apart = z.infer<typeof apart>;

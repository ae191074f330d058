import * as z from 'zod';
import type { VerifyPointer, Queues } from '../../../domain/platform/queues.ts';
import { redrive } from '../../../domain/changes/redrive.ts';
import { workOnParty } from '../../../domain/registration/work-on-party.ts';
import { workOnSignUp } from '../../../domain/sign-ups/work-on-sign-up.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';
import { tellApart } from '../../runtime/triggers/tell-apart.ts';

type Deps = Parameters<typeof workOnParty>[0] &
  Parameters<typeof workOnSignUp>[0] & { queues: Queues; log: Log; deadLetters: DeadLetters };

const pointer = z.union([
  z.strictObject({ partyId: z.string() }),
  z.strictObject({ signUpId: z.string() }),
  /** The VCD is back: a page of those who waited for it. */
  z.strictObject({
    redrive: z.enum(['party', 'signUp']),
    part: z.int(),
    before: z.number(),
    after: z.string().optional(),
  }),
]);

/**
 * From the queue of verifications: asks the VCD about new parties and sign-ups. While it is down their messages rest in
 * the queue, and its return drives them anew, page after page; what it does not answer for by itself is set apart (S18).
 */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      if ('redrive' in what) return `redriven-${(await redrive(deps, what)) === 0 ? 'nobody' : 'page'}`;
      const worked = await workOn(deps, what);
      await tellApart(deps, what, worked);
      if ('delaySeconds' in worked) await deps.queues.verify([what], worked.delaySeconds);
      return `verification-${worked.outcome}`;
    },
  });

const workOn = (deps: Deps, what: Exclude<VerifyPointer, { redrive: unknown }>) =>
  'partyId' in what ? workOnParty(deps, what.partyId) : workOnSignUp(deps, what.signUpId);

import * as z from 'zod';
import type { VerifyPointer, Queues } from '../../../domain/platform/queues.ts';
import { claimRetry } from '../../../domain/platform/retries.ts';
import { verifySignUp } from '../../../domain/sign-ups/verify-sign-up.ts';
import { redriveUnverified } from '../../../domain/changes/sweep.ts';
import { verifyParty } from '../../../domain/registration/verify-party.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';

type Deps = Parameters<typeof verifyParty>[0] &
  Parameters<typeof verifySignUp>[0] & { queues: Queues; log: Log; deadLetters?: DeadLetters };

const pointer = z.union([
  z.strictObject({ partyId: z.string() }),
  z.strictObject({ signUpId: z.string() }),
  /** The VCD is back: everybody who waits for it. */
  z.strictObject({ redrive: z.literal(true) }),
]);

/** A divisor of the minute, so that tries fall on the marks at which systems come back. */
const retrySeconds = 30;

/**
 * From the queue of verifications: asks the VCD about new parties and sign-ups. While the VCD is down they stay as they
 * are, and its return drives them anew; what waits for the booking system (companions) comes back by itself.
 */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      if ('redrive' in what) {
        await redriveUnverified(deps);
        return 'redriven';
      }
      const verified =
        'partyId' in what ? await verifyParty(deps, what.partyId) : await verifySignUp(deps, what.signUpId);
      if (verified === 'later') await again(deps, what);
      return `verification-${verified}`;
    },
  });

async function again(deps: Deps, pointer: Exclude<VerifyPointer, { redrive: true }>): Promise<void> {
  const vcd = await deps.store.get({ type: 'system', name: 'vcd' });
  if (vcd?.up === false) return;
  const mine =
    'partyId' in pointer
      ? await claimRetry(
          deps,
          { type: 'party', id: pointer.partyId },
          { delaySeconds: retrySeconds, state: 'unverified' },
        )
      : await claimRetry(deps, { type: 'signUp', id: pointer.signUpId }, { delaySeconds: retrySeconds, state: 'held' });
  if (mine) await deps.queues.verify([pointer], retrySeconds);
}

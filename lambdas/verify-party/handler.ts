import { z } from 'zod';
import type { Queues } from '../../domain/ports.ts';
import { verifySignUp } from '../../domain/sign-up.ts';
import { redriveUnverified } from '../../domain/sweep.ts';
import { verifyParty } from '../../domain/verify-party.ts';
import type { Log } from '../runtime/logger.ts';
import { createQueueHandler } from '../runtime/queue.ts';

type Deps = Parameters<typeof verifyParty>[0] & Parameters<typeof verifySignUp>[0] & { queues: Queues; log: Log };

const pointer = z.union([
  z.strictObject({ partyId: z.string() }),
  z.strictObject({ signUpId: z.string() }),
  /** The VCD is back: everybody who waits for it. */
  z.strictObject({ redrive: z.literal(true) }),
]);

/**
 * From the queue of verifications: asks the VCD about new parties and sign-ups. While the VCD is down they stay as they
 * are; its return drives them anew.
 */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    async work(what) {
      if ('partyId' in what) return `party-${await verifyParty(deps, what.partyId)}`;
      if ('signUpId' in what) return `sign-up-${await verifySignUp(deps, what.signUpId)}`;
      await redriveUnverified(deps);
      return 'redriven';
    },
  });

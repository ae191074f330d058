import { followUp } from '../../domain/follow-up.ts';
import type { Log } from '../runtime/logger.ts';
import { createStreamHandler } from '../runtime/stream.ts';

/**
 * The outbox: reads the table's stream and lets follow what must follow each write. What fails is read again; what
 * fails for good is kept whole, and the sweeper finds its item.
 */
export const createHandler = (deps: Parameters<typeof followUp>[0] & { log: Log }) =>
  createStreamHandler({ log: deps.log, apply: (before, after) => followUp(deps, before, after) });

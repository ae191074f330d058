import { followUp } from '../../../domain/changes/follow-change.ts';
import { tellBoards } from '../../../domain/changes/tell-boards.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createStreamHandler } from '../../runtime/triggers/stream.ts';

/**
 * The outbox: reads the table's stream and lets follow what must follow each write. What fails is read again; what
 * fails for good is kept whole, and the sweeper finds its item.
 */
export const createHandler = (deps: Parameters<typeof followUp>[0] & { log: Log }) =>
  createStreamHandler({
    log: deps.log,
    apply: (before, after) => followUp(deps, before, after),
    applied: (_shard, changes) => tellBoards(deps, changes),
  });

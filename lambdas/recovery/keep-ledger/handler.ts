import type { Ledger } from '../../../adapters/recovery/ledger.ts';
import { entriesOf } from '../../../domain/recovery/ledger.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createStreamHandler } from '../../runtime/triggers/stream.ts';

/**
 * Reads the table's stream and keeps, in a table of its own, what must be known again after a restore. What fails is read
 * again; what fails for good is kept whole, for the redrive.
 */
export const createHandler = ({ ledger, log }: { ledger: Pick<Ledger, 'record'>; log: Log }) =>
  createStreamHandler({
    log,
    async apply(before, after, place) {
      const entries = entriesOf(before, after);
      if (entries.length > 0) await ledger.record(place, entries);
    },
  });

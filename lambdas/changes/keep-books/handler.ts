import type { Ledger } from '../../../adapters/recovery/ledger.ts';
import { entriesOf } from '../../../domain/recovery/ledger.ts';
import { feltOf, sumFelt } from '../../../domain/reports/felt.ts';
import { deltasOf } from '../../../domain/reports/deltas.ts';
import { type CounterBook, projectChanges } from '../../../domain/reports/project-changes.ts';
import type { Log } from '../../runtime/wiring/logger.ts';
import { createStreamHandler } from '../../runtime/triggers/stream.ts';

/**
 * The second reader of the table's stream keeps two books, each in a table of its own: the ledger, of what must be known
 * again after a restore, and the counters of the reports. What fails is read again; what fails for good is kept whole,
 * for the redrive. Of a batch that the ledger could not take nothing is counted: both go on from there.
 */
export const createHandler = ({
  ledger,
  counters,
  log,
}: {
  ledger: Pick<Ledger, 'record'>;
  counters: CounterBook;
  log: Log;
}) =>
  createStreamHandler({
    log,
    // Both books are written by the batch.
    apply: () => Promise.resolve(),
    async applied(shard, changes) {
      const entries = changes.flatMap(({ before, after, at }) =>
        entriesOf(before, after).map((entry) => ({ at, entry })),
      );
      const last = changes.at(-1);
      if (last !== undefined && entries.length > 0) await ledger.record(last, entries);
      await projectChanges(
        counters,
        shard,
        changes.map(({ before, after, at, sequence }) => ({ sequence, deltas: deltasOf(before, after, at) })),
      );
      // A batch that comes again tells it again: alarms look at the longest wait, which stays the same.
      const felt = changes.flatMap(({ before, after, at }) => feltOf(before, after, at) ?? []);
      for (const sum of sumFelt(felt)) log.info('felt', { ...sum });
    },
  });

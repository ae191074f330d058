import type { Apart } from '../entities/apart.ts';
import { instantOf } from '../api/answer-fields.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Queues } from '../platform/queues.ts';
import type { Store } from '../platform/store.ts';
import { tryApart } from '../platform/try-apart.ts';
import type { ApartList, ApartView } from './apart-operations.ts';

interface Deps {
  store: Store;
  queues: Pick<Queues, 'verify' | 'report'>;
  ids: Ids;
  now: () => number;
}

/** A hundred are 40 KB of an answer that may have six megabytes, and as many as one looks through. */
const pageSize = 100;

/** @param after the `next` of the page before */
export async function listApart(
  { store, now }: Pick<Deps, 'store' | 'now'>,
  after: string | undefined,
): Promise<ApartList> {
  const { items, next } = await store.apartPage(pageSize, after);
  return { now: instantOf(now()), items: items.filter(isOpen).map(viewOf), ...(next === undefined ? {} : { next }) };
}

/** What the operator has ended is over. */
const isOpen = ({ state, ending }: Apart): boolean => state === 'waiting' || ending !== true;

const viewOf = ({ id, kind, item, system, call, reason, since, tries, state, nextAt }: Apart): ApartView => ({
  id,
  kind,
  item,
  system,
  call,
  reason,
  since: instantOf(since),
  tries,
  state,
  ...(state === 'waiting' ? { nextTryAt: instantOf(nextAt) } : {}),
});

/**
 * The operator knows more: tried again now, with all its tries before it, or ended without another one. Its message does
 * it; should that be lost, the sweeper sends another.
 * @param by whose account it was
 */
export async function handleApart(
  { store, queues, ids, now }: Deps,
  { id, action }: { id: string; action: 'tryAgain' | 'giveUp' },
  by: string,
): Promise<'done' | 'notFound'> {
  const handled = await decideAndWrite<Apart | undefined>(store, async () => {
    const known = await store.get({ type: 'apart', id });
    if (known === undefined) return { answer: undefined };
    const at = now();
    const ends = action === 'giveUp';
    const entity: Apart = {
      ...known,
      tries: ends ? known.tries : 0,
      state: 'waiting',
      nextAt: at,
      dueAt: at,
      ...(ends ? { ending: true } : {}),
    };
    return {
      write: [
        { do: 'replace', entity, when: { tries: known.tries, nextAt: known.nextAt } },
        auditRecord({ ids }, at, { event: 'apartHandled', action, reason: id, by }),
      ],
      answer: entity,
    };
  });
  if (handled === undefined) return 'notFound';
  await tryApart(queues, handled);
  return 'done';
}

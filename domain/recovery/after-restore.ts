import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { closing, restart } from '../sessions/change-session.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Session } from '../entities/sessions.ts';
import { failInvitation } from '../invitations/accept-or-fail.ts';
import { isLive } from '../rules/invitation-states.ts';
import { type LedgerEntry, subjectOf } from './ledger.ts';
import type { Ids } from '../platform/ids.ts';
import { type Reapplied, reapply } from './reapply-entry.ts';
import type { Store } from '../platform/store.ts';

/*
 * After the table was put back to an earlier moment: nothing goes on by itself, and what the ledger knows of the time
 * since then is applied again, through the use cases that it once went through. All of it may be repeated. What it does
 * not know is lost: docs/runbooks/restore.md.
 */

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** Executions of a session's workflow that may have run since the moment of the copy, at most. */
const generationsSince = 100;

/** The copy as a whole, and the ledger. Both are read as they are at that moment. */
export interface Restored {
  sessions(): AsyncIterable<Session>;
  claimed(): AsyncIterable<Invitation>;
  /** Oldest first. */
  entries(): AsyncIterable<{ at: number; entry: LedgerEntry }>;
}

export interface Restore {
  /** The moment of the copy, epoch ms. */
  since: number;
  /** When the lost table was last used: what is recorded later is about the copy itself. */
  until: number;
}

/** What was done about each kind of thing: how many were changed, held already, are unknown to the copy, or are open. */
export type Caught = Record<string, Partial<Record<'changed' | 'held' | 'unknown' | 'open', number>>>;

/** What ends bookings and offers comes first, then people's wishes; seats last, because the others free them. */
const order: readonly LedgerEntry['what'][][] = [
  ['activation'],
  ['offerEnded', 'partyEnded', 'memberLeft', 'contactChanged', 'contactLeft', 'signUpEnded', 'signedOut', 'booked'],
];
const afterReleases: readonly LedgerEntry['what'][][] = [['offered'], ['seat']];

/**
 * Brings a copy of the table up to what the ledger knows. A second run changes nothing.
 * @param go otherwise nothing is written, and `changed` is what would be
 */
export async function catchUp(deps: Deps, restored: Restored, { since, until }: Restore, go: boolean): Promise<Caught> {
  const caught: Caught = {};
  const store = counting(deps.store, go);
  const quiet = { ...deps, store };
  const by = `restore ${new Date(since).toISOString()}`;
  const count = async (what: string, work: () => Promise<Reapplied | void>): Promise<void> => {
    const before = store.writes;
    const outcome = await work();
    const kind = outcome === 'unknown' || outcome === 'open' ? outcome : store.writes > before ? 'changed' : 'held';
    caught[what] = { ...caught[what], [kind]: (caught[what]?.[kind] ?? 0) + 1 };
  };
  const newest = new Map<string, { at: number; entry: LedgerEntry }>();
  for await (const one of restored.entries()) newest.set(subjectOf(one.entry), one);
  const entries = [...newest.values()].filter(({ at }) => at <= until).map(({ entry }) => entry);
  const apply = async (kinds: readonly LedgerEntry['what'][]): Promise<void> => {
    for (const entry of entries.filter(({ what }) => kinds.includes(what)))
      await count(entry.what, () => reapply(quiet, entry, by));
  };

  for await (const session of restored.sessions()) await count('session', () => standStill(quiet, session, by));
  for (const kinds of order) await apply(kinds);
  // About to be sent at the moment of the copy, and perhaps sent: not again, and the seats open.
  for await (const { id, claimedAt } of restored.claimed())
    if (claimedAt <= until) await count('unsent', async () => void (await failInvitation(quiet, id, 'doubtful')));
  for (const kinds of afterReleases) await apply(kinds);
  return caught;
}

/** Counts what is written; leaves out notices, because what they say was said before the loss. */
function counting(store: Store, go: boolean): Store & { readonly writes: number } {
  let writes = 0;
  return {
    ...store,
    get writes() {
      return writes;
    },
    async transact(changes) {
      writes += 1;
      const silent = changes.filter((one) => !(one.do === 'create' && one.entity.type === 'message'));
      return go ? await store.transact(silent) : { outcome: 'done' };
    },
  };
}

/**
 * A session that was open makes no further offer until its centre reopens it: who was invited since is partly unknown.
 * Its workflow goes on under a generation that none of the time since had, and settles the offers that are still out.
 * @param by names the restore: a session that the centre has reopened after it stays open
 */
export async function standStill({ store, ids, now }: Deps, { id: sessionId }: Session, by: string): Promise<void> {
  await decideAndWrite(store, async () => {
    const state = await store.sessionState(sessionId);
    const history = await store.auditOf({ sessionId });
    const stands = history.some((one) => one.event === 'sessionClosed' && one.by === by);
    if (state?.run === undefined || state.session.state === 'opening' || stands) return { answer: undefined };
    const { session, run, invitations } = state;
    const isOver = session.state === 'closed' || session.blocks.every(({ endsAt }) => endsAt <= now());
    if (isOver && !invitations.some(isLive)) return { answer: undefined };
    return {
      write: [
        ...closing({ ids, now }, session, by),
        ...(run.state === 'running' ? restart(session, run.generation, now(), run.generation + generationsSince) : []),
      ],
      answer: undefined,
    };
  });
}

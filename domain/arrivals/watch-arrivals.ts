import { instantOf } from '../api/answer-fields.ts';
import { localDate } from '../belgium/brussels-time.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import type { ArrivalsNow } from './arrival-operations.ts';
import { bareLineOf, dayOf } from './expected-people.ts';
import { walkInPlaces } from './walk-in-places.ts';

interface Deps {
  store: Pick<Store, 'get' | 'sessionsOf' | 'sessionState' | 'auditOf'>;
  ids: Pick<Ids, 'hash'>;
  now: () => number;
}

/**
 * What no mark tells (a block that begins within the hour, or ends) is in the answer after this time: of twelve polls,
 * one each five seconds, one reads all.
 */
const readAnewMs = 60_000;

/**
 * How everybody stands whom a centre expects today, and the free seats (S17). Nothing sealed is opened, so that nothing is
 * witnessed: names come with `listArrivals`. While the boards of the day's sessions have the marks that the caller's
 * version names, nothing else is read (decision 26).
 */
export async function watchArrivals(
  { store, ids, now }: Deps,
  centre: string,
  versions: readonly string[],
): Promise<{ etag: string; view?: undefined } | { etag?: string; view: ArrivalsNow }> {
  const date = localDate(now());
  const sessions = await store.sessionsOf(centre, { from: date, to: date });
  // Before the lines are read: what is written in between has a newer mark, and is seen at the next poll.
  const boards = await Promise.all(sessions.map(({ id: sessionId }) => store.get({ type: 'board', sessionId })));
  // Of a session without a mark nothing tells that it is as it was.
  const isVouched = boards.every((board) => board !== undefined);
  const marks = boards.map((board, index) => `${sessions[index]?.id}:${board?.stamp}`);
  const etag = ids.hash(JSON.stringify([centre, date, Math.floor(now() / readAnewMs), marks.toSorted()]));
  if (isVouched && versions.includes(etag)) return { etag };
  const { expected, states } = await dayOf({ store }, centre, date);
  const arrivals = expected.filter(({ today }) => today !== 'passed').map((one) => bareLineOf(one));
  return {
    ...(isVouched && { etag }),
    view: { now: instantOf(now()), centre, date, walkInPlaces: walkInPlaces(states, now()), arrivals },
  };
}

import { writeOnce } from '../platform/optimistic-writes.ts';
import { asItWas, auditRecord } from '../platform/audit.ts';
import { toInstant } from '../belgium/brussels-time.ts';
import type { EntityOf } from '../entities/entity.ts';
import type { Block, Channel, QuietHours, Seat, Session } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import type { Wish } from '../platform/wishes.ts';
import { openingPatienceMs } from '../rules/patience.ts';
import { newWake } from '../rules/workflow-lease.ts';
import { claimsOf } from './same-block.ts';

export interface OpenSessionRequest {
  centre: string;
  /** Checked at the edge: not ended, not overlapping, 1–500 seats each. */
  blocks: readonly { date: string; from: string; to: string; seats: number }[];
  channels?: readonly Channel[] | undefined;
  vaccine?: string | undefined;
  remarks?: string | undefined;
  /** Other seats than those of the open session that has the same block. */
  another?: boolean | undefined;
  /** S16; checked at the edge. */
  quietHours?: QuietHours | undefined;
}

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/**
 * `sessionId` is that of the session which is open now, by this request or by the same one before; with `keyReused`, the
 * one that was opened under the key; with `sameBlock`, the open one that has these blocks (positions in the request).
 * `underWay`: its seats are being taken away again, or the session that had a block is just closing; a repeat knows more.
 */
export type Opened =
  | { outcome: 'opened' | 'keyReused' | 'underWay'; sessionId: string }
  | { outcome: 'sameBlock'; sessionId: string; blocks: number[] };

/** A transaction holds 100 changes; a batch of seats has a check beside it. */
const perTransaction = 90;

/**
 * A centre opens a session. Its seats are written first; it becomes visible, with its workflow, in the last
 * transaction. Who dies in between leaves an `opening` session that nobody sees: a repeat under the same key goes on where
 * it stopped, and otherwise the sweeper takes the seats away again.
 * @param by account of a person, or id of a program
 */
export async function openSession(deps: Deps, request: OpenSessionRequest, by: string, wish?: Wish): Promise<Opened> {
  const { store, ids, now } = deps;
  const id = ids.session(wish?.seed);
  const before = wish && (await openedBefore(deps, wish));
  if (before?.outcome !== undefined && before.outcome !== 'opening') return { outcome: before.outcome, sessionId: id };
  const claims = await claimsOf(deps, { ...request, blocks: request.blocks.map(blockOf) }, id);
  if (claims.outcome === 'sameBlock') return claims;

  const session = before?.session ?? sessionOf(request, { id, at: now(), by, wish });
  const seats = request.blocks.flatMap((one) => newSeats(session, blockOf(one).id, 1, one.seats));
  const head = [...claims.write, auditRecord({ ids }, now(), opening(session, seats.length))];
  const outcome =
    before === undefined && seats.length + head.length + opened(session, now()).length <= 100
      ? await writeOnce(store, [...seats, ...opened(session, now()), ...head])
      : await openInSteps(deps, session, seats, head);
  if (outcome === 'done') return { outcome: 'opened', sessionId: id };
  return await openedMeanwhile(deps, request, id, wish);
}

/** What became of a wish the first time: nothing, the session, or a part of it. */
export async function openedBefore(
  { store, ids }: Pick<Deps, 'store' | 'ids'>,
  { seed, print }: Wish,
): Promise<{ outcome: 'opened' | 'keyReused' | 'opening'; session: Session } | undefined> {
  const session = await store.get({ type: 'session', id: ids.session(seed) });
  if (session === undefined) return undefined;
  if (session.wish !== print) return { outcome: 'keyReused', session };
  return { outcome: session.state === 'opening' ? 'opening' : 'opened', session };
}

/** Somebody was quicker: with the same wish, or with the same block. */
async function openedMeanwhile(
  deps: Deps,
  request: OpenSessionRequest,
  sessionId: string,
  wish: Wish | undefined,
): Promise<Opened> {
  const before = wish && (await openedBefore(deps, wish));
  if (before?.outcome === 'opened' || before?.outcome === 'keyReused') return { outcome: before.outcome, sessionId };
  const claims = await claimsOf(deps, { ...request, blocks: request.blocks.map(blockOf) }, sessionId);
  if (claims.outcome === 'sameBlock') return claims;
  return { outcome: 'underWay', sessionId };
}

/** Each step may have been made before; what is being undone is left alone. */
async function openInSteps(
  { store, now }: Deps,
  session: Session,
  seats: readonly Change[],
  head: readonly Change[],
): Promise<'done' | 'refused'> {
  const { id: sessionId, centre } = session;
  const run = { type: 'run', sessionId } as const;
  const dueAt = now() + openingPatienceMs;
  const begun = await writeOnce(store, [
    { do: 'create', entity: session },
    { do: 'create', entity: { ...run, centre, generation: 0, state: 'opening', dueAt } },
  ]);
  if (begun === 'refused') await goOn(store, run, dueAt);
  const underWay: Change = { do: 'check', key: run, when: { state: 'opening' } };
  for (let from = 0; from < seats.length; from += perTransaction)
    await writeOnce(store, [underWay, ...seats.slice(from, from + perTransaction)]);
  const [visible, started, ...rest] = opened(session, now());
  return await writeOnce(store, [
    { ...visible, do: 'replace', when: { state: 'opening' } },
    { ...started, do: 'replace', when: { state: 'opening' } },
    ...rest,
    ...head,
  ]);
}

/** The sweeper leaves it alone for a while; which one it has found stands in the generation, below that of every workflow. */
async function goOn(store: Store, key: { type: 'run'; sessionId: string }, dueAt: number): Promise<void> {
  const run = await store.get(key);
  if (run?.state !== 'opening') return;
  const { state, generation } = run;
  await writeOnce(store, [
    { do: 'patch', key, set: { generation: generation - 1, dueAt }, when: { state, generation } },
  ]);
}

type Created = Extract<Change, { do: 'create' }>;

/** What makes a session visible and starts its workflow. */
const opened = (session: Session, now: number): [Created, Created, Created, Created] => {
  const { id: sessionId, centre } = session;
  return [
    { do: 'create', entity: { ...session, state: 'open' } },
    {
      do: 'create',
      entity: { type: 'run', sessionId, centre, generation: 1, state: 'running' },
    },
    { do: 'create', entity: lineOf(session) },
    { do: 'create', entity: newWake({ centre, sessionId, generation: 1, mark: false }, now) },
  ];
};

const opening = ({ id: sessionId, openedBy: by, blocks, channels, quietHours }: Session, seats: number) =>
  ({
    event: 'sessionOpened',
    sessionId,
    seats,
    by,
    ...asItWas(undefined, {
      blocks: blocks.map(({ date, from, to }) => `${date} ${from}–${to}`),
      channels,
      quietHours,
    }),
  }) as const;

const blockOf = ({ date, from, to }: OpenSessionRequest['blocks'][number]): Block => ({
  id: `${date}T${from}`,
  date,
  from,
  to,
  startsAt: toInstant(date, from),
  endsAt: toInstant(date, to),
});

const sessionOf = (
  { centre, blocks, channels = ['invite'], vaccine, remarks, quietHours }: OpenSessionRequest,
  { id, at, by, wish }: { id: string; at: number; by: string; wish: Wish | undefined },
): Session => ({
  type: 'session',
  id,
  centre,
  state: 'opening',
  channels: [...channels],
  blocks: blocks.map(blockOf).toSorted((a, b) => a.startsAt - b.startsAt),
  openedAt: at,
  openedBy: by,
  ...(vaccine === undefined ? {} : { vaccine }),
  ...(remarks === undefined ? {} : { remarks }),
  ...(quietHours === undefined ? {} : { quietHours }),
  ...(wish === undefined ? {} : { wish: wish.print }),
});

/** A block stays on its day, however it is changed. */
const lineOf = ({ id: sessionId, centre, openedAt, blocks }: Session): EntityOf<'centreSession'> => {
  const dates = blocks.map(({ date }) => date).toSorted();
  const [firstDate, lastDate] = [dates[0], dates.at(-1)];
  return { type: 'centreSession', centre, openedAt, sessionId, firstDate, lastDate };
};

export const newSeats = (
  session: Pick<Session, 'id' | 'centre' | 'openedAt' | 'channels'>,
  block: string,
  from: number,
  count: number,
  wake = false,
): Change[] =>
  Array.from({ length: count }, (_, position): Change => {
    const seat: Seat = {
      type: 'seat',
      sessionId: session.id,
      centre: session.centre,
      block,
      number: from + position,
      state: 'open',
      openedAt: session.openedAt,
      ...(session.channels.includes('direct') && { direct: true }),
    };
    return { do: 'create', entity: wake ? { ...seat, wake } : seat };
  });

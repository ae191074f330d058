import { writeNew } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { toInstant } from '../belgium/brussels-time.ts';
import type { EntityOf } from '../entities/entity.ts';
import type { Block, Channel, Seat, Session } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { startedPatienceMs } from '../rules/patience.ts';

export interface OpenSessionRequest {
  centre: string;
  /** Checked at the edge: not ended, not overlapping, 1–500 seats each. */
  blocks: readonly { date: string; from: string; to: string; seats: number }[];
  channels?: readonly Channel[] | undefined;
  vaccine?: string | undefined;
  remarks?: string | undefined;
}

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** A transaction holds 100 changes. */
const perTransaction = 90;

/**
 * A centre opens a session. Its seats are written first; it becomes visible, with its workflow, in the last
 * transaction: who dies in between leaves an `opening` session that nobody sees.
 */
export async function openSession(
  { store, ids, now }: Deps,
  request: OpenSessionRequest,
  by: string,
): Promise<{ sessionId: string }> {
  const sessionId = ids.session();
  const { centre } = request;
  const blocks = request.blocks.map((one): Block => ({
    id: `${one.date}T${one.from}`,
    date: one.date,
    from: one.from,
    to: one.to,
    startsAt: toInstant(one.date, one.from),
    endsAt: toInstant(one.date, one.to),
  }));
  const session: Session = {
    type: 'session',
    id: sessionId,
    centre,
    state: 'opening',
    channels: [...(request.channels ?? ['invite'])],
    blocks: blocks.toSorted((a, b) => a.startsAt - b.startsAt),
    openedAt: now(),
    openedBy: by,
    ...(request.vaccine === undefined ? {} : { vaccine: request.vaccine }),
    ...(request.remarks === undefined ? {} : { remarks: request.remarks }),
  };
  const seats = request.blocks.flatMap((one, position) => newSeats(session, blocks[position]!.id, 1, one.seats));
  const head: Change[] = [
    { do: 'put', entity: { ...session, state: 'open' } },
    { do: 'create', entity: lineOf(session) },
    { do: 'create', entity: { type: 'wake', centre, sessionId, mark: false, hungry: true } },
    {
      do: 'create',
      entity: { type: 'run', sessionId, centre, generation: 1, state: 'running', dueAt: now() + startedPatienceMs },
    },
    auditRecord({ ids }, now(), { event: 'sessionOpened', sessionId, seats: seats.length, by }),
  ];
  if (seats.length + head.length > 100) {
    await writeNew(store, [{ do: 'create', entity: session }]);
    for (let from = 0; from < seats.length; from += perTransaction)
      await writeNew(store, seats.slice(from, from + perTransaction));
    await writeNew(store, head);
  } else await writeNew(store, [...seats, ...head]);
  return { sessionId };
}

/** A block stays on its day, however it is changed. */
const lineOf = ({ id: sessionId, centre, openedAt, blocks }: Session): EntityOf<'centreSession'> => {
  const dates = blocks.map(({ date }) => date).toSorted();
  const [firstDate, lastDate] = [dates[0], dates.at(-1)];
  return { type: 'centreSession', centre, openedAt, sessionId, firstDate, lastDate };
};

export const newSeats = (
  session: Pick<Session, 'id' | 'centre'>,
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
    };
    return { do: 'create', entity: wake ? { ...seat, wake } : seat };
  });

import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { asItWas, auditRecord } from '../platform/audit.ts';
import { toInstant } from '../belgium/brussels-time.ts';
import type { QuietHours, Run, Session } from '../entities/sessions.ts';
import { newSeats } from './open-session.ts';
import type { Ids } from '../platform/ids.ts';
import { absorbLate, mostAbsorbed } from '../rules/seat-states.ts';
import { type Change, mostChanges, type SessionState, type Store, absent } from '../platform/store.ts';
import { boardMark } from '../rules/board-mark.ts';
import { isSameNight } from '../rules/quiet-hours.ts';
import { blockOf } from '../rules/where-and-when.ts';
import { newWake } from '../rules/workflow-lease.ts';

interface Deps {
  store: Store;
  ids: Ids;
  now: () => number;
}

export interface SeatsWish {
  sessionId: string;
  block: string;
  /** How many more, or fewer. */
  seats: number;
  /** Seats of the block as the person saw them: with another number nothing is done, because a colleague was quicker. */
  ifSeats?: number | undefined;
}

const differs = ({ seats }: SessionState, { block, ifSeats }: SeatsWish): boolean =>
  ifSeats !== undefined && seats.filter((seat) => seat.block === block).length !== ifSeats;

type Added = 'done' | 'notOpen' | 'changed' | 'notFound';

/**
 * The seats of a block that has not ended grow; late bookings take them first (S13). `notOpen`: closed, or the block
 * has ended; `changed`: the block does not have the seats that were seen. Where many bookings are late it takes several
 * transactions, each of them a block with a few seats more.
 */
export async function addSeats(deps: Deps, wish: SeatsWish, by: string): Promise<Added> {
  let left = wish.seats;
  let seen = wish.ifSeats;
  while (left > 0) {
    const added = await addSome(deps, { ...wish, seats: left, ifSeats: seen }, by);
    if (typeof added === 'string') return added;
    left -= added;
    seen = undefined;
  }
  return 'done';
}

/** @returns how many were added: as many of the wish as fit into one transaction, at least one */
async function addSome(
  { store, ids, now }: Deps,
  wish: SeatsWish,
  by: string,
): Promise<number | Exclude<Added, 'done'>> {
  const { sessionId, block } = wish;
  return await decideAndWrite<number | Exclude<Added, 'done'>>(store, async () => {
    const state = await store.sessionState(sessionId);
    const target = blockOf(state?.session, block);
    if (state === undefined || target === undefined) return { answer: 'notFound' };
    if (state.session.state !== 'open' || target.endsAt <= now()) return { answer: 'notOpen' };
    if (differs(state, wish)) return { answer: 'changed' };
    const there = state.seats.filter((seat) => seat.block === block);
    const last = Math.max(0, ...there.map(({ number }) => number));
    const writing = (seats: number): Change[] => [
      ...seatsFor(state, block, { from: last + 1, count: seats, at: now() }),
      { do: 'check', key: { type: 'session', id: sessionId }, when: { state: 'open' } },
      auditRecord({ ids }, now(), {
        event: 'seatsAdded',
        sessionId,
        block,
        seats,
        by,
        ...asItWas({ seats: there.length }, { seats: there.length + seats }),
      }),
    ];
    const fits = writing(wish.seats).length <= mostChanges;
    const seats = fits ? wish.seats : Math.min(wish.seats, mostAbsorbed);
    return { write: writing(seats), answer: seats };
  });
}

/** New seats, the first of them already taken where bookings of the block are late. */
function seatsFor(
  { session, late }: SessionState,
  block: string,
  { from, count, at }: { from: number; count: number; at: number },
): Change[] {
  const created = newSeats({ ...session, openedAt: at }, block, from, count, true);
  const fresh = created.flatMap((change) =>
    change.do === 'create' && change.entity.type === 'seat' ? [change.entity] : [],
  );
  const absorbed = absorbLate(
    fresh,
    late.filter((one) => one.block === block).toSorted((a, b) => a.at - b.at),
  );
  const taken = absorbed.flatMap((change) =>
    change.do === 'patch' && change.key.type === 'seat'
      ? [{ number: change.key.number, holder: change.set['holder'] }]
      : [],
  );
  const seats = fresh.map((seat): Change => {
    const holder = taken.find(({ number }) => number === seat.number)?.holder;
    if (typeof holder !== 'string') return { do: 'create', entity: seat };
    const { wake: _wake, ...rest } = seat;
    return { do: 'create', entity: { ...rest, state: 'booked', holder } };
  });
  return [...seats, ...absorbed.filter((change) => !(change.do === 'patch' && change.key.type === 'seat'))];
}

/**
 * Open seats only: what is offered or booked is never taken back. `noSeats`: fewer are open; nothing is removed;
 * `changed`: the block does not have the seats that were seen.
 */
export async function removeSeats(
  { store, ids, now }: Deps,
  wish: SeatsWish,
  by: string,
): Promise<'done' | 'noSeats' | 'changed' | 'notFound'> {
  const { sessionId, block, seats } = wish;
  return await decideAndWrite<'done' | 'noSeats' | 'changed' | 'notFound'>(store, async () => {
    const state = await store.sessionState(sessionId);
    if (!state?.session.blocks.some(({ id }) => id === block)) return { answer: 'notFound' };
    if (differs(state, wish)) return { answer: 'changed' };
    const there = state.seats.filter((seat) => seat.block === block);
    const open = there.filter((seat) => seat.state === 'open');
    if (open.length < seats) return { answer: 'noSeats' };
    const removed = open.slice(-seats).map((seat): Change => ({ do: 'remove', key: seat, when: { state: 'open' } }));
    return {
      write: [
        ...removed,
        // The change stream tells boards of what there is, not of what is gone.
        { do: 'put', entity: boardMark({ sessionId, centre: state.session.centre }, ids.random(), now()) },
        auditRecord({ ids }, now(), {
          event: 'seatsRemoved',
          sessionId,
          block,
          seats,
          by,
          ...asItWas({ seats: there.length }, { seats: there.length - seats }),
        }),
      ],
      answer: 'done',
    };
  });
}

/** Nothing more is offered; running invitations stay valid. Closing what is closed changes nothing. */
export async function closeSession(
  { store, ids, now }: Deps,
  sessionId: string,
  by: string,
): Promise<'done' | 'notFound'> {
  return await decideAndWrite<'done' | 'notFound'>(store, async () => {
    const session = await visible(store, sessionId);
    if (session === undefined) return { answer: 'notFound' };
    if (session.state === 'closed') return { answer: 'done' };
    return { write: closing({ ids, now }, session, by), answer: 'done' };
  });
}

export const closing = ({ ids, now }: Pick<Deps, 'ids' | 'now'>, session: Session, by: string): Change[] => [
  replaceSession(session, { state: 'closed' }),
  auditRecord({ ids }, now(), { event: 'sessionClosed', sessionId: session.id, by }),
];

/** Offers go on where they stopped, under a new execution of the workflow; S5 still holds. `notOpen`: all blocks have ended. */
export async function reopenSession(
  { store, ids, now }: Deps,
  sessionId: string,
  by: string,
): Promise<'done' | 'notOpen' | 'notFound'> {
  return await decideAndWrite<'done' | 'notOpen' | 'notFound'>(store, async () => {
    const session = await visible(store, sessionId);
    const run = await store.get({ type: 'run', sessionId });
    if (session === undefined || run === undefined) return { answer: 'notFound' };
    if (session.blocks.every(({ endsAt }) => endsAt <= now())) return { answer: 'notOpen' };
    if (session.state === 'open') return { answer: 'done' };
    return {
      write: [
        replaceSession(session, { state: 'open' }),
        ...restart(session, run.generation, now()),
        auditRecord({ ids }, now(), { event: 'sessionReopened', sessionId, by }),
      ],
      answer: 'done',
    };
  });
}

/** `overlap`: another block of the day begins before the new end; `notLater`: the block ends no later than it did. */
export type Prolonged = 'done' | 'notOpen' | 'notFound' | 'overlap' | 'notLater';

/**
 * A block that has not ended gets a later end on its day: its seats are offered longer, to people of further day-parts,
 * too. Invitations that run keep the end that they were sent with (S7). `notOpen`: closed, or the block has ended.
 * @param to `HH:MM` in Belgium; `24:00` is the end of the day
 */
export async function prolongBlock(
  { store, ids, now }: Deps,
  { sessionId, block: id, to }: { sessionId: string; block: string; to: string },
  by: string,
): Promise<Prolonged> {
  // When it was asked for decides, however often it is tried.
  const at = now();
  return await decideAndWrite<Prolonged>(store, async () => {
    const session = await visible(store, sessionId);
    const block = blockOf(session, id);
    const run = await store.get({ type: 'run', sessionId });
    if (session === undefined || block === undefined || run === undefined) return { answer: 'notFound' };
    if (session.state !== 'open' || block.endsAt <= at) return { answer: 'notOpen' };
    if (to <= block.to) return { answer: to === block.to ? 'done' : 'notLater' };
    const endsAt = toInstant(block.date, to);
    if (session.blocks.some((one) => one.startsAt >= block.endsAt && one.startsAt < endsAt))
      return { answer: 'overlap' };
    const blocks = session.blocks.map((one) => (one === block ? { ...block, to, endsAt } : one));
    return {
      write: [
        replaceSession(session, { blocks }),
        // The workflow has its end from the blocks: one that came to it a moment ago goes on; one that runs must not
        // come to it between this reading and writing.
        ...(run.state === 'done' ? restart(session, run.generation, at) : [stillRuns(run)]),
        auditRecord({ ids }, at, {
          event: 'blockProlonged',
          sessionId,
          block: id,
          by,
          ...asItWas({ to: block.to }, { to }),
        }),
      ],
      answer: 'done',
    };
  });
}

/**
 * Other quiet hours, or none, from now on (S16): the workflow is woken by the session's new version and goes by them, and
 * what they held up is sent. Invitations that run keep their deadlines. `notOpen`: closed, or all blocks have ended.
 * @param quietHours undefined: offers go out at any hour
 */
export async function changeQuietHours(
  { store, ids, now }: Deps,
  { sessionId, quietHours }: { sessionId: string; quietHours: QuietHours | undefined },
  by: string,
): Promise<'done' | 'notOpen' | 'notFound'> {
  const at = now();
  return await decideAndWrite<'done' | 'notOpen' | 'notFound'>(store, async () => {
    const session = await visible(store, sessionId);
    if (session === undefined) return { answer: 'notFound' };
    if (session.state !== 'open' || session.blocks.every(({ endsAt }) => endsAt <= at)) return { answer: 'notOpen' };
    const { quietHours: old, ...rest } = session;
    if (isSameNight(old, quietHours)) return { answer: 'done' };
    const told = (hours: QuietHours | undefined): string => JSON.stringify({ quietHours: hours ?? null });
    return {
      write: [
        writeSession(session, { ...rest, ...(quietHours === undefined ? {} : { quietHours }) }),
        auditRecord({ ids }, at, {
          event: 'quietHoursChanged',
          sessionId,
          by,
          before: told(old),
          after: told(quietHours),
        }),
      ],
      answer: 'done',
    };
  });
}

const stillRuns = ({ sessionId, generation }: Run): Change => ({
  do: 'check',
  key: { type: 'run', sessionId },
  when: { generation, state: 'running' },
});

/** Writes the session's own item under the guard that nobody else changed it. */
const replaceSession = (session: Session, set: Partial<Session>): Change =>
  writeSession(session, { ...session, ...set });

const writeSession = (before: Session, after: Session): Change => ({
  do: 'replace',
  entity: { ...after, version: (before.version ?? 0) + 1 },
  when: { state: before.state, version: before.version ?? absent },
});

/**
 * A new execution of the workflow follows the one of this generation, which ends when it sees that.
 * @param next its generation
 */
export const restart = (
  { id: sessionId, centre }: Session,
  generation: number,
  now: number,
  next = generation + 1,
): Change[] => [
  {
    do: 'patch',
    key: { type: 'run', sessionId },
    // All of the execution before goes but the chain of the session's order, which goes on.
    set: {
      centre,
      generation: next,
      state: 'running',
      dueAt: undefined,
      nextAt: undefined,
      nextInLine: undefined,
      lastClaim: undefined,
      // The boards are told of its turns by the stream.
      watch: true,
    },
    when: { generation },
  },
  { do: 'put', entity: newWake({ centre, sessionId, generation: next, mark: true }, now) },
];

async function visible(store: Store, sessionId: string): Promise<Session | undefined> {
  const session = await store.get({ type: 'session', id: sessionId });
  return session?.state === 'opening' ? undefined : session;
}

import { instantOf } from '../api/answer-fields.ts';
import type { ReadBodyOf } from '../api/operation.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { difference } from '../staff/staff-changes.ts';
import { changeRoom, openRoom, type RoomState, type RoomWish, usualRoom, watermarkOf } from './room-state.ts';
import type { putWaitingRoom, WaitingRoomView } from './waiting-room-operations.ts';

/** The one entry that the edge reads. */
export interface Door {
  /** The state, if there ever was one, and the version under which it may be written. */
  read(): Promise<{ readonly state: RoomState | undefined; readonly version: string }>;
  /** @returns `changed` when somebody else has written meanwhile */
  write(state: RoomState, version: string): Promise<'done' | 'changed'>;
  /** A new secret key. */
  freshKey(): string;
}

interface Deps {
  readonly door: Door;
  readonly store: Pick<Store, 'transact'>;
  readonly ids: Ids;
  /** Ms since the epoch. */
  readonly now: () => number;
}

export async function viewWaitingRoom({ door, now }: Pick<Deps, 'door' | 'now'>): Promise<WaitingRoomView> {
  return viewOf((await door.read()).state, now());
}

/**
 * Switches on and off, or changes what is on. The door comes first, its record after it: on the day when the table is the
 * trouble, the door must move all the same.
 * @param by account of the operator
 */
export async function setWaitingRoom(
  { door, store, ids, now }: Deps,
  wish: ReadBodyOf<typeof putWaitingRoom>,
  by: string,
): Promise<WaitingRoomView | 'changed'> {
  const at = now();
  const { state: before, version } = await door.read();
  const after = nextState(before, wish, at / 1000, door);
  if (after === undefined) return viewOf(before, at);
  if ((await door.write(after, version)) === 'changed') return 'changed';
  const differing = difference(before?.on === true ? told(before) : { on: false }, told(after));
  if (differing !== undefined) {
    const record = auditRecord({ ids }, at, { event: 'waitingRoomChanged', by, ...differing });
    const { outcome } = await store.transact([record]);
    if (outcome !== 'done') throw new Error('a record of its own was not written');
  }
  return viewOf(after, at);
}

/**
 * Switches on with what is usual, unless it is on: for a rush that nobody foresaw.
 * @param alarm by whose name it is recorded
 */
export async function openAtAlarm(deps: Deps, alarm: string): Promise<'opened' | 'wasOpen'> {
  const { state } = await deps.door.read();
  if (state?.on === true) return 'wasOpen';
  await setWaitingRoom(deps, { on: true }, alarm);
  return 'opened';
}

function nextState(
  before: RoomState | undefined,
  wish: { readonly on: boolean } & RoomWish,
  now: number,
  door: Door,
): RoomState | undefined {
  if (wish.on) return before?.on === true ? changeRoom(before, wish, now) : openRoom(wish, now, door.freshKey());
  return before?.on === true ? { ...before, on: false } : undefined;
}

/** Everything but the key. */
const told = ({ on, opensAt, people, arrivals, rate }: RoomState) => ({
  on,
  opensAt: instantOf(opensAt * 1000),
  people,
  arrivals,
  rate,
});

function viewOf(state: RoomState | undefined, at: number): WaitingRoomView {
  const now = instantOf(at);
  const { people, arrivals, rate } = state ?? usualRoom;
  if (state?.on !== true) return { now, on: false, people, arrivals, rate, caughtUp: false };
  const mark = watermarkOf(state, at / 1000);
  const newest = people + (at / 1000 - state.opensAt) * arrivals;
  return {
    now,
    on: true,
    people,
    arrivals,
    rate,
    opensAt: instantOf(state.opensAt * 1000),
    ...(mark !== undefined && { reached: Math.floor(mark) }),
    caughtUp: mark !== undefined && mark >= newest,
  };
}

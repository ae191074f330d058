import { writeOnce } from '../platform/optimistic-writes.ts';
import type { Apart } from '../entities/apart.ts';
import type { System } from '../entities/centres.ts';
import { earlyMs } from '../platform/retries.ts';
import type { Change, Store } from '../platform/store.ts';
import type { OutsideFault } from '../platform/unavailable.ts';

/*
 * S18: an item for which an outside system does not do what it is asked is set apart: tried again with growing pauses, a
 * bounded number of times, shown to the operator, and in the end given up. Nobody else notices.
 */

interface Deps {
  store: Store;
  now: () => number;
}

const firstPauseSeconds = 30;
/** The longest that a queue delays. */
const longestPauseSeconds = 900;

/** Seconds until the next try after so many: half a minute, doubled each time up to a quarter of an hour. */
export const pauseSeconds = (tries: number): number =>
  Math.min(longestPauseSeconds, firstPauseSeconds * 2 ** (tries - 1));

/**
 * A day: the five pauses that grow make 930 s, the 94 others 84,600 s. Long enough for somebody to correct a record at
 * its source, during the hours at which somebody works there.
 */
export const mostTries = 100;

/** A sign-up holds a seat meanwhile: half an hour (930 s and one pause of 900 s), then it is refused. */
export const mostTriesOfSignUp = 7;

/** Passed over for offers until the operator wants it tried again. */
export const forGood = Number.MAX_SAFE_INTEGER;

/** After which the sweeper makes up for a message that was lost; longer than a queue is late. */
const lostAfterMs = 2 * 60_000;
/** What nobody has looked at by then is forgotten. */
const keptSeconds = 30 * 86_400;

type What = Pick<Apart, 'kind' | 'item' | 'call'>;

export const apartId = ({ kind, item }: Pick<Apart, 'kind' | 'item'>): string => `${kind}-${item}`;

const keyOf = (what: Pick<Apart, 'kind' | 'item'>) => ({ type: 'apart', id: apartId(what) }) as const;

export const apartOf = ({ store }: { store: Pick<Store, 'get'> }, what: Pick<Apart, 'kind' | 'item'>) =>
  store.get(keyOf(what));

/**
 * Its next try is still to come, and has a message of its own; or the operator has ended it: a message that comes all the
 * same has nothing to do. What was given up by itself is tried when somebody moves its dead letter back.
 */
export const waitsApart = (known: Apart | undefined, now: number): boolean =>
  known !== undefined && (known.state === 'waiting' ? known.nextAt > now + earlyMs : known.ending === true);

/**
 * One more try came to nothing.
 * @returns the item's record as it is from now on, and the change that writes it; of two workers at once one wins
 */
export function setApart(
  { now }: Pick<Deps, 'now'>,
  known: Apart | undefined,
  what: What,
  fault: Pick<OutsideFault, 'system' | 'reason'>,
  most = mostTries,
): { record: Apart; change: Change } {
  const at = now();
  // Given up before, and asked for once more: it ends as it did.
  const tries = known === undefined ? 1 : known.tries + 1;
  const state = tries >= most ? ('givenUp' as const) : ('waiting' as const);
  const nextAt = at + pauseSeconds(tries) * 1000;
  const record: Apart = {
    type: 'apart',
    id: apartId(what),
    ...what,
    system: fault.system === 'vcd' ? 'vcd' : 'booking',
    reason: fault.reason,
    since: known?.since ?? at,
    tries,
    state,
    nextAt,
    ...(state === 'waiting' ? { dueAt: nextAt + lostAfterMs } : {}),
    expiresAt: Math.ceil(at / 1000) + keptSeconds,
  };
  const change: Change =
    known === undefined
      ? { do: 'create', entity: record }
      : { do: 'replace', entity: record, when: { tries: known.tries } };
  return { record, change };
}

/**
 * What becomes of a message about an item: with `delaySeconds` it comes back then, with `reason` it goes to the dead
 * letters. `elsewhere`: another worker was quicker, and sees to it.
 */
export type Worked<Done extends string> =
  | { outcome: Done | 'nothing' | 'elsewhere' }
  | { outcome: 'givenUp'; system: Apart['system']; reason: string }
  | { outcome: 'apart'; system: Apart['system']; delaySeconds: number }
  | { outcome: 'later'; delaySeconds: number };

/**
 * Sets an item apart of which nothing else has to be changed.
 * @param also what is written with it
 */
export async function keepApart(
  deps: Deps,
  known: Apart | undefined,
  what: What,
  fault: Pick<OutsideFault, 'system' | 'reason'>,
  { most = mostTries, also = () => [] }: { most?: number; also?: (record: Apart) => readonly Change[] } = {},
): Promise<Worked<never>> {
  const { record, change } = setApart(deps, known, what, fault, most);
  if ((await writeOnce(deps.store, [change, ...also(record)])) === 'refused') return { outcome: 'elsewhere' };
  if (record.state === 'givenUp') return givenUp(record);
  return { outcome: 'apart', system: record.system, delaySeconds: pauseSeconds(record.tries) };
}

/** With the reason for the dead letters. */
export const givenUp = ({ system, call, reason }: Apart) =>
  ({ outcome: 'givenUp', system, reason: `${system} ${call}: ${reason}` }) as const;

/** The item is as any other again. */
export const rejoin = (known: Apart | undefined): Change[] =>
  known === undefined ? [] : [{ do: 'remove', key: { type: 'apart', id: known.id } }];

/** The operator has given it up: remembered for a day, because a message of its may still be on the way. */
export async function endApart({ store, now }: Deps, apart: Apart): Promise<void> {
  const { dueAt: _dueAt, ...rest } = apart;
  const entity: Apart = { ...rest, state: 'givenUp', expiresAt: Math.ceil(now() / 1000) + 86_400 };
  await store.transact([{ do: 'replace', entity, when: { tries: apart.tries } }]);
}

/** Of which nothing else has to be changed. */
export async function rejoined({ store }: Pick<Deps, 'store'>, known: Apart | undefined): Promise<void> {
  if (known !== undefined) await store.transact(rejoin(known));
}

const firstLookSeconds = 30;

/**
 * How long a message rests that waits for a system that is down: a quarter of the time that it has been down, so that a
 * long outage costs little and a short one little time. 240,000 messages go round at 267 a second then, which no queue
 * and no table notices.
 * @param mostSeconds where nothing else brings it back, its return must not wait for long
 */
export function restSeconds(system: System | undefined, now: number, mostSeconds = longestPauseSeconds): number {
  const quarter = Math.ceil((now - (system?.downSince ?? now)) / 4000);
  return Math.min(mostSeconds, Math.max(firstLookSeconds, quarter));
}

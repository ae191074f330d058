import { dayPartsOf } from '../rules/availability.ts';
import { candidatesFor, invitedParties, passedOverBy } from './candidates.ts';
import { claim } from './claim-seats.ts';
import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, RankEntry } from '../entities/parties.ts';
import type { Block, PassingRule, Seat } from '../entities/sessions.ts';
import type { DayPartOfDate, Sealed } from '../entities/values.ts';
import { isLive } from '../rules/invitation-states.ts';
import { quietUntil } from '../rules/quiet-hours.ts';
import { sealNextInLine } from './next-in-line.ts';
import { askMoments, effectiveDeadline } from '../rules/deadlines.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Parked } from './park-session.ts';
import { noNotes, type Notes, rankingChanges, recordTurn } from './ranking-records.ts';
import { SessionBusy, type Step, type StepDeps } from './turn.ts';
import { absent, type SessionState, type Store } from '../platform/store.ts';

export interface OfferDeps extends StepDeps {
  store: Store;
  ids: Ids;
  vault: Vault;
  now: () => number;
}

/** How long a round waits for the verification (S6) of what it has claimed; then it goes on without. */
const verificationPatienceMs = 3 * 60_000;

/**
 * A workflow that has nothing to wait for looks again all the same, so that a wake that was lost costs a free seat no more
 * than one offer takes: 48 turns a day in each of 95 sessions are 4,560, of three short functions each...
 */
const longestWaitMs = 30 * 60_000;
/** ...and soon while the booking system is down: its return wakes the sessions that an index knows of by then. */
const pausedWaitMs = 5 * 60_000;

/** `again`: the session was changed, or a seat claimed, in the moment of its end; it goes on at once. */
/** `parked`: what its last step needs, so that it reads nothing; of every turn that waits. */
/** `anchor`: the last record of the order, kept in log and history of the workflow, out of reach of who writes the table. */
/** `lost`: seats that nobody booked, of a session that has ended and that its centre did not close. */
export type Offered = Step & {
  next: 'wait' | 'again' | 'done';
  waitSeconds: number;
  parked?: Parked;
  anchor?: string;
  lost?: number;
};

/** Open seats by block, and what is known of the round. */
interface Round {
  now: number;
  state: SessionState;
  /** S5, by party. */
  before: ReadonlySet<string>;
  /** Blocks that have not ended, earliest first, with their open seats. */
  open: { block: Block; seats: Seat[] }[];
  notes: Notes;
  claims: Invitation[];
}

/**
 * Second step of a turn: offers all open seats, in rank order, one claim after the other (S2, S12); then says until
 * when the workflow waits. Repeatable: claims are guarded by the state of everything that they take.
 */
export async function offerSeats(deps: OfferDeps, step: Step): Promise<Offered> {
  const { store, now } = deps;
  const state = await store.sessionState(step.sessionId);
  const run = state?.run;
  if (state === undefined || run?.generation !== step.run) return { ...step, next: 'done', waitSeconds: 0 };
  const booking = await store.get({ type: 'system', name: 'booking' }, 'maybeOld');
  const before = invitedParties(state);
  const round: Round = { now: now(), state, before, open: openBlocks(state, now()), notes: noNotes(), claims: [] };
  const verifying = state.invitations.filter(
    (one) => one.state === 'claimed' && one.verified !== true && one.claimedAt + verificationPatienceMs > now(),
  );
  const quietEnd = quietUntil(state.session.quietHours, now());
  const paused =
    quietEnd !== undefined ||
    state.session.state !== 'open' ||
    !state.session.channels.includes('invite') ||
    verifying.length > 0 ||
    booking?.up === false;
  if (!paused) await offer(deps, round);
  const latest = withClaims(round);
  const live = latest.invitations.filter(isLive);
  const lastBlockEnds = Math.max(...state.session.blocks.map(({ endsAt }) => endsAt));
  const over = state.session.state !== 'open' || lastBlockEnds <= now();
  const decided = async (ended: boolean) =>
    await recordTurn(deps.ids, {
      state: latest,
      run,
      notes: round.notes,
      recorded: async () => await store.rankingOf(step.sessionId),
      now: now(),
      ended,
    });
  if (over && live.length === 0) return await finish(deps, step, state, await decided(true));

  const nextAt = Math.min(
    ...[
      ...momentsOf(live, booking, now()),
      ...(over ? [] : [lastBlockEnds, ...(quietEnd === undefined ? [] : [quietEnd])]),
      now() + (booking?.up === false ? pausedWaitMs : longestWaitMs),
    ].filter((at) => at > now()),
  );
  const nextInLine = await upNext(deps, latest, booking);
  // In quiet hours no new candidate changes anything; their end wakes it.
  const satisfied = quietEnd !== undefined || (!paused && round.open.every(({ seats }) => seats.length === 0));
  const order = await decided(false);
  const ended = await store.transact([
    {
      do: 'patch',
      key: { type: 'run', sessionId: step.sessionId },
      set: { turnedAt: now(), nextAt, nextInLine, ...headAfter(order) },
      when: { generation: step.run, state: 'running' },
    },
    ...rankingChanges(order?.record),
  ]);
  if (ended.outcome === 'conflict') throw new SessionBusy();
  // The workflow is its own still: another execution of this step has written the record, and this one looks again.
  if (ended.outcome === 'refused' && !ended.positions.includes(0)) throw new SessionBusy();
  if (ended.outcome === 'refused') return { ...step, next: 'done', waitSeconds: 0 };
  const { centre } = state.session;
  const waitSeconds = Math.max(1, Math.ceil((nextAt - now()) / 1000));
  return { ...step, turns: step.turns + 1, next: 'wait', waitSeconds, parked: { centre, nextAt, hungry: !satisfied } };
}

/**
 * The session with what this round has claimed, not read again: whatever else became of it meanwhile has set the wake's
 * mark, because it came after the turn's beginning.
 */
function withClaims({ state, claims }: Round): SessionState {
  if (claims.length === 0) return state;
  const taken = new Set(claims.flatMap(({ block, places }) => places.map(({ seat }) => `${block} ${seat}`)));
  return {
    ...state,
    seats: state.seats.filter(({ block, number }) => !taken.has(`${block} ${number}`)),
    invitations: [...state.invitations, ...claims],
    invited: state.invited.union(new Set(claims.flatMap(({ places }) => places.map(({ person }) => person)))),
  };
}

/** When something of these invitations is to be looked at. */
function momentsOf(live: readonly Invitation[], booking: System | undefined, now: number): number[] {
  const ends = live.flatMap((one) => {
    if (one.state === 'claimed') return [one.callBy ?? one.blockEndsAt];
    return [...askMoments(one, booking), effectiveDeadline(one, booking)];
  });
  // What is due by this machine's clock was not yet due by the clock of the one that settled: once more, soon.
  return [
    ...ends.map((at) => Math.max(at, now + 1000)),
    ...live.flatMap((one) =>
      one.state === 'claimed' && one.verified !== true ? [one.claimedAt + verificationPatienceMs] : [],
    ),
  ];
}

/** Known once all invitations of a round have gone out: before that, the next turn is near, and knows better. */
async function upNext(deps: OfferDeps, state: SessionState, booking: System | undefined): Promise<Sealed | undefined> {
  const live = state.invitations.filter(isLive);
  const sending = live.some((one) => one.state === 'claimed' && one.callBy === undefined);
  if (state.session.state !== 'open' || !state.session.channels.includes('invite') || sending) return undefined;
  const [due] = live
    .filter((one) => one.state === 'sent')
    .toSorted((a, b) => effectiveDeadline(a, booking) - effectiveDeadline(b, booking));
  return due && (await sealNextInLine(deps, state, due));
}

/** No new candidate needs to wake it. Written with the lease, so that only the present execution says so. */
/**
 * Nothing is left to do, as the session was read: who prolongs a block or reopens the session meanwhile finds the workflow
 * running, and relies on it. So does an offer of a second execution of this step, for whose clock the block has not ended.
 */
async function finish(
  { store }: OfferDeps,
  step: Step,
  { session, seats }: SessionState,
  order: Awaited<ReturnType<typeof recordTurn>>,
): Promise<Offered> {
  const { sessionId, run: generation } = step;
  const again = { ...step, turns: step.turns + 1, next: 'again', waitSeconds: 0 } as const;
  // Read before the invitations: of all claims up to then they show what became, and a later one refuses the end.
  const run = await store.get({ type: 'run', sessionId });
  if ((await store.sessionState(sessionId))?.invitations.some(isLive)) return again;
  const ended = await store.transact([
    {
      do: 'patch',
      key: { type: 'run', sessionId },
      set: { state: 'done', dueAt: undefined, ...headAfter(order) },
      when: { generation, state: 'running', lastClaim: run?.lastClaim ?? absent },
    },
    { do: 'remove', key: { type: 'wake', centre: session.centre, sessionId } },
    {
      do: 'check',
      key: { type: 'session', id: sessionId },
      when: { state: session.state, version: session.version ?? absent },
    },
    ...rankingChanges(order?.record),
  ]);
  if (ended.outcome === 'conflict') throw new SessionBusy();
  // A workflow that is superseded, or has ended, sees it when its next turn starts.
  if (ended.outcome === 'refused') return again;
  const lost = session.state === 'open' && { lost: seats.filter(({ state }) => state !== 'booked').length };
  const anchor = order && `${order.head.number}:${order.head.hash}`;
  return { ...step, next: 'done', waitSeconds: 0, ...lost, ...(anchor !== undefined && { anchor }) };
}

const headAfter = (order: Awaited<ReturnType<typeof recordTurn>>) => order && { ranking: order.head };

const openBlocks = ({ session, seats }: SessionState, now: number): Round['open'] =>
  session.blocks
    .filter(({ endsAt }) => endsAt > now)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map((block) => ({ block, seats: seats.filter((seat) => seat.block === block.id && seat.state === 'open') }));

/** One round: every candidate in rank order until no seat is open (S1–S5, S15). */
async function offer(deps: OfferDeps, round: Round): Promise<void> {
  const isFull = (): boolean => round.open.every(({ seats }) => seats.length === 0);
  if (isFull()) return;
  const blocks = round.open.map(({ block }) => block);
  const slots = new Set(blocks.flatMap((block) => dayPartsOf(block, round.now)));
  const { invited, passed } = round.notes;
  let rank = 0;
  for await (const entry of candidatesFor(deps.store, round.state.session.centre, blocks, round.now)) {
    if (isFull() || quietUntil(round.state.session.quietHours, deps.now()) !== undefined) return;
    rank += 1;
    const { partyId } = entry;
    const rule = passedByList(round, entry, slots) ?? (await offerTo(deps, round, partyId));
    if (rule === undefined) invited.push({ partyId, rank });
    else passed.push({ partyId, rank, rule });
  }
}

/** What the list itself tells. @param slots day-parts of all blocks */
function passedByList(round: Round, entry: RankEntry, slots: ReadonlySet<DayPartOfDate>): PassingRule | undefined {
  if (round.before.has(entry.partyId)) return 'S5';
  if (!entry.availability.some((slot) => slots.has(slot))) return 'S1';
  return chooseBlock(round, entry, entry.size) === undefined ? 'S3' : undefined;
}

/** @returns the rule by which the party is passed over; undefined when seats were claimed for it */
async function offerTo(deps: OfferDeps, round: Round, partyId: string): Promise<PassingRule | undefined> {
  const party = await deps.store.get({ type: 'party', id: partyId });
  if (party === undefined) return 'S1';
  const rule = passedOverBy(party, round.state, round.now);
  if (rule !== undefined) return rule;
  // A seat can be taken by a direct sign-up between reading and claiming; each loss shows which seats are gone.
  for (;;) {
    const target = chooseBlock(round, party, party.members.length);
    if (target === undefined) return 'S3';
    const seats = target.seats.slice(0, party.members.length);
    const outcome = await claim(deps, { session: round.state.session, block: target.block, party, seats });
    if (outcome === 'seatsGone') {
      target.seats = (await deps.store.openSeats(round.state.session.id, target.block.id)).filter(
        (seat) => seat.state === 'open',
      );
      continue;
    }
    if (outcome === 'closed') return outcome;
    if (outcome === 'passedOver') return 'S4';
    round.claims.push(outcome);
    target.seats = target.seats.filter((seat) => !seats.includes(seat));
    return undefined;
  }
}

/** S3: the earliest block that the party can attend with room for all; for a companion the one closest to the booking (S15). */
function chooseBlock(
  { open, now }: Round,
  who: { availability: readonly DayPartOfDate[]; companion?: Party['companion'] },
  size: number,
): Round['open'][number] | undefined {
  const fitting = open.filter(
    ({ block, seats }) =>
      seats.length >= size && dayPartsOf(block, now).some((slot) => who.availability.includes(slot)),
  );
  const bookedAt = who.companion?.bookedAt;
  if (bookedAt === undefined) return fitting[0];
  return fitting.toSorted((a, b) => distance(a.block, bookedAt) - distance(b.block, bookedAt))[0];
}

/** S15, milliseconds: 0 inside the block, else to its start. */
const distance = ({ startsAt, endsAt }: Block, at: number): number =>
  at >= startsAt && at < endsAt ? 0 : Math.abs(at - startsAt);

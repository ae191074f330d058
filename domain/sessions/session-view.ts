import { instantOf } from '../api/answer-fields.ts';
import { boardVersion } from './board-version.ts';
import { sessionEvent, type SessionSummary, type SessionView } from './session-views.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import type { Centre, System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Session, Late, Seat } from '../entities/sessions.ts';
import type { Audit } from '../entities/staff.ts';
import { openNextInLine } from '../selection/next-in-line.ts';
import { outagesOf } from '../outside-systems/list-outages.ts';
import { effectiveDeadline } from '../rules/deadlines.ts';
import { quietUntil } from '../rules/quiet-hours.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { SessionState, Store } from '../platform/store.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Pick<Store, 'get' | 'sessionState' | 'latestSessionsOf' | 'sessionsOf' | 'auditOf'>;
  /** Without it nobody's initials are shown. */
  vault?: Pick<Vault, 'open'>;
  ids: Pick<Ids, 'hash'>;
  now: () => number;
}

/** Of an invitation on the board: who is meant, without a name. */
interface Label {
  initials: string;
  birthYear?: number | undefined;
}

const mostLogEntries = 200;
const mostSessions = 20;

/** The live board of a session; undefined while it does not exist or is still being written. */
export async function viewSession(
  { store, vault, ids, now }: Deps,
  sessionId: string,
): Promise<SessionView | undefined> {
  return (await lookAtSession({ store, ...(vault && { vault }), ids, now }, sessionId))?.view;
}

/** The same with the version under which it may be asked for again; see board-version.ts. */
export async function lookAtSession(
  { store, vault, ids, now }: Deps,
  sessionId: string,
): Promise<{ view: SessionView; etag: string } | undefined> {
  // The mark before what it vouches for: what changes in between shows in the next poll.
  const mark = await store.get({ type: 'board', sessionId }, 'maybeOld');
  const [state, audit, booking, vcd] = await Promise.all([
    store.sessionState(sessionId),
    store.auditOf({ sessionId }),
    store.get({ type: 'system', name: 'booking' }),
    store.get({ type: 'system', name: 'vcd' }),
  ]);
  if (state === undefined || state.session.state === 'opening') return undefined;
  const [centre, labels, nextInLine] = await Promise.all([
    store.get({ type: 'centre', id: state.session.centre }, 'maybeOld'),
    labelsOf(vault, state.invitations),
    vault && openNextInLine({ store, vault }, state.run),
  ]);
  if (centre === undefined) return undefined;
  const view = boardOf({ state, audit, labels, nextInLine, centre, booking, vcd, now: now() });
  const version = ids.hash(JSON.stringify(view)).slice(0, 16);
  const etag = boardVersion(version, mark?.stamp, state.session, now());
  return { view: { ...view, version, now: instantOf(now()) }, etag };
}

async function labelsOf(vault: Deps['vault'], invitations: readonly Invitation[]): Promise<Map<string, Label>> {
  if (vault === undefined) return new Map();
  const opened = await Promise.all(
    invitations.map(async ({ id, sealed }) => {
      if (sealed === undefined) return [];
      const { initials, birthYear } = await openSealed(vault, 'invitation', id, sealed);
      return [[id, { initials, birthYear }] as const];
    }),
  );
  return new Map(opened.flat());
}

interface Board {
  state: SessionState;
  audit: readonly Audit[];
  labels: ReadonlyMap<string, Label>;
  nextInLine: Label | undefined;
  centre: Centre;
  booking: System | undefined;
  vcd: System | undefined;
  now: number;
}

/** What the board shows, without the moment of looking: equal states give equal boards. */
function boardOf(board: Board): Omit<SessionView, 'version' | 'now'> {
  const { state, nextInLine, centre, booking, vcd, now } = board;
  const next = nextOf(state, booking, now);
  const { session, seats, invitations } = state;
  const quiet = quietUntil(session.quietHours, now);
  const deadlines = new Map(
    invitations
      .filter((one) => one.state === 'sent')
      .map((one) => [one.id, instantOf(effectiveDeadline(one, booking))]),
  );
  return {
    sessionId: session.id,
    centre: viewOfCentre(centre),
    state: stateOf(session, now),
    channels: session.channels,
    openedAt: instantOf(session.openedAt),
    ...defined('vaccine', session.vaccine),
    ...defined('remarks', session.remarks),
    ...defined('quietHours', session.quietHours),
    ...(stateOf(session, now) === 'open' && quiet !== undefined && { quietUntil: instantOf(quiet) }),
    seats: seats.length,
    ...countsOf(seats),
    late: lateSeats(state.late),
    expired: invitations.filter((one) => one.state === 'expired').length,
    declined: invitations.filter((one) => one.state === 'declined').length,
    blocks: session.blocks.map((block) => blockOnBoard(state, block, deadlines, now)),
    invitations: invitationsOnBoard(board, deadlines),
    log: logOf(board),
    next: { ...next, ...(next.what === 'deadline' && defined('upNext', nextInLine)) },
    outages: outagesOf([booking, vcd]),
  };
}

const countsOf = (seats: readonly Seat[]): { open: number; offered: number; booked: number } => {
  const count = (of: Seat['state']): number => seats.filter(({ state }) => state === of).length;
  return { open: count('open'), offered: count('offered'), booked: count('booked') };
};

const lateSeats = (late: readonly Late[]): number => late.reduce((sum, one) => sum + one.seats, 0);

/** A tile for each seat, by number, then one for each late booking. */
function blockOnBoard(
  state: SessionState,
  block: Session['blocks'][number],
  deadlines: ReadonlyMap<string, string>,
  now: number,
): SessionView['blocks'][number] {
  const own = state.seats.filter((seat) => seat.block === block.id).toSorted((a, b) => a.number - b.number);
  const late = lateSeats(state.late.filter((one) => one.block === block.id));
  return {
    block: block.id,
    date: block.date,
    from: block.from,
    to: block.to,
    seats: own.length,
    ...countsOf(own),
    late,
    ended: block.endsAt <= now,
    tiles: [
      ...own.map(({ state: tile, holder = '' }) => ({ state: tile, ...defined('deadline', deadlines.get(holder)) })),
      ...Array.from({ length: late }, () => ({ state: 'late' as const })),
    ],
  };
}

/** The latest claim first. */
const invitationsOnBoard = (
  { state, labels }: Board,
  deadlines: ReadonlyMap<string, string>,
): SessionView['invitations'] =>
  state.invitations
    .toSorted((a, b) => b.claimedAt - a.claimedAt || (a.id < b.id ? -1 : 1))
    .map((one) => ({
      invitationId: one.id,
      ...labels.get(one.id),
      state: one.state,
      block: one.block,
      seats: one.places.length,
      ...defined('deadline', deadlines.get(one.id)),
      ...(one.acceptedAt !== undefined && { sentAt: instantOf(one.acceptedAt) }),
      ...defined('delivery', one.delivery),
      ...defined('basis', one.basis),
      ...(one.state === 'booked' && one.coming !== undefined && { coming: true }),
    }));

/** The latest first; only what the console has words for. */
const logOf = ({ audit, labels }: Board): SessionView['log'] =>
  audit
    .slice(-mostLogEntries)
    .toReversed()
    .flatMap(({ at, event, invitationId = '', block, seats: n }) => {
      const shown = sessionEvent.safeParse(event);
      if (!shown.success) return [];
      const who = labels.get(invitationId);
      return [{ at: instantOf(at), event: shown.data, ...who, ...defined('block', block), ...defined('n', n) }];
    });

const stateOf = (session: Session, now: number): SessionView['state'] => {
  if (session.blocks.every(({ endsAt }) => endsAt <= now)) return 'ended';
  return session.state === 'closed' ? 'closed' : 'open';
};

/** What happens next without anybody doing anything. */
function nextOf(
  { session, seats, invitations, run }: SessionState,
  booking: System | undefined,
  now: number,
): SessionView['next'] {
  const deadlines = invitations.filter(({ state }) => state === 'sent').map((one) => effectiveDeadline(one, booking));
  if (stateOf(session, now) === 'ended') return { what: 'ended' };
  if (booking?.up === false) return { what: 'paused' };
  if (invitations.some(({ state, callBy }) => state === 'claimed' && callBy === undefined)) return { what: 'sending' };
  const calls = invitations.flatMap(({ state, callBy }) =>
    state === 'claimed' && callBy !== undefined ? [callBy] : [],
  );
  if (calls.length > 0 && Math.min(...calls) <= Math.min(...deadlines))
    return { what: 'calling', at: instantOf(Math.min(...calls)) };
  if (deadlines.length > 0) return { what: 'deadline', at: instantOf(Math.min(...deadlines)) };
  if (session.state === 'closed') return { what: 'closed' };
  const ended = new Set(session.blocks.filter(({ endsAt }) => endsAt <= now).map(({ id }) => id));
  if (!seats.some(({ state, block }) => state === 'open' && !ended.has(block))) return { what: 'full' };
  if (!session.channels.includes('invite')) return { what: 'direct' };
  const quiet = quietUntil(session.quietHours, now);
  if (quiet !== undefined) return { what: 'quiet', at: instantOf(quiet) };
  // Opened a moment ago: its workflow has not made a turn yet.
  return { what: run?.state === 'running' && run.nextAt === undefined ? 'sending' : 'noCandidates' };
}

/** Which sessions of a centre: those after a page's last one, those with a block between two dates. */
interface Wanted {
  readonly centre: string;
  readonly after?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The latest sessions of a centre, newest first, and the last one's id where there may be more.
 * @returns undefined when `after` is none of the centre's
 */
export async function listSessions(
  {
    store,
    now,
  }: Pick<Deps, 'now'> & { store: Pick<Store, 'get' | 'sessionState' | 'latestSessionsOf' | 'sessionsOf'> },
  { centre, after, ...dates }: Wanted,
): Promise<{ sessions: SessionSummary[]; next?: string } | undefined> {
  const before = after === undefined ? undefined : await store.get({ type: 'session', id: after });
  if (after !== undefined && before?.centre !== centre) return undefined;
  const page = await pageOf(store, centre, dates, before);
  const states = await Promise.all(
    page.filter(({ state }) => state !== 'opening').map(({ id }) => store.sessionState(id)),
  );
  const sessions = states.flatMap((state) => (state === undefined ? [] : [summaryOf(state, now())]));
  const last = page.at(-1);
  return { sessions, ...(page.length === mostSessions && last && { next: last.id }) };
}

async function pageOf(
  store: Pick<Store, 'latestSessionsOf' | 'sessionsOf'>,
  centre: string,
  { from = '0000-00-00', to = '9999-99-99' }: Pick<Wanted, 'from' | 'to'>,
  before: Session | undefined,
): Promise<Session[]> {
  if (from === '0000-00-00' && to === '9999-99-99') return await store.latestSessionsOf(centre, mostSessions, before);
  const placeOf = ({ openedAt, id }: Session): string => `${openedAt}#${id}`;
  return (await store.sessionsOf(centre, { from, to }))
    .filter(({ blocks }) => blocks.some(({ date }) => date >= from && date <= to))
    .filter((session) => before === undefined || placeOf(session) < placeOf(before))
    .slice(0, mostSessions);
}

function summaryOf({ session, seats }: SessionState, now: number): SessionSummary {
  const count = (of?: string, block?: string): number =>
    seats.filter((seat) => (of === undefined || seat.state === of) && (block === undefined || seat.block === block))
      .length;
  return {
    sessionId: session.id,
    centre: session.centre,
    state: stateOf(session, now),
    openedAt: instantOf(session.openedAt),
    seats: seats.length,
    open: count('open'),
    offered: count('offered'),
    booked: count('booked'),
    channels: session.channels,
    ...defined('vaccine', session.vaccine),
    ...defined('remarks', session.remarks),
    ...defined('quietHours', session.quietHours),
    blocks: session.blocks.map(({ id, date, from, to }) => ({
      block: id,
      date,
      from,
      to,
      seats: count(undefined, id),
      open: count('open', id),
      booked: count('booked', id),
    })),
  };
}

/** `{key: value}`, or nothing when there is no value. */
const defined = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: V });

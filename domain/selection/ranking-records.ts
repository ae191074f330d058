import type { Invitation } from '../entities/invitations.ts';
import type { PassingRule, Ranking, Run } from '../entities/sessions.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, SessionState } from '../platform/store.ts';
import { rankingExpiresAt } from '../rules/retention.ts';

/*
 * The order of a session, so that it can be proved afterwards: what each turn decided is a record that holds the hash of
 * the one before. It is written in the transaction that ends the turn, under the next number: of two that end the same
 * turn one is refused, so that there is one chain. A turn that breaks off writes none; what it claimed stands in the next
 * record, without its place in the list.
 */

/** What a turn decides, noted while it does. */
export interface Notes {
  readonly invited: { readonly partyId: string; readonly rank: number }[];
  readonly passed: { readonly partyId: string; readonly rank: number; readonly rule: PassingRule }[];
}

export const noNotes = (): Notes => ({ invited: [], passed: [] });

/** Names of who was passed over in one record: with 45 bytes each 9 kB, nine write units beside a claim's sixteen. */
const mostNamed = 200;
/** Not named: who cannot come (S1) is no candidate, and who was invited before (S5) stands in an earlier record. */
const onlyCounted: ReadonlySet<PassingRule> = new Set(['S1', 'S5']);

/** A party's name in the records of one session; known from nothing else, and no other session's. */
export const printOf = (ids: Pick<Ids, 'hash'>, sessionId: string, partyId: string): string =>
  ids.hash(`${sessionId}:${partyId}`).slice(0, 12);

interface Turn {
  readonly state: SessionState;
  readonly run: Run;
  readonly notes: Notes;
  /** All records; read only when the run knows of none, or of another number of invitations than this turn makes it. */
  readonly recorded: () => Promise<readonly Ranking[]>;
  readonly now: number;
  readonly ended: boolean;
}

/** The record that ends a turn, with what it leaves in the run; none where nothing was decided. */
export async function recordTurn(
  ids: Pick<Ids, 'hash'>,
  { state, run, notes, recorded, now, ended }: Turn,
): Promise<{ record: Ranking; head: NonNullable<Run['ranking']> } | undefined> {
  if (state.invitations.length === (run.ranking?.invited ?? 0) && notes.invited.length === 0 && !ended)
    return undefined;
  const head = run.ranking ?? headOf(await recorded());
  const invited = await newlyInvited(ids, state, notes, head.invited, recorded);
  if (invited.length === 0 && !ended) return undefined;
  const sessionId = state.session.id;
  const content = {
    type: 'ranking',
    sessionId,
    number: head.number + 1,
    at: now,
    previous: head.hash,
    invited,
    ...passedBefore(ids, sessionId, notes),
    ...(ended && { ended }),
    expiresAt: rankingExpiresAt(state.session.blocks),
  } as const;
  const record: Ranking = { ...content, hash: hashOf(ids, content) };
  return { record, head: { number: record.number, hash: record.hash, invited: head.invited + invited.length } };
}

/** Where a chain stands, by its records: a run that was put back without it must not begin a second one. */
function headOf(records: readonly Ranking[]): NonNullable<Run['ranking']> {
  const { number = 0, hash = '' } = records.at(-1) ?? {};
  return { number, hash, invited: records.reduce((sum, { invited }) => sum + invited.length, 0) };
}

/** As part of the turn's last transaction. */
export const rankingChanges = (record: Ranking | undefined): Change[] =>
  record === undefined ? [] : [{ do: 'create', entity: record }];

async function newlyInvited(
  ids: Pick<Ids, 'hash'>,
  { session, invitations }: SessionState,
  notes: Notes,
  known: number,
  recorded: Turn['recorded'],
): Promise<Ranking['invited']> {
  const rankOf = new Map(notes.invited.map(({ partyId, rank }) => [partyId, rank]));
  // As many as this turn noted: they are these, each party once (S5). Else some turn broke off, and the records tell.
  const complete = invitations.length === known + rankOf.size;
  const before = new Set(
    complete ? [] : (await recorded()).flatMap((record) => record.invited.map(({ invitationId }) => invitationId)),
  );
  const line = ({ id, partyId, block, places }: Invitation): Ranking['invited'][number] => {
    const rank = rankOf.get(partyId);
    const who = printOf(ids, session.id, partyId);
    return { who, invitationId: id, ...(rank !== undefined && { rank }), block, seats: places.length };
  };
  // Those whose turn broke off were claimed before those of this turn.
  return invitations
    .filter(({ id, partyId }) => (complete ? rankOf.has(partyId) : !before.has(id)))
    .map(line)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

function passedBefore(
  ids: Pick<Ids, 'hash'>,
  sessionId: string,
  { invited, passed }: Notes,
): Pick<Ranking, 'passed' | 'counted'> {
  const last = Math.max(0, ...invited.map(({ rank }) => rank));
  const before = passed.filter(({ rank }) => rank < last);
  const named = before.filter(({ rule }) => !onlyCounted.has(rule)).slice(0, mostNamed);
  const areNamed = new Set(named);
  const counted: Partial<Record<PassingRule, number>> = {};
  for (const one of before) if (!areNamed.has(one)) counted[one.rule] = (counted[one.rule] ?? 0) + 1;
  return {
    passed: named.map(({ partyId, rank, rule }) => ({ who: printOf(ids, sessionId, partyId), rank, rule })),
    counted,
  };
}

/** Over everything that a record says, in one fixed order: a table keeps no order of fields. */
export function hashOf(ids: Pick<Ids, 'hash'>, record: Omit<Ranking, 'hash'>): string {
  const { sessionId, number, at, previous, invited, passed, counted, ended, expiresAt } = record;
  return ids.hash(
    JSON.stringify([
      previous,
      sessionId,
      number,
      at,
      invited.map(({ who, invitationId, rank, block, seats }) => [who, invitationId, rank ?? 0, block, seats]),
      passed.map(({ who, rank, rule }) => [who, rank, rule]),
      Object.entries(counted).toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ended === true,
      expiresAt,
    ]),
  );
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Entity, EntityOf } from '../../../domain/entities/entity.ts';
import type { Session } from '../../../domain/entities/sessions.ts';
import type { Dates, OpenedSession, SessionState, Store } from '../../../domain/platform/store.ts';
import { fromItem } from './codec.ts';
import { centrePk, dueText, keyOf, openPk, rankingPk, sessionPk } from './keys.ts';
import { ofType, readAll, readKeys, readPartition, type Table } from './table.ts';

/** About 4 kB of keys: half a read unit. */
const openSeatsPage = 40;

type SessionReads = Pick<
  Store,
  | 'sessionState'
  | 'rankingOf'
  | 'openSeats'
  | 'someOpenSeats'
  | 'lateOf'
  | 'wakesOf'
  | 'sessionsOf'
  | 'latestSessionsOf'
>;

/** Sessions with their seats, invitations and late bookings, as one partition each, and the sessions of a centre. */
export function sessionReads(table: Table): SessionReads {
  return {
    async sessionState(sessionId) {
      const items = await readAll(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': sessionPk(sessionId) },
        ConsistentRead: true,
      });
      return stateOf(items.map(fromItem));
    },

    async openSeats(sessionId, block) {
      const items = await readAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        FilterExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':pk': sessionPk(sessionId), ':prefix': `SEAT#${block}#`, ':open': 'open' },
        ConsistentRead: true,
      });
      return ofType('seat', items);
    },

    async someOpenSeats(sessionId, block, from) {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt >= :from',
          ExpressionAttributeValues: { ':pk': openPk(sessionId, block), ':from': dueText(from) },
          Limit: openSeatsPage,
        }),
      );
      return Items.map(({ dueAt }) => ({ sessionId, block, number: Number(dueAt) }));
    },

    lateOf: async (sessionId, block) =>
      ofType('late', await readPartition(table, sessionPk(sessionId), `LATE#${block}#`)).toSorted(
        (a, b) => a.at - b.at,
      ),

    rankingOf: async (sessionId) => ofType('ranking', await readPartition(table, rankingPk(sessionId), 'RANKING#')),

    wakesOf: async (centre) => ofType('wake', await readPartition(table, centrePk(centre), 'WAKE#')),

    sessionsOf: (centre, dates) => sessionsOf(table, centre, dates),
    latestSessionsOf: (centre, most, before) => latestSessionsOf(table, centre, most, before),
  };
}

/** Nothing while the session itself is not there. */
function stateOf(entities: readonly Entity[]): SessionState | undefined {
  const state: Omit<SessionState, 'session'> & { session?: Session } = {
    seats: [],
    late: [],
    invitations: [],
    invited: new Set(),
  };
  for (const entity of entities) {
    if (entity.type === 'session') state.session = entity;
    else if (entity.type === 'seat') state.seats.push(entity);
    else if (entity.type === 'late') state.late.push(entity);
    else if (entity.type === 'invitation') state.invitations.push(entity);
    else if (entity.type === 'run') state.run = entity;
    else if (entity.type === 'invitedMark') state.invited.add(entity.who);
  }
  return state.session === undefined ? undefined : { ...state, session: state.session };
}

/**
 * A line is about 150 bytes: of a centre that opened three sessions a day for a year 1,095 are read, 160 kB and 20 units;
 * of these the sessions that may matter, one by one.
 */
async function sessionsOf(table: Table, centre: string, dates?: Dates): Promise<Session[]> {
  const lines = ofType('centreSession', await readPartition(table, centrePk(centre), 'SESSION#', false));
  const wanted = lines.filter(({ firstDate, lastDate }) => {
    if (dates === undefined || firstDate === undefined || lastDate === undefined) return true;
    return firstDate <= dates.to && lastDate >= dates.from;
  });
  return await sessionsBehind(table, wanted);
}

async function latestSessionsOf(
  table: Table,
  centre: string,
  most: number,
  before?: OpenedSession,
): Promise<Session[]> {
  // Right below the one before; without one, below the sign that follows `#`.
  const end = before && keyOf({ type: 'centreSession', centre, openedAt: before.openedAt, sessionId: before.id }).sk;
  const { Items: lines = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
      ExpressionAttributeValues: { ':pk': centrePk(centre), ':first': 'SESSION#', ':end': end ?? 'SESSION$' },
      ScanIndexForward: false,
      // A page is a megabyte, some 7,000 lines: no answer of a few stops short of it.
      Limit: most + (end === undefined ? 0 : 1),
    }),
  );
  const after = ofType('centreSession', lines).filter(({ sessionId }) => sessionId !== before?.id);
  return await sessionsBehind(table, after.slice(0, most));
}

async function sessionsBehind(table: Table, lines: readonly EntityOf<'centreSession'>[]): Promise<Session[]> {
  const keys = lines.map(({ sessionId }) => keyOf({ type: 'session', id: sessionId }));
  return ofType('session', await readKeys(table, keys)).toSorted(newestFirst);
}

/** As the lines lie: whoever goes on behind the last one of a page must meet each once. */
const newestFirst = (a: Session, b: Session): number => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1);

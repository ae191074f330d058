import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Session } from '../../../domain/entities/sessions.ts';
import type { SessionState, Store } from '../../../domain/platform/store.ts';
import { fromItem } from './codec.ts';
import { centrePk, dueText, keyOf, openPk, sessionPk } from './keys.ts';
import { ofType, readAll, readPartition, type Table } from './table.ts';

/** About 4 kB of keys: half a read unit. */
const openSeatsPage = 40;

/** The latest sessions of a centre that are listed. */
const sessionsListed = 50;

type SessionReads = Pick<Store, 'sessionState' | 'openSeats' | 'someOpenSeats' | 'lateOf' | 'wakesOf' | 'sessionsOf'>;

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

    wakesOf: async (centre) => ofType('wake', await readPartition(table, centrePk(centre), 'WAKE#')),

    sessionsOf: (centre) => sessionsOf(table, centre),
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

async function sessionsOf(table: Table, centre: string): Promise<Session[]> {
  const { Items: lines = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': centrePk(centre), ':prefix': 'SESSION#' },
      ScanIndexForward: false,
      Limit: sessionsListed,
    }),
  );
  if (lines.length === 0) return [];
  const keys = ofType('centreSession', lines).map((line) => keyOf({ type: 'session', id: line.sessionId }));
  const { Responses } = await table.client.send(
    new BatchGetCommand({ RequestItems: { [table.name]: { Keys: keys } } }),
  );
  return ofType('session', Responses?.[table.name] ?? []).toSorted((a, b) => b.openedAt - a.openedAt);
}

import {
  type DynamoDBClient,
  TransactionCanceledException,
  ConditionalCheckFailedException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  DeleteCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Entity, EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import type { RankEntry } from '../../../domain/entities/parties.ts';
import type { Session } from '../../../domain/entities/sessions.ts';
import type { Audit } from '../../../domain/entities/staff.ts';
import type { Key, SessionState, Store, TransactOutcome } from '../../../domain/platform/store.ts';
import { fromItem, type Item, rankEntryOf } from './codec.ts';
import {
  auditPk,
  callsPk,
  clientsPk,
  centrePk,
  type DueType,
  dueShards,
  dueText,
  keyOf,
  openPk,
  physicianPk,
  rankPk,
  sessionPk,
} from './keys.ts';
import { patchOf, writeOf } from './writes.ts';

/*
 * The store on DynamoDB. One read or one write per call of the port, whatever the number of changes; a single change
 * is written without a transaction (half the units).
 */

type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Attempts at a transaction that others' transactions push aside, with full jitter up to 20, 40, 80 … ms. */
const conflictAttempts = 8;

const jitter = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));

export function createStore(client: DynamoDBClient, tableName: string): Store {
  const table = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

  const query = async (input: Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const page of paginateQuery({ client: table }, { TableName: tableName, ...input }))
      items.push(...((page.Items ?? []) as Item[]));
    return items;
  };
  const partition = (pk: string, prefix: string, consistent = true): Promise<Item[]> =>
    query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ConsistentRead: consistent,
    });

  return {
    async get<K extends Key>(key: K): Promise<EntityOf<K['type']> | undefined> {
      const { Item } = await table.send(
        new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : (fromItem(Item) as EntityOf<K['type']>);
    },

    async transact(changes) {
      const writes = changes.map((change) => writeOf(change, tableName));
      for (let attempt = 1; ; attempt += 1) {
        const outcome = writes.length === 1 ? await writeOne(table, writes[0]!) : await writeAll(table, writes);
        if (outcome.outcome !== 'conflict' || attempt === conflictAttempts) return outcome;
        await jitter(attempt);
      }
    },

    async sessionState(sessionId) {
      const state: Omit<SessionState, 'session'> & { session?: Session } = {
        seats: [],
        late: [],
        invitations: [],
        invited: new Set(),
      };
      const items = await query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': sessionPk(sessionId) },
        ConsistentRead: true,
      });
      for (const item of items) collect(state, fromItem(item));
      return state.session === undefined ? undefined : { ...state, session: state.session };
    },

    async openSeats(sessionId, block) {
      const items = await query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        FilterExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':pk': sessionPk(sessionId), ':prefix': `SEAT#${block}#`, ':open': 'open' },
      });
      return items.map(fromItem).filter((entity) => entity.type === 'seat');
    },

    async someOpenSeats(sessionId, block, from) {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt >= :from',
          ExpressionAttributeValues: { ':pk': openPk(sessionId, block), ':from': dueText(from) },
          Limit: openSeatsPage,
        }),
      );
      return Items.map(({ dueAt }) => ({ sessionId, block, number: Number(dueAt) }));
    },

    async *ranked({ centre, companionOf }): AsyncIterable<RankEntry> {
      const pages = paginateQuery(
        { client: table, pageSize: 1000 },
        {
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': rankPk(centre, companionOf) },
          ConsistentRead: true,
        },
      );
      for await (const page of pages) for (const item of page.Items ?? []) yield rankEntryOf(item as Item);
    },

    lateOf: async (sessionId, block) =>
      ofType('late', await partition(sessionPk(sessionId), `LATE#${block}#`)).toSorted((a, b) => a.at - b.at),
    membershipsOf: async (person) => ofType('membership', await partition(`PERSON#${person}`, 'PARTY#')),
    contactLinksOf: async (contact) => ofType('contactLink', await partition(`CONTACT#${contact}`, 'PARTY#')),
    async countUp(id, expiresAt, by = 1) {
      const { Attributes } = await table.send(
        new UpdateCommand({
          TableName: tableName,
          Key: keyOf({ type: 'limit', id }),
          UpdateExpression:
            'ADD #count :by SET #type = :type, id = :id, expiresAt = if_not_exists(expiresAt, :expiresAt)',
          ExpressionAttributeNames: { '#count': 'count', '#type': 'type' },
          ExpressionAttributeValues: { ':by': by, ':type': 'limit', ':id': id, ':expiresAt': expiresAt },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.['count']);
    },
    wakesOf: async (centre) => ofType('wake', await partition(centrePk(centre), 'WAKE#')),
    async sessionsOf(centre) {
      const { Items: lines = [] } = await table.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': centrePk(centre), ':prefix': 'SESSION#' },
          ScanIndexForward: false,
          Limit: 50,
        }),
      );
      if (lines.length === 0) return [];
      const keys = ofType('centreSession', lines).map((line) => keyOf({ type: 'session', id: line.sessionId }));
      const { Responses } = await table.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys } } }));
      return ofType('session', Responses?.[tableName] ?? []).toSorted((a, b) => b.openedAt - a.openedAt);
    },
    allCentres: async () => ofType('centre', await partition('CENTRES', 'CENTRE#', false)),
    allClients: async () => ofType('client', await partition(clientsPk, 'CLIENT#')),
    postalLinksOf: async (postalCode) =>
      ofType('postalLink', await partition(`POSTAL#${postalCode}`, 'CENTRE#', false)),
    callTasks: async () => ofType('callTask', await partition(callsPk, 'CALL#')),
    patientLinksOf: async (physicianId) => ofType('patientLink', await partition(physicianPk(physicianId), 'PARTY#')),
    async changesOf(what, most): Promise<Audit[]> {
      const pk = auditPk(what === 'settings' ? { event: 'settingsChanged' } : what);
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ScanIndexForward: false,
          Limit: most,
        }),
      );
      return ofType('audit', Items);
    },
    async auditOf(what): Promise<Audit[]> {
      const items = await query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': auditPk(what) },
      });
      return ofType('audit', items);
    },

    async mark<K extends Key>(
      key: K,
      set: Readonly<Record<string, unknown>>,
    ): Promise<EntityOf<K['type']> | undefined> {
      const update = patchOf({ do: 'patch', key, set, when: {} }, tableName);
      for (let attempt = 1; ; attempt += 1) {
        try {
          const { Attributes = {} } = await table.send(
            new UpdateCommand({ ...update, ConditionExpression: 'attribute_exists(pk)', ReturnValues: 'ALL_NEW' }),
          );
          return fromItem(Attributes) as EntityOf<K['type']>;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) return undefined;
          // A wake meets the transactions of its workflow; the SDK does not try that again by itself.
          if (!(error instanceof TransactionConflictException) || attempt === conflictAttempts) throw error;
          await jitter(attempt);
        }
      }
    },

    async due(type: DueType, before, limit, turn) {
      const all = Array.from({ length: dueShards[type] }, (_, shard) => `DUE#${type}#${shard}`);
      const shards = turn === undefined ? all : all.filter((_, shard) => shard === turn % all.length);
      const pages = await Promise.all(
        shards.map((pk) =>
          table.send(
            new QueryCommand({
              TableName: tableName,
              IndexName: 'due',
              KeyConditionExpression: 'duePk = :pk AND dueAt <= :before',
              ExpressionAttributeValues: { ':pk': pk, ':before': dueText(before) },
              Limit: limit,
            }),
          ),
        ),
      );
      return pages.flatMap((page) => (page.Items ?? []).map((item) => idOf(item as Item)));
    },
  };
}

/** About 4 kB of keys: half a read unit. */
const openSeatsPage = 40;

/** The index projects keys only: the id is in them. */
const idOf = (item: Item): string =>
  item.sk.startsWith('INVITATION#') ? item.sk.slice('INVITATION#'.length) : item.pk.slice(item.pk.indexOf('#') + 1);

const ofType = <T extends EntityType>(type: T, items: readonly Record<string, unknown>[]): EntityOf<T>[] =>
  items.map(fromItem).filter((entity): entity is EntityOf<T> => entity.type === type);

function collect(state: Omit<SessionState, 'session'> & { session?: Session }, entity: Entity): void {
  if (entity.type === 'session') state.session = entity;
  else if (entity.type === 'seat') state.seats.push(entity);
  else if (entity.type === 'late') state.late.push(entity);
  else if (entity.type === 'invitation') state.invitations.push(entity);
  else if (entity.type === 'run') state.run = entity;
  else if (entity.type === 'invitedMark') state.invited.add(entity.who);
}

async function writeOne(table: DynamoDBDocumentClient, write: WriteItem): Promise<TransactOutcome> {
  try {
    if (write.Put) await table.send(new PutCommand(write.Put));
    else if (write.Update) await table.send(new UpdateCommand(write.Update));
    else if (write.Delete) await table.send(new DeleteCommand(write.Delete));
    else return await writeAll(table, [write]);
    return { outcome: 'done' };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { outcome: 'refused', positions: [0] };
    if (error instanceof TransactionConflictException) return { outcome: 'conflict' };
    throw error;
  }
}

async function writeAll(table: DynamoDBDocumentClient, writes: WriteItem[]): Promise<TransactOutcome> {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: writes }));
    return { outcome: 'done' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
    const positions = codes.flatMap((code, position) => (code === 'ConditionalCheckFailed' ? [position] : []));
    if (positions.length > 0) return { outcome: 'refused', positions };
    if (
      codes.some(
        (code) =>
          code === 'TransactionConflict' || code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded',
      )
    )
      return { outcome: 'conflict' };
    throw error;
  }
}

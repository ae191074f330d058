import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Entity } from '../../domain/entities/entity.ts';
import type { RankEntry } from '../../domain/entities/parties.ts';
import type { Audit } from '../../domain/entities/staff.ts';
import type { DayPartOfDate } from '../../domain/entities/values.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { addDays } from '../scenario/local-time.ts';
import type { Snapshot } from './invariants/snapshot.ts';

/*
 * The table as the invariants want it. How items lie in it is written down in docs/access-patterns.md; what is read here
 * is read once more, and independently of the product's own reading.
 */

type Item = Readonly<Record<string, unknown>>;

/** @returns what reads the whole table, consistently, with the mails that went out */
export function createSnapshots({ clientSettings, outputs, clock, mailStore }: Cloud): () => Promise<Snapshot> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings));
  const table = outputs()['TableName'];
  if (table === undefined) throw new Error('the template names no table');
  return async () => {
    const all = (await scan(client, table)).map(entityOf);
    const audits = all.filter((entity): entity is Audit => entity.type === 'audit');
    return {
      at: clock.now(),
      entities: all.filter(({ type }) => type !== 'audit'),
      audits: audits.toSorted((a, b) => a.at - b.at || (a.seq < b.seq ? -1 : 1)),
      mails: mailStore(),
    };
  };
}

async function scan(client: DynamoDBDocumentClient, tableName: string): Promise<Item[]> {
  const found: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

function entityOf(item: Item): Entity {
  const { pk, sk, watch: _watch, duePk: _duePk, dueAt, ...fields } = item;
  if (typeof pk === 'string' && typeof sk === 'string' && pk.startsWith('RANK#')) return rankEntryOf(pk, sk, item);
  // A party's next reminder lies in the same index.
  const due = dueAt === undefined || 'noticeAt' in fields ? {} : { dueAt: Number(String(dueAt).slice(0, 13)) };
  const entity: unknown = { ...fields, ...due };
  if (!hasType(entity)) throw new Error(`an item without a type: ${String(sk)}`);
  return entity;
}

const hasType = (value: unknown): value is Entity => typeof value === 'object' && value !== null && 'type' in value;

const parts = ['morning', 'afternoon', 'evening'] as const;

/** Birth day and party are the sort key; availability is a day since 1970 and a bit per day-part from it on. */
function rankEntryOf(pk: string, sk: string, item: Item): RankEntry {
  const [, centre = '', slot] = pk.split('#');
  const bytes = item['a'];
  if (!(bytes instanceof Uint8Array)) throw new Error('a ranked line without availability');
  const first = addDays('1970-01-01', (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0));
  const availability = Array.from({ length: (bytes.length - 2) * 8 }, (_, bit) => bit)
    .filter((bit) => Math.floor((bytes[2 + Math.floor(bit / 8)] ?? 0) / 2 ** (bit % 8)) % 2 === 1)
    .map((bit): DayPartOfDate => `${addDays(first, Math.floor(bit / 3))} ${parts[bit % 3] ?? 'morning'}`);
  return {
    type: 'rankEntry',
    centre,
    ...(slot === undefined ? {} : { companionOf: slot as DayPartOfDate }),
    birthDay: `${sk.slice(0, 4)}-${sk.slice(4, 6)}-${sk.slice(6, 8)}`,
    partyId: sk.slice(8),
    size: Number(item['n']),
    availability,
  };
}

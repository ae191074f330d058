import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Cloud } from '../cloud/cloud.ts';

/*
 * What the player reads of the product's table: what happened (audit records), and what is the case
 * (parties, seats). Reading changes nothing; the schemas name the attributes that the player relies on.
 */

const auditItem = z.looseObject({
  type: z.literal('audit'),
  at: z.number(),
  seq: z.string(),
  event: z.string(),
  partyId: z.string().optional(),
  memberId: z.string().optional(),
  sessionId: z.string().optional(),
  invitationId: z.string().optional(),
  signUpId: z.string().optional(),
  block: z.string().optional(),
  seats: z.number().optional(),
  deadline: z.number().optional(),
  basis: z.enum(['vcd', 'stored']).optional(),
  action: z.string().optional(),
  reason: z.string().optional(),
});
const partyItem = z.looseObject({
  type: z.literal('party'),
  id: z.string(),
  state: z.enum(['unverified', 'waiting', 'invited', 'booked', 'withdrawn', 'ineligible', 'refused']),
  lapsesAt: z.number(),
  members: z.array(z.looseObject({ id: z.string() })),
});
const seatItem = z.looseObject({
  type: z.literal('seat'),
  sessionId: z.string(),
  state: z.enum(['open', 'offered', 'booked']),
});
const lateItem = z.looseObject({ type: z.literal('late'), sessionId: z.string(), seats: z.number() });
const messageItem = z.looseObject({ type: z.literal('message'), id: z.string(), partyId: z.string().optional() });
const item = z.discriminatedUnion('type', [auditItem, partyItem, seatItem, lateItem, messageItem]);

export type AuditItem = z.infer<typeof auditItem>;
export type PartyItem = z.infer<typeof partyItem>;

export interface TableContent {
  /** In order of time, then of happening. */
  readonly audits: readonly AuditItem[];
  /** By the product's id. */
  readonly parties: ReadonlyMap<string, PartyItem>;
  readonly seats: readonly z.infer<typeof seatItem>[];
  readonly lates: readonly z.infer<typeof lateItem>[];
  readonly messages: readonly z.infer<typeof messageItem>[];
}

export interface TableReader {
  read(): Promise<TableContent>;
}

export function createTableReader({ clientSettings, outputs }: Cloud): TableReader {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings));
  const table = outputs()['TableName'];
  if (table === undefined) throw new Error('the template names no table');
  return { read: async () => contentOf(await scan(client, table)) };
}

async function scan(client: DynamoDBDocumentClient, tableName: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        FilterExpression: '#type IN (:audit, :party, :seat, :late, :message)',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':audit': 'audit',
          ':party': 'party',
          ':seat': 'seat',
          ':late': 'late',
          ':message': 'message',
        },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return found;
}

function contentOf(items: readonly Record<string, unknown>[]): TableContent {
  const parsed = items.map((one) => item.parse(one));
  return {
    audits: parsed.filter((one) => one.type === 'audit').sort((a, b) => a.at - b.at || (a.seq < b.seq ? -1 : 1)),
    parties: new Map(parsed.filter((one) => one.type === 'party').map((one) => [one.id, one])),
    seats: parsed.filter((one) => one.type === 'seat'),
    lates: parsed.filter((one) => one.type === 'late'),
    messages: parsed.filter((one) => one.type === 'message'),
  };
}

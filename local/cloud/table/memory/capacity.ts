/*
 * Capacity units as AWS counts them, where DynamoDB Local miscounts transactions and index writes:
 * - "DynamoDB read and write operations": a write is paid by the larger of the item before and after it, per 1 KB; a read
 *   by 4 KB, half of it when it may be out of date; Query and Scan by the sum of what they read; a write whose condition
 *   fails is paid, too
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * - "Using Global Secondary Indexes": one write to put, to change or to remove an entry, two to move it, none when nothing
 *   of it changed; by the entry's own size
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 * - "Managing complex workflows with transactions": two writes of every item, one to prepare and one to commit. Entries of
 *   indexes are not items of the transaction: they follow it, and are written once
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */

const writeUnitBytes = 1024;
const readUnitBytes = 4096;

/** For one item; at least 1, also when there was and is none. */
export const writeUnits = (bytesBefore: number, bytesAfter: number): number =>
  Math.max(1, Math.ceil(Math.max(bytesBefore, bytesAfter) / writeUnitBytes));

/** For one item, or what one page read; at least one unit's worth. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);

/** An index's entry by its bytes before and after a write; undefined where there is none. */
export interface EntryChange {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  /** Its key changed: it is removed and put. */
  readonly moved: boolean;
  /** Nothing that the index has of it changed. */
  readonly same: boolean;
}

export function indexUnits({ before, after, moved, same }: EntryChange): number {
  if (same || (before === undefined && after === undefined)) return 0;
  if (moved && before !== undefined && after !== undefined) return writeUnits(before, 0) + writeUnits(0, after);
  return writeUnits(before ?? 0, after ?? 0);
}

/** What a call used of one table. */
export interface Spent {
  readonly tableName: string;
  readonly kind: 'Read' | 'Write';
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

const total = ({ table, indexes }: Spent): number => [...indexes.values()].reduce((sum, units) => sum + units, table);

export const unitsOf = (all: readonly Spent[]): number => all.reduce((sum, one) => sum + total(one), 0);

/** One per table, in order of first use. */
export function byTable(all: readonly Spent[]): Spent[] {
  const tables = new Map<string, Spent>();
  for (const one of all) {
    const before = tables.get(one.tableName);
    if (before === undefined) {
      tables.set(one.tableName, one);
      continue;
    }
    const indexes = new Map(before.indexes);
    for (const [name, units] of one.indexes) indexes.set(name, (indexes.get(name) ?? 0) + units);
    tables.set(one.tableName, { ...before, table: before.table + one.table, indexes });
  }
  return [...tables.values()];
}

export const returnModes = ['NONE', 'TOTAL', 'INDEXES'] as const;
export type ReturnMode = (typeof returnModes)[number];

/** The `ConsumedCapacity` of one table. */
export function consumed(spent: Spent, mode: ReturnMode, inTransaction = false): object {
  const units = (count: number): object => ({
    CapacityUnits: count,
    ...(inTransaction && { [`${spent.kind}CapacityUnits`]: count }),
  });
  return {
    TableName: spent.tableName,
    ...units(total(spent)),
    ...(mode === 'INDEXES' && {
      Table: units(spent.table),
      ...(spent.indexes.size > 0 && {
        GlobalSecondaryIndexes: Object.fromEntries([...spent.indexes].map(([name, count]) => [name, units(count)])),
      }),
    }),
  };
}

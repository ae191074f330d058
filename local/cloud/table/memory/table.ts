import { isSameItem, type AttributeValue, type Item } from './attribute-value.ts';
import { indexUnits, writeUnits, type Spent } from './capacity.ts';
import type { ChangeStream } from './change-stream.ts';
import { orderOf, composed } from './key-order.ts';
import { SortedMap } from './sorted-map.ts';
import { StoredItem } from './stored-item.ts';
import { keyAttributes, keyOf, type IndexSchema, type KeySchema, type TableSchema } from './table-schema.ts';

/** What a checked write puts in place of what was there. */
export interface Write {
  readonly table: Table;
  readonly key: Item;
  readonly before: Item | undefined;
  /** Undefined removes the item. */
  readonly after: Item | undefined;
}

interface Index {
  readonly schema: IndexSchema;
  readonly entries: SortedMap<StoredItem>;
}

const nothing: AttributeValue = { S: '' };

/** Parts of a place: partition key and sort key, if there is one. */
const partsOf = ({ hash, range }: KeySchema, item: Item): string[] => [
  orderOf(item[hash.name]!),
  range === undefined ? orderOf(nothing) : orderOf(item[range.name]!),
];

/** Where an item with this key lies among the items of its table. */
export const placeOf = (schema: KeySchema, key: Item): string => composed(partsOf(schema, key));

/** Where an item lies in an index: by the index's keys, then by its own; undefined when it does not. */
export function placeInIndex(table: KeySchema, index: KeySchema, item: Item): string | undefined {
  if (keyAttributes(index).some(({ name }) => item[name] === undefined)) return undefined;
  return composed([...partsOf(index, item), ...partsOf(table, item)]);
}

/** The items of a table and the entries of its indexes, both sorted. */
export class Table {
  readonly schema: TableSchema;
  readonly stream: ChangeStream | undefined;
  readonly items = new SortedMap<StoredItem>();
  readonly #indexes: ReadonlyMap<string, Index>;

  constructor(schema: TableSchema, stream: ChangeStream | undefined) {
    this.schema = schema;
    this.stream = stream;
    this.#indexes = new Map(
      schema.indexes.map((index) => [index.name, { schema: index, entries: new SortedMap<StoredItem>() }]),
    );
  }

  get(key: Item): StoredItem | undefined {
    return this.items.get(placeOf(this.schema, key));
  }

  entriesOf(indexName: string): SortedMap<StoredItem> {
    return this.#indexes.get(indexName)!.entries;
  }

  keyOf(item: Item): Item {
    return keyOf(this.schema, item);
  }

  /** Puts in place what the table had once, without a record of the change. */
  load(key: Item, before: Item | undefined, after: Item | undefined): void {
    this.#put(key, before, after);
  }

  /**
   * Performs a write and tells the stream, unless nothing changed.
   * @param nextSequence the number of the change's record
   * @param at seconds since the epoch
   */
  write({ key, before, after }: Omit<Write, 'table'>, nextSequence: () => number, at: number): Spent {
    const { stored, next, indexes } = this.#put(key, before, after);
    if (this.stream !== undefined && !isUnchanged(before, after))
      this.stream.append({
        sequence: nextSequence(),
        at,
        keys: new StoredItem(key),
        before: stored,
        after: next,
      });
    return {
      tableName: this.schema.name,
      kind: 'Write',
      table: writeUnits(stored?.bytes ?? 0, next?.bytes ?? 0),
      indexes,
    };
  }

  #put(
    key: Item,
    before: Item | undefined,
    after: Item | undefined,
  ): { stored: StoredItem | undefined; next: StoredItem | undefined; indexes: Map<string, number> } {
    const place = placeOf(this.schema, key);
    const stored = this.items.get(place);
    const next = after === undefined ? undefined : new StoredItem(after);
    if (next === undefined) this.items.delete(place);
    else this.items.set(place, next);
    const indexes = new Map<string, number>();
    for (const [name, index] of this.#indexes) {
      const units = this.#writeIndex(index, before, after);
      if (units > 0) indexes.set(name, units);
    }
    return { stored, next, indexes };
  }

  #writeIndex({ schema, entries }: Index, before: Item | undefined, after: Item | undefined): number {
    const was = before && placeInIndex(this.schema, schema, before);
    const is = after && placeInIndex(this.schema, schema, after);
    if (was === undefined && is === undefined) return 0;
    const old = was === undefined ? undefined : entries.get(was);
    const entry = is === undefined || after === undefined ? undefined : new StoredItem(projected(schema, after));
    const moved = was !== is;
    const same = !moved && old !== undefined && entry !== undefined && isUnchanged(old.item(), entry.item());
    if (was !== undefined && moved) entries.delete(was);
    if (is !== undefined && entry !== undefined && !same) entries.set(is, entry);
    return indexUnits({ before: old?.bytes, after: entry?.bytes, moved, same });
  }
}

function projected({ projected: names }: IndexSchema, item: Item): Item {
  return names === 'all' ? item : Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

function isUnchanged(before: Item | undefined, after: Item | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return isSameItem(before, after);
}

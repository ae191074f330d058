import { readItem, type Item } from './attribute-value.ts';
import type { Spent } from './capacity.ts';
import { ChangeStream } from './change-stream.ts';
import { notFound, TableFault } from './faults.ts';
import { Table, type Write } from './table.ts';
import { readSchema } from './table-schema.ts';

/** One line of what outlives the process; `sequence` is the number of the last change record. */
export type Entry =
  | { readonly create: unknown }
  | { readonly drop: string }
  | { readonly sequence: number; readonly writes: readonly EntryWrite[] };

/** Table, key, and the item that is there now, if any. */
export type EntryWrite = readonly [table: string, key: Item, item?: Item];

export interface TablesContext {
  /** Virtual time in ms since the epoch. */
  readonly now: () => number;
  /** Keeps what happened; called before the caller is answered. */
  readonly keep: (entry: Entry) => void;
}

/** All tables of the engine. Each operation runs to its end before the next begins, so that none meets another. */
export class Tables {
  readonly #context: TablesContext;
  readonly #tables = new Map<string, { readonly table: Table; readonly request: unknown }>();
  #sequence = 0;
  #streams = 0;

  constructor(context: TablesContext) {
    this.#context = context;
  }

  names(): string[] {
    return [...this.#tables.keys()].toSorted();
  }

  /** @param name the table's name or ARN. @throws ResourceNotFoundException */
  get(name: string, message?: string): Table {
    const found = this.#tables.get(name.slice(name.lastIndexOf('/') + 1));
    if (found === undefined) throw notFound(message);
    return found.table;
  }

  /** @throws ResourceNotFoundException */
  streamOf(arn: string): ChangeStream {
    for (const { table } of this.#tables.values()) if (table.stream?.arn === arn) return table.stream;
    throw notFound(`Requested resource not found: Stream: ${arn} not found`);
  }

  /** @throws ResourceInUseException, ValidationException */
  create(request: unknown): Table {
    const table = this.#make(request);
    this.#context.keep({ create: request });
    return table;
  }

  /** @throws ResourceNotFoundException */
  drop(name: string): Table {
    const table = this.get(name, `Requested resource not found: Table: ${name} not found`);
    this.#tables.delete(table.schema.name);
    this.#context.keep({ drop: table.schema.name });
    return table;
  }

  /** Performs writes that were checked before: all of them, or none when the process ends meanwhile. */
  commit(writes: readonly Write[]): Spent[] {
    const at = Math.floor(this.#context.now() / 1000);
    const spent = writes.map(({ table, ...write }) => table.write(write, () => (this.#sequence += 1), at));
    this.#context.keep({
      sequence: this.#sequence,
      writes: writes.map(({ table, key, after }): EntryWrite => {
        const { name } = table.schema;
        return after === undefined ? [name, key] : [name, key, after];
      }),
    });
    return spent;
  }

  /** Takes in what was kept; streams begin behind it. */
  replay(entry: Entry): void {
    if ('create' in entry) this.#make(entry.create);
    else if ('drop' in entry) this.#tables.delete(entry.drop);
    else {
      this.#sequence = entry.sequence;
      for (const [name, givenKey, givenItem] of entry.writes) {
        const table = this.get(name);
        const key = readItem(givenKey, 'a key');
        const after = givenItem === undefined ? undefined : readItem(givenItem, 'an item');
        table.load(key, table.get(key)?.item(), after);
      }
    }
  }

  /** The shortest way to what is there now. */
  *entries(): Generator<Entry> {
    for (const { table, request } of this.#tables.values()) {
      yield { create: request };
      const { name } = table.schema;
      for (const [, stored] of table.items.upFrom('')) {
        const item = stored.item();
        yield { sequence: this.#sequence, writes: [[name, table.keyOf(item), item]] };
      }
    }
    yield { sequence: this.#sequence, writes: [] };
  }

  /** Items and tables. */
  size(): number {
    return [...this.#tables.values()].reduce((sum, { table }) => sum + 1 + table.items.size, 0);
  }

  clear(): void {
    for (const name of this.names()) this.drop(name);
  }

  #make(request: unknown): Table {
    const schema = readSchema(request);
    if (this.#tables.has(schema.name))
      throw new TableFault('ResourceInUseException', `Table already exists: ${schema.name}`);
    this.#streams += 1;
    const label = `${new Date(this.#context.now()).toISOString().slice(0, -1)}.${this.#streams}`;
    const stream =
      schema.streamView === undefined
        ? undefined
        : new ChangeStream(`${tableArn(schema.name)}/stream/${label}`, schema.streamView);
    const table = new Table(schema, stream);
    this.#tables.set(schema.name, { table, request });
    return table;
  }
}

export const tableArn = (name: string): string => `arn:aws:dynamodb:ddblocal:000000000000:table/${name}`;

/** What the embedded cloud wants of its tables, whichever engine has them. */
import type { GatewayServer } from '../gateway/gateway.ts';
import type { JsonObject } from '../template/json.ts';

export interface TableEngine {
  /** Calls an operation; `streams` names the change stream API. @throws DynamoDbError */
  call(operation: string, body: JsonObject, api?: 'table' | 'streams'): Promise<JsonObject>;
  /** Answers the calls of both APIs from now on. */
  serveBehind(gateway: Pick<GatewayServer, 'serve' | 'forward'>): void;
  /** Reads a table's changes without a call, where the engine is in this process. @throws DynamoDbError */
  changesOf?(tableName: string, from: 'oldest' | 'latest'): ChangeReader;
  /** As if started anew; tables in memory are gone. Nothing may be in flight. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A place in a table's change stream from which one reader goes on. */
export interface ChangeReader {
  /** Whether a read would give something. */
  hasMore(): boolean;
  /** The next records, as a function receives them. */
  read(most: number): JsonObject[];
  /** It reads no more: nothing is kept for it. */
  close(): void;
}

export class DynamoDbError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

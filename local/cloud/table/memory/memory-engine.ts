/** The table engine of the embedded cloud in its own process: DynamoDB's API over sorted maps. */
import type { GatewayAnswer, GatewayCall } from '../../gateway/gateway.ts';
import { parseJson, parseJsonObject, type Json } from '../../template/json.ts';
import { batchGetItem, batchWriteItem } from './batches.ts';
import { TableFault } from './faults.ts';
import { openFolder } from './keep-on-disk.ts';
import type { Outcome } from './operation.ts';
import { getItem, query, scan } from './reads.ts';
import { writeItem } from './single-writes.ts';
import { answerText } from './stored-item.ts';
import { describeStream, getRecords, getShardIterator } from './stream-operations.ts';
import { createTable, deleteTable, describeTable, listTables } from './table-operations.ts';
import { Tables } from './tables.ts';
import { Transactions } from './transactions.ts';
import type { ChangeReader, TableEngine } from '../table-engine.ts';

export interface MemoryEngine extends TableEngine {
  /** Answers a call of either API. */
  handle(call: Pick<GatewayCall, 'service' | 'operation' | 'body'>): GatewayAnswer;
  changesOf(tableName: string, from: 'oldest' | 'latest'): ChangeReader;
}

export interface MemoryEngineOptions {
  /** Folder that keeps the tables; without it they end with the process. */
  readonly dataDir?: string | undefined;
  /** Time in ms since the epoch. */
  readonly now?: () => number;
}

type Operation = (tables: Tables, request: unknown) => Outcome;

const tableOperations: Readonly<Record<string, Operation>> = {
  GetItem: getItem,
  Query: query,
  Scan: scan,
  PutItem: (tables, request) => writeItem(tables, 'Put', request),
  UpdateItem: (tables, request) => writeItem(tables, 'Update', request),
  DeleteItem: (tables, request) => writeItem(tables, 'Delete', request),
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  CreateTable: createTable,
  DeleteTable: deleteTable,
  DescribeTable: describeTable,
  ListTables: listTables,
};
const streamOperations: Readonly<Record<string, Operation>> = {
  DescribeStream: describeStream,
  GetShardIterator: getShardIterator,
  GetRecords: getRecords,
};

/** @throws Error when the folder can't be read */
export function startMemoryTables({ dataDir, now = Date.now }: MemoryEngineOptions = {}): MemoryEngine {
  const folder = dataDir === undefined ? undefined : openFolder(dataDir);
  const tables = new Tables({ now, keep: (entry) => folder?.append(entry) });
  const transactions = new Transactions(tables, now);
  folder?.load(tables);

  const run = (service: string, operation: string, request: unknown): Outcome => {
    if (service === 'dynamodb' && operation === 'TransactWriteItems') return transactions.write(request);
    const known = (service === 'streams' ? streamOperations : tableOperations)[operation];
    if (known === undefined)
      throw new TableFault('UnknownOperationException', `the in-process table knows no operation ${operation}`);
    return known(tables, request);
  };

  return {
    call: (operation, body, api = 'table') =>
      Promise.try(() =>
        parseJsonObject(answerText(run(api === 'table' ? 'dynamodb' : 'streams', operation, body).answer)),
      ),
    handle: ({ service, operation, body }) => {
      try {
        const { answer, units } = run(service, operation, readBody(body));
        return { status: 200, headers, body: answerText(answer), units };
      } catch (error) {
        return faultAnswer(error);
      }
    },
    serveBehind(gateway) {
      for (const service of ['dynamodb', 'streams']) gateway.serve(service, (call) => this.handle(call));
    },
    changesOf: (tableName, from) => {
      const { stream } = tables.get(tableName);
      if (stream === undefined) throw new Error(`${tableName} has no change stream`);
      return stream.open(from);
    },
    restart: () => {
      tables.clear();
      transactions.forget();
      return Promise.resolve();
    },
    stop: () => {
      folder?.close();
      return Promise.resolve();
    },
  };
}

const headers = { 'content-type': 'application/x-amz-json-1.0' };

function readBody(body: Buffer): Json {
  try {
    return parseJson(body.toString());
  } catch {
    throw new TableFault('SerializationException', 'the request is no JSON');
  }
}

/** What clients are told of an error; one that is not the service's is this program's own. */
function faultAnswer(error: unknown): GatewayAnswer {
  if (!(error instanceof TableFault)) throw error;
  const prefix =
    error.name === 'ValidationException' ? 'com.amazon.coral.validate' : 'com.amazonaws.dynamodb.v20120810';
  const answer = { __type: `${prefix}#${error.name}`, message: error.message, ...error.members };
  return { status: 400, headers, body: JSON.stringify(answer), units: error.units };
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTable, readKeys, type Table } from '../../../adapters/platform/table/table.ts';

/* A table that reads a few keys of each batch and leaves the others, as one that is throttled does. */

let perAnswer: number;
let batches: number[];
let server: Server;
let client: DynamoDBClient;
let table: Table;

beforeEach(async () => {
  perAnswer = 40;
  batches = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { RequestItems }: { RequestItems: { t: { Keys: object[] } } } = JSON.parse(body);
      const { Keys } = RequestItems.t;
      batches.push(Keys.length);
      const [read, left] = [Keys.slice(0, perAnswer), Keys.slice(perAnswer)];
      const unread = left.length === 0 ? {} : { t: { Keys: left } };
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      response.end(JSON.stringify({ Responses: { t: read }, UnprocessedKeys: unread }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-central-1', credentials });
  table = openTable(client, 't');
});
afterEach(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const keys = (count: number) => Array.from({ length: count }, (_, n) => ({ pk: `p${n}`, sk: 's' }));

it('reads 100 keys at once, and those that come back unread again', async () => {
  const items = await readKeys(table, keys(130));
  expect(items.map(({ pk }) => pk).toSorted()).toEqual(
    keys(130)
      .map(({ pk }) => pk)
      .toSorted(),
  );
  expect(batches).toEqual([100, 60, 20, 30]);
});

it('gives no part for the whole', async () => {
  perAnswer = 0;
  await expect(readKeys(table, keys(7))).rejects.toThrow('7 keys stayed unread');
});

it('asks for nothing when nothing is wanted', async () => {
  expect(await readKeys(table, [])).toEqual([]);
  expect(batches).toEqual([]);
});

/** Where the system's state lies: tables, queues, topics, buckets, made as the template says. */
import type { Ground } from './ground.ts';
import { KeyValueStores } from './http/key-value-stores.ts';
import type { CloudOptions } from './interface.ts';
import { ObjectStore } from './objects/object-store.ts';
import {
  createBuckets,
  createQueues,
  createTables,
  createTopics,
  purgeQueues,
  readTables,
  recreateTables,
  type TableDescription,
} from './provision.ts';
import type { QueueDescription } from './queues/queue-poller.ts';
import { QueueService } from './queues/queue-service.ts';
import { Topics } from './queues/topics.ts';
import { startTables } from './table/start-tables.ts';
import type { TableEngine } from './table/table-engine.ts';
import { accountId } from './template/resource-values.ts';

export interface Stores {
  readonly tables: TableEngine;
  readonly tableList: readonly TableDescription[];
  /** Names of tables that were there already, in the data folder. */
  readonly kept: ReadonlySet<string>;
  readonly queues: QueueService;
  readonly queueList: readonly QueueDescription[];
  readonly topics: Topics;
  /** Names of the queues that hear of a topic, by its ARN. */
  readonly hearers: ReadonlyMap<string, readonly string[]>;
  readonly objects: ObjectStore;
  readonly keyValueStores: KeyValueStores;
  /** Everything empty again. */
  empty(): Promise<void>;
}

const resetsPerEngine = 20;

/** @throws when the table engine does not start, or the template wants what is not there */
export async function startStores(
  { template, gateway, clock }: Ground,
  options: CloudOptions,
  stops: (() => Promise<void>)[],
): Promise<Stores> {
  const tables = await startTables(options, clock);
  stops.push(() => tables.stop());
  const tableList = readTables(template);
  const kept = await createTables(tableList, tables);
  const queues = new QueueService(
    clock,
    (name) => `arn:aws:sqs:${template.region}:${accountId}:${name}`,
    (name) => `${gateway.url}/${accountId}/${name}`,
  );
  const queueList = createQueues(template, queues);
  const topics = new Topics(queues, clock);
  const hearers = createTopics(template, topics);
  const objects = new ObjectStore();
  createBuckets(template, objects);
  const keyValueStores = new KeyValueStores(template);
  let resets = 0;
  return {
    tables,
    tableList,
    kept,
    queues,
    queueList,
    topics,
    hearers,
    objects,
    keyValueStores,
    empty: async () => {
      resets += 1;
      purgeQueues(queueList, queues);
      objects.clear();
      keyValueStores.clear();
      await recreateTables(tableList, tables, options.dataDir === undefined && resets % resetsPerEngine === 0);
    },
  };
}

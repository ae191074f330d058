import { keyAttributes, type KeySchema } from './table-schema.ts';
import type { Table } from './table.ts';
import { tableArn } from './tables.ts';

/** A table as DescribeTable tells of it. */
export function answerOf({ schema, stream, items }: Table): object {
  const attributes = new Map([schema, ...schema.indexes].flatMap(keyAttributes).map((one) => [one.name, one.type]));
  return {
    TableName: schema.name,
    TableArn: tableArn(schema.name),
    TableStatus: 'ACTIVE',
    ItemCount: items.size,
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    KeySchema: keySchemaOf(schema),
    ...(schema.indexes.length > 0 && {
      GlobalSecondaryIndexes: schema.indexes.map((index) => ({
        IndexName: index.name,
        IndexStatus: 'ACTIVE',
        KeySchema: keySchemaOf(index),
      })),
    }),
    ...(stream !== undefined && {
      LatestStreamArn: stream.arn,
      LatestStreamLabel: stream.arn.slice(stream.arn.lastIndexOf('/') + 1),
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.view },
    }),
  };
}

const keySchemaOf = (schema: KeySchema): object[] =>
  keyAttributes(schema).map(({ name, role }) => ({ AttributeName: name, KeyType: role }));

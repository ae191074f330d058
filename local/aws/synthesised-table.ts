import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('../../cdk.out/', import.meta.url);
const resources = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown() })),
});
const tableProperties = z.object({
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
      Projection: z.object({ ProjectionType: z.string() }),
    }),
  ),
});

/** What CreateTable needs, read from the synthesised template: `npm run synth` makes it, `npm test` has made it. */
export function synthesisedTable(): z.infer<typeof tableProperties> & { BillingMode: 'PAY_PER_REQUEST' } {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
    const template = resources.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    const tables = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
    // The one with an index; the ledger has none.
    const table = tables.map(({ Properties }) => tableProperties.safeParse(Properties)).find(({ success }) => success);
    if (table?.data !== undefined) return { ...table.data, BillingMode: 'PAY_PER_REQUEST' };
  }
  throw new Error('no table in cdk.out: run npm run synth');
}

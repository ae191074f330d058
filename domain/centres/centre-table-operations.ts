import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

/*
 * All centres as one table, for a spreadsheet: out, changed there, and in again after a look at what would change.
 */

const access = { groups: ['operator'], scopes: ['centres/write'] } as const;

/** A table of a thousand centres with what they serve stays below. */
const longestTable = 480_000;

const table = z.strictObject({
  now: instant,
  csv: z.string().meta({
    description:
      'RFC 4180, UTF-8. Postal codes stand in one cell, each with the basis of the link: `9300=official|9308=derived-nearest`. What a spreadsheet would take for a formula begins with an apostrophe',
  }),
});

export const exportCentres = defineOperation({
  id: 'exportCentres',
  route: 'GET /api/centres/export',
  summary: 'All centres with what they serve, as CSV',
  access,
  answer: { status: 200, description: 'In the order of their ids', schema: table },
  problems: [],
});

const importBody = z.strictObject({ csv: z.string().min(1).max(longestTable) }).meta({ id: 'CentreTable' });
const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().meta({ description: 'true: only look what would change' }),
});

const imported = z
  .strictObject({
    dryRun: z.boolean(),
    rows: z.int(),
    created: z.array(z.string()).meta({ description: 'Ids of new centres' }),
    changed: z
      .array(
        z.strictObject({
          id: z.string(),
          line: z.int(),
          column: z.string(),
          before: z.string().meta({ description: 'Of postal codes: those that go' }),
          after: z.string().meta({ description: 'Of postal codes: those that come' }),
        }),
      )
      .meta({ description: 'Of centres that are there already, field by field' }),
    unchanged: z.int(),
    absent: z.array(z.string()).meta({ description: 'Centres that are not in the table: they stay as they are' }),
  })
  .meta({ id: 'CentreImport' });
export type ImportResult = z.output<typeof imported>;

export const importCentres = defineOperation({
  id: 'importCentres',
  route: 'POST /api/centres/import',
  summary: 'Take over a table of centres. Columns that are missing change nothing; an empty cell takes away',
  access,
  largestBody: longestTable + 32_768,
  body: importBody,
  query: importQuery,
  answer: { status: 200, description: 'What has changed, or would', schema: imported },
  problems: ['invalid'],
});

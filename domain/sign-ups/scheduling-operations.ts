import * as z from 'zod';
import { instant } from '../api/answer-fields.ts';
import { defineOperation } from '../api/operation.ts';

/*
 * Open places for direct sign-up as SMART Scheduling Links have them (HL7 FHIR bulk publication): a manifest that names
 * three files, a line of each a FHIR resource. https://github.com/smart-on-fhir/smart-scheduling-links
 */

export const manifestName = '$bulk-publish';
export const resourceFiles = {
  'locations.ndjson': 'Location',
  'schedules.ndjson': 'Schedule',
  'slots.ndjson': 'Slot',
} as const;
export type ResourceFile = keyof typeof resourceFiles;

const fileName = z.enum([manifestName, 'locations.ndjson', 'schedules.ndjson', 'slots.ndjson']).meta({
  description: 'The manifest, or a file that it names',
  example: manifestName,
});

const manifest = z
  .strictObject({
    transactionTime: instant.meta({ description: 'When this was published' }),
    request: z.url().meta({ description: 'Address of the manifest' }),
    output: z.array(z.strictObject({ type: z.enum(['Location', 'Schedule', 'Slot']), url: z.url() })),
    error: z.array(z.never()),
  })
  .meta({ id: 'BulkPublication' });
export type Manifest = z.output<typeof manifest>;

export const publishPlaces = defineOperation({
  id: 'publishPlaces',
  route: 'GET /api/scheduling/{file}',
  summary: 'Open places for direct sign-up, as SMART Scheduling Links',
  details:
    'Begin with the manifest, `$bulk-publish`, every one to five minutes; it names files with Location, Schedule and Slot. `slot-capacity` says how many places there are at least: 1, 4 or 11',
  access: 'public',
  versioned: true,
  path: z.strictObject({ file: fileName }),
  query: z.strictObject({
    _since: z.string().max(40).optional().meta({ description: 'Taken and not heeded: all is published each time' }),
  }),
  answer: {
    status: 200,
    description: 'The manifest as JSON; a file as one FHIR resource a line',
    schema: manifest,
    lines: 'application/fhir+ndjson',
  },
  problems: ['notFound'],
});

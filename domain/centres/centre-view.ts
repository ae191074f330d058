import * as z from 'zod';
import { languages } from '../belgium/languages.ts';
import { instant } from '../api/answer-fields.ts';
import { centreIdField, postalCodeParameter } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';

export const region = z.enum(['VLG', 'BRU', 'WAL', 'DG']);

/** A centre as everybody sees it. */
export const centreView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    street: z.string().optional(),
    postalCode: z.string(),
    municipality: z.string(),
    region,
    takesPart: z.boolean().meta({ description: 'Whether one can choose it at the moment' }),
    openingHours: z.string().optional(),
    languages: z.array(z.enum(languages)).optional().meta({ description: 'Spoken at the centre' }),
    notice: z
      .partialRecord(z.enum(languages), z.string())
      .optional()
      .meta({ description: 'What the centre wants to be known, by language' }),
    basis: z.string().optional().meta({ description: 'Where it is known from that the centre serves the postal code' }),
    distanceKm: z
      .int()
      .optional()
      .meta({ description: 'From the middle of the postal code of `near`, as the crow flies' }),
  })
  .meta({ id: 'Centre' });
export type CentreView = z.infer<typeof centreView>;

const centresQuery = z.strictObject({
  postalCode: postalCodeParameter.optional().meta({ description: 'Only centres that serve it' }),
  near: postalCodeParameter.optional().meta({ description: 'In order of their distance from it' }),
});
const centrePath = z.strictObject({ centre: centreIdField });
const centresAnswer = z.strictObject({
  now: instant,
  centres: z.array(centreView),
  groups: z.literal(false).optional().meta({ description: 'Groups cannot be registered at present (1c)' }),
});

export const listCentres = defineOperation({
  id: 'listCentres',
  route: 'GET /api/centres',
  summary: 'Centres that serve a postal code, or all',
  access: 'public',
  query: centresQuery,
  answer: {
    status: 200,
    description: 'Those that take part first, then the nearest, then by name',
    schema: centresAnswer,
  },
  problems: ['notFound'],
});

export const showCentre = defineOperation({
  id: 'showCentre',
  route: 'GET /api/centres/{centre}',
  summary: 'One centre',
  access: 'public',
  path: centrePath,
  answer: { status: 200, description: 'The centre', schema: centreView },
  problems: ['notFound'],
});

import * as z from 'zod';
import { daysBetween } from '../belgium/brussels-time.ts';
import { date, instant } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, dateField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { regions } from './counters.ts';

/**
 * Days of one report. A day is one read of at most 139 centres × 4 slots × 0.7 kB = 390 kB, 48 read units: 31 days of the
 * whole country cost 1,500.
 */
export const mostDays = 31;

const mayRead = { groups: ['reporter', 'centre-staff'], scopes: [], ownCentre: true } as const;

const span = { from: dateField, to: dateField };
const checkSpan = (checked: z.core.ParsePayload<{ from: string; to: string }>): void => {
  const { from, to } = checked.value;
  if (to < from) issue(checked, 'backwards', ['to']);
  else if (daysBetween(from, to) >= mostDays) issue(checked, 'outOfRange', ['to'], { min: 1, max: mostDays });
};

const count = z.int();
/** Counters by name: see docs/reports.md. */
const counts = z.record(z.string(), count).meta({
  id: 'Counts',
  description: 'Counters by name, those that are 0 left out; a name with a second part is a part of the first',
  example: { seats: 12, 'seats.booked': 11 },
});
const region = z.enum(regions);

const report = z
  .strictObject({
    now: instant,
    from: date,
    to: date,
    days: z.array(z.strictObject({ date, counts })).meta({ description: 'Every day, over the centres asked for' }),
    centres: z
      .array(z.strictObject({ centre: z.string(), region: region.optional(), counts, list: counts }))
      .meta({ description: 'Over the days; `list`: who waits or has an offer, as things stand' }),
    places: z
      .array(z.strictObject({ municipality: z.string(), names: z.record(z.string(), z.string()), persons: count }))
      .optional()
      .meta({
        description: 'Who came onto the list since the beginning, by municipality; for the whole country alone',
      }),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof report>;

export const showReport = defineOperation({
  id: 'showReport',
  route: 'GET /api/reports',
  summary: 'What became of people and doses: exact counts, some seconds old',
  access: mayRead,
  query: z.strictObject({ ...span, centre: centreIdField.optional() }).check(checkSpan),
  answer: { status: 200, description: 'Counted', schema: report },
  problems: [],
});

export const exportTables = ['centres', 'days', 'places'] as const;

export const exportReport = defineOperation({
  id: 'exportReport',
  route: 'GET /api/reports/export',
  summary: 'A table for spreadsheets: counts below 5, and those that would tell them, are empty',
  access: mayRead,
  query: z.strictObject({ ...span, centre: centreIdField.optional(), table: z.enum(exportTables) }).check(checkSpan),
  answer: {
    status: 200,
    description: 'Cells between semicolons; the first line names the columns',
    schema: z.strictObject({ now: instant, csv: z.string() }),
  },
  problems: [],
});

export const listSessionReports = defineOperation({
  id: 'listSessionReports',
  route: 'GET /api/reports/sessions',
  summary: 'How the sessions of a centre went',
  access: mayRead,
  query: z.strictObject({ centre: centreIdField }),
  answer: {
    status: 200,
    description: 'Newest first, at most 20',
    schema: z.strictObject({
      now: instant,
      sessions: z.array(z.strictObject({ session: z.string(), openedAt: instant, counts })),
    }),
  },
  problems: [],
});

const figure = z.int().min(0).optional();
const figures = { seats: figure, filled: figure };
const publicFigures = z
  .strictObject({
    weeks: z.array(
      z.strictObject({
        from: date,
        to: date,
        ...figures,
        regions: z.array(z.strictObject({ region, ...figures })),
      }),
    ),
    centres: z.array(z.strictObject({ centre: z.string(), oneIn: z.int().min(1) })).meta({
      description:
        'Of the people who named a centre first, about one in so many was offered a place last week; a centre of few people is left out',
    }),
  })
  .meta({ id: 'PublicFigures' });
export type PublicFigures = z.output<typeof publicFigures>;

export const showPublicFigures = defineOperation({
  id: 'showPublicFigures',
  route: 'GET /api/figures',
  summary:
    'Doses and how many found a person, by week and region, and the chance at each centre; counts that would tell of few people are left out',
  access: 'public',
  answer: { status: 200, description: 'Weeks that are over, the newest first', schema: publicFigures },
  problems: [],
});

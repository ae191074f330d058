import * as z from 'zod';
import { addDays, localDate, toInstant } from '../belgium/brussels-time.ts';
import { maxSeatsPerChange } from '../rules/limits.ts';
import { channel } from '../entities/sessions.ts';
import { date, time } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, type Clock, countField, dateField, idField, lineField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { sessionSummary, sessionView } from './session-views.ts';

/** Limits of one session. */
const sessionDays = 30;
const mostBlocks = 48;
const mostSeatsOfBlock = 500;
const mostSeats = 2000;

const timeField = z
  .string()
  .check((checked) => {
    if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(checked.value)) issue(checked, 'timeForm');
  })
  .meta({ description: 'Time in Belgium; 24:00 is the end of the day', example: '15:00' });

/** S16. */
const quietHoursField = z
  .strictObject({ from: timeField, to: timeField })
  .check((checked) => {
    const { from, to } = checked.value;
    if (from === '24:00') issue(checked, 'timeForm', ['from']);
    if (to === '24:00') issue(checked, 'timeForm', ['to']);
    if (from === to) issue(checked, 'sameTime', ['to']);
  })
  .meta({
    id: 'QuietHours',
    description:
      'Local times between which nothing new is offered; they may cross midnight. Invitations that run keep their deadlines; at the end offers go on by themselves. Without them, offers go out at any hour',
    example: { from: '22:00', to: '07:00' },
  });

/** A block by its start: `2021-04-11T15:00`. */
export const blockIdField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .meta({ description: 'A block of a session, by its start', example: '2021-04-11T15:00' });

/** A block's moment and size: it begins before it ends, and is not over. */
const blockShape = (seats: z.ZodType<number>) => ({ date: dateField, from: timeField, to: timeField, seats });
type BlockShape = z.output<z.ZodObject<{ date: typeof dateField; from: typeof timeField; to: typeof timeField }>>;

function checkMoment(checked: z.core.ParsePayload<BlockShape>, now: number): void {
  const { date, from, to } = checked.value;
  const today = localDate(now);
  if (to <= from) issue(checked, 'backwards', ['to']);
  else if (date < today) issue(checked, 'dateInPast', ['date']);
  else if (toInstant(date, to) <= now) issue(checked, 'ended', ['to']);
  if (date > addDays(today, sessionDays)) issue(checked, 'tooFarAhead', ['date'], { max: sessionDays });
}

const blockField = (now: Clock) =>
  z.strictObject(blockShape(countField(1, mostSeatsOfBlock))).check((checked) => checkMoment(checked, now()));

const sessionBody = (now: Clock) =>
  z
    .strictObject({
      centre: centreIdField,
      blocks: z
        .array(blockField(now))
        .min(1)
        .max(mostBlocks)
        .check((checked) => {
          const blocks = checked.value;
          blocks.forEach((block, index) => {
            const earlier = blocks.slice(0, index);
            if (earlier.some((other) => other.date === block.date && other.from < block.to && block.from < other.to)) {
              issue(checked, 'overlap', [index]);
            }
          });
          if (blocks.reduce((sum, { seats }) => sum + seats, 0) > mostSeats)
            issue(checked, 'tooManySeats', [], { max: mostSeats });
        }),
      channels: z
        .array(channel)
        .min(1)
        .max(2)
        .transform((channels) => channel.options.filter((one) => channels.includes(one)))
        .optional()
        .meta({ description: 'By invitation, by direct sign-up, or both; `["invite"]` by default' }),
      vaccine: lineField(60).optional(),
      remarks: lineField(500).optional().meta({ description: 'For the staff alone' }),
      another: z.boolean().optional().meta({
        description:
          'These are other seats than those of an open session with the same block, which is refused otherwise (409 `sameBlock`)',
      }),
      quietHours: quietHoursField.optional(),
    })
    .meta({
      id: 'SessionRequest',
      examples: [
        {
          centre: 'leuven',
          blocks: [{ date: '2021-04-11', from: '15:00', to: '16:00', seats: 12 }],
          channels: ['invite'],
          vaccine: 'Comirnaty',
          remarks: 'From two vials',
        },
      ],
    });

const mayRead = { groups: ['centre-staff'], scopes: ['sessions/read', 'sessions/write'], ownCentre: true } as const;
const mayWrite = { groups: ['centre-staff'], scopes: ['sessions/write'], ownCentre: true } as const;

export const openSession = defineOperation({
  id: 'openSession',
  route: 'POST /api/sessions',
  summary: 'Open a session of a centre: from now on its seats are offered',
  access: mayWrite,
  repeatable: true,
  versioned: true,
  body: sessionBody,
  answer: { status: 201, description: 'Open', schema: sessionView },
  problems: ['sameBlock'],
});

const previewBody = (now: Clock) =>
  z
    .strictObject({
      centre: centreIdField,
      blocks: z
        .array(
          z
            .strictObject({
              ...blockShape(countField(1, mostSeatsOfBlock)),
              seats: countField(1, mostSeatsOfBlock).optional(),
            })
            .check((checked) => checkMoment(checked, now())),
        )
        .min(1)
        .max(mostBlocks),
    })
    .meta({ id: 'SessionPreviewRequest' });

const count = z.int().min(0);
const preview = z
  .strictObject({
    blocks: z
      .array(z.strictObject({ date, from: time, to: time, people: count, parties: count }))
      .meta({ description: 'In the order of the request: who waits and could come, as far as availability tells' }),
    more: z.boolean().meta({ description: 'The list is longer than what was counted' }),
  })
  .meta({ id: 'SessionPreview' });

export const previewSession = defineOperation({
  id: 'previewSession',
  route: 'POST /api/sessions/preview',
  summary: 'How many people could come to each block, before a session is opened',
  access: mayWrite,
  body: previewBody,
  answer: { status: 200, description: 'Counted; nothing is changed', schema: preview },
  problems: [],
});

const sessionsQuery = z.strictObject({
  centre: centreIdField,
  from: dateField.optional().meta({ description: 'With a block on this day or later' }),
  to: dateField.optional().meta({ description: 'With a block on this day or earlier' }),
  after: idField.optional().meta({ description: '`next` of the page before, to go on where it ended' }),
});
const sessionsAnswer = z.strictObject({
  sessions: z.array(sessionSummary),
  next: z.string().optional().meta({ description: 'There may be more: ask again with it as `after`' }),
});

export const listSessions = defineOperation({
  id: 'listSessions',
  route: 'GET /api/sessions',
  summary: 'The latest sessions of a centre',
  access: mayRead,
  query: sessionsQuery,
  answer: { status: 200, description: 'Newest first, at most 20 on a page', schema: sessionsAnswer },
  problems: [],
});

const sessionPath = z.strictObject({ session: idField });
const blockPath = z.strictObject({ session: idField, block: blockIdField });
const viewAnswer = { status: 200, description: 'The session as it is now', schema: sessionView } as const;

export const showSession = defineOperation({
  id: 'showSession',
  route: 'GET /api/sessions/{session}',
  summary: 'The live board of a session; unchanged (304) while its `ETag` holds',
  access: mayRead,
  versioned: true,
  path: sessionPath,
  answer: viewAnswer,
  problems: ['notFound'],
});

const blockChanges = ['addSeats', 'removeSeats', 'to'] as const;

const blockBody = z
  .strictObject({
    addSeats: countField(1, maxSeatsPerChange).optional(),
    removeSeats: countField(1, maxSeatsPerChange).optional(),
    to: timeField.optional().meta({ description: 'A later end, on the same day' }),
    ifSeats: countField(0, mostSeats).optional().meta({
      description: 'With addSeats or removeSeats: only while the block has so many seats; else 409 `changed`',
    }),
  })
  .check((checked) => {
    if (checked.value.to !== undefined && checked.value.ifSeats !== undefined)
      issue(checked, 'notForThisKind', ['ifSeats']);
    const [first, ...more] = blockChanges.filter((change) => checked.value[change] !== undefined);
    if (first === undefined) issue(checked, 'required', ['addSeats']);
    for (const change of more) issue(checked, 'notForThisKind', [change]);
  })
  .meta({ id: 'BlockChange', examples: [{ addSeats: 2, ifSeats: 4 }] });

export const changeSeats = defineOperation({
  id: 'changeSeats',
  route: 'PATCH /api/sessions/{session}/blocks/{block}',
  summary: 'Add seats to a block, take open ones away, or prolong it',
  access: mayWrite,
  body: blockBody,
  path: blockPath,
  answer: viewAnswer,
  problems: ['notFound', 'notOpen', 'noSeats', 'changed', 'invalid'],
});

export const closeSession = defineOperation({
  id: 'closeSession',
  route: 'POST /api/sessions/{session}/close',
  summary: 'Nothing more is offered; running invitations stay valid',
  access: mayWrite,
  path: sessionPath,
  answer: viewAnswer,
  problems: ['notFound'],
});

export const reopenSession = defineOperation({
  id: 'reopenSession',
  route: 'POST /api/sessions/{session}/reopen',
  summary: 'Offer seats again',
  access: mayWrite,
  path: sessionPath,
  answer: viewAnswer,
  problems: ['notFound', 'notOpen'],
});

export const changeQuietHours = defineOperation({
  id: 'changeQuietHours',
  route: 'PUT /api/sessions/{session}/quiet-hours',
  summary: 'Set the hours of the night in which nothing new is offered, or take them away',
  access: mayWrite,
  body: z
    .strictObject({
      quietHours: quietHoursField.optional().meta({ description: 'Absent: offers go out at any hour' }),
    })
    .meta({ id: 'QuietHoursChange', examples: [{ quietHours: { from: '22:00', to: '07:00' } }] }),
  path: sessionPath,
  answer: viewAnswer,
  problems: ['notFound', 'notOpen'],
});

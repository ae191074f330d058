import * as z from 'zod';
import { daysBetween } from '../belgium/brussels-time.ts';
import { instant } from '../api/answer-fields.ts';
import { issue } from '../api/field-errors.ts';
import { centreIdField, dateField, idField } from '../api/fields.ts';
import { defineOperation } from '../api/operation.ts';
import { ssinField } from '../api/person-fields.ts';
import { passingRule } from '../entities/sessions.ts';
import { auditEvent } from '../entities/staff.ts';

/** Who did what, and whether a session's order holds: for the auditor, who can change nothing. */

const access = { groups: ['auditor'], scopes: [] } as const;

/** Days of one question: 31 days of 20,000 acts are read in pages, never at once. */
export const mostAuditDays = 31;

const act = z
  .strictObject({
    at: instant,
    event: auditEvent,
    by: z.string().optional().meta({ description: 'Account or program; absent: the system by itself, or a citizen' }),
    byName: z.string().optional().meta({ description: 'As it is called now; absent when it is not there any more' }),
    centre: z.string().optional(),
    sessionId: z.string().optional(),
    partyId: z.string().optional().meta({ description: 'Pseudonymous' }),
    invitationId: z.string().optional(),
    signUpId: z.string().optional(),
    clientId: z.string().optional(),
    block: z.string().optional(),
    seats: z.int().optional(),
    action: z.string().optional(),
    reason: z.string().optional(),
    before: z.string().optional().meta({ description: 'JSON of what was changed, as it was; never of citizens' }),
    after: z.string().optional().meta({ description: 'And as it is' }),
  })
  .meta({ id: 'Act' });
export type Act = z.output<typeof act>;

const filters = {
  from: dateField,
  to: dateField,
  centre: centreIdField.optional(),
  event: auditEvent.optional(),
  by: z.string().min(1).max(100).optional().meta({ description: 'Account, by its id or e-mail address, or program' }),
};
export type ActFilters = z.output<z.ZodObject<typeof filters>>;

const checkSpan = (checked: z.core.ParsePayload<{ from: string; to: string }>): void => {
  const { from, to } = checked.value;
  if (to < from) issue(checked, 'backwards', ['to']);
  else if (daysBetween(from, to) >= mostAuditDays) issue(checked, 'outOfRange', ['to'], { min: 1, max: mostAuditDays });
};

const acts = z.strictObject({
  now: instant,
  acts: z.array(act),
  next: z
    .string()
    .optional()
    .meta({ description: 'Where the next page begins: the query `after`. A page may hold few, and still have a next' }),
});
export type ActList = z.output<typeof acts>;

export const listActs = defineOperation({
  id: 'listActs',
  route: 'GET /api/audit/acts',
  summary: 'What people and programs did, by account, centre, act and day',
  access,
  query: z
    .strictObject({
      ...filters,
      after: z
        .string()
        .regex(/^\d{13}#[0-9A-Z]{1,40}$/)
        .optional(),
    })
    .check(checkSpan),
  answer: { status: 200, description: 'The latest first, 100 at most', schema: acts },
  problems: [],
});

export const exportActs = defineOperation({
  id: 'exportActs',
  route: 'GET /api/audit/acts/export',
  summary: 'The same as a table',
  access,
  query: z.strictObject(filters).check(checkSpan),
  answer: {
    status: 200,
    description: 'The latest first, 5,000 at most',
    schema: z.strictObject({
      now: instant,
      csv: z.string(),
      complete: z.boolean().meta({ description: 'There are no more: else ask for fewer days' }),
    }),
  },
  problems: [],
});

export const findActsOfPerson = defineOperation({
  id: 'findActsOfPerson',
  route: 'POST /api/audit/person',
  summary: 'What was done with the registrations and places of one person; the look is itself written down',
  access,
  body: (now) => z.strictObject({ ssin: ssinField(now) }),
  answer: {
    status: 200,
    description: 'The latest first; nothing for who is unknown',
    schema: z.strictObject({ now: instant, acts: z.array(act) }),
  },
  problems: ['tooMany'],
});

const decided = z
  .strictObject({
    number: z.int(),
    at: instant,
    hash: z.string(),
    invited: z.array(z.strictObject({ who: z.string(), rank: z.int().optional(), block: z.string(), seats: z.int() })),
    passed: z.array(z.strictObject({ who: z.string(), rank: z.int(), rule: passingRule })),
    counted: z.partialRecord(passingRule, z.int()),
    ended: z.boolean(),
  })
  .meta({ id: 'RankingDecision' });

const sessionAudit = z.strictObject({
  now: instant,
  centre: z.string().optional(),
  holds: z.boolean(),
  findings: z.array(
    z.strictObject({
      number: z.int().optional(),
      what: z.enum([
        'missing',
        'changed',
        'notChained',
        'headDiffers',
        'outOfOrder',
        'passedBehind',
        'invitedTwice',
        'invitationMissing',
        'invitationAdded',
      ]),
      about: z.string().optional(),
    }),
  ),
  decisions: z.array(decided).meta({ description: 'People by a print that is theirs in this session alone' }),
  acts: z.array(act),
});
export type SessionAudit = z.output<typeof sessionAudit>;

export const showSessionAudit = defineOperation({
  id: 'showSessionAudit',
  route: 'GET /api/audit/sessions/{session}',
  summary: 'Whether the order of a session holds, each decision with its rule, and all that happened in it',
  access,
  path: z.strictObject({ session: idField }),
  answer: { status: 200, description: 'Verified just now', schema: sessionAudit },
  problems: ['notFound'],
});

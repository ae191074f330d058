import { z } from 'zod';
import { isDate, isMoment, toMinute } from './local-time.ts';

/*
 * The scenario file (docs/scenario-format.md) as schemas. What the product would refuse passes here:
 * only what no player could play is an error of the format. What needs more than one place of the
 * file (names and ids, the order of time) is checked in `references.ts`.
 */

/** A file that breaks the format; the message names the fields, one per line. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const name = z.string().min(1);
const date = z.string().refine(isDate, { error: 'is not a date that exists, such as "2021-04-11"' });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is not a time of day, such as "15:00"' });
const moment = z.string().refine((text) => isMoment(text), {
  error: 'is not a local time that exists, such as "2021-04-11T15:00" or "15:00"',
});
const dayPartOfDate = z.string().refine(
  (text) => {
    const [day = '', part = '', ...rest] = text.split(' ');
    return rest.length === 0 && isDate(day) && ['morning', 'afternoon', 'evening'].includes(part);
  },
  { error: 'is not a date and day-part, such as "2021-04-11 afternoon"' },
);
const channel = z.enum(['invite', 'direct']);
const channels = z
  .array(channel)
  .min(1)
  .refine((list) => new Set(list).size === list.length, { error: 'names a channel twice' });

const block = z
  .strictObject({ date, from: time, to: time, seats: z.int() })
  .refine(({ date: day, from, to }) => isMoment(`${day}T${from}`) && isMoment(`${day}T${to}`), {
    error: 'begins or ends at a local time that does not exist on that date',
  });

const kind = z.enum(['self', 'group', 'companion', 'thirdParty', 'patient']);

const register = z
  .strictObject({
    party: name,
    kind,
    members: z.array(name),
    centres: z.array(name),
    availability: z.array(dayPartOfDate),
    accompanies: name.optional(),
    inviteTo: z.enum(['patient', 'physician']).optional(),
  })
  .superRefine((value, context) => {
    if (value.accompanies !== undefined && value.kind !== 'companion') {
      context.addIssue({ code: 'custom', path: ['accompanies'], message: 'belongs to kind "companion" only' });
    }
    if (value.inviteTo !== undefined && value.kind !== 'patient') {
      context.addIssue({ code: 'custom', path: ['inviteTo'], message: 'belongs to kind "patient" only' });
    }
  });

const quietHours = z.strictObject({ from: time, to: time });

const open = z.strictObject({
  session: name,
  centre: name,
  blocks: z.array(block),
  channels: channels.default(['invite']),
  quietHours: quietHours.optional(),
});

/** Which of its calls an outside system can be made to answer wrongly for one person. */
const callsOf: Readonly<Record<'vcd' | 'booking', readonly string[]>> = {
  // The VCD's status (S11) is part of what the query answers.
  vcd: ['query', 'update', 'status'],
  // Whether there is an appointment with a code is asked as a query.
  booking: ['activate', 'release', 'cancel', 'status', 'query'],
};
const misbehave = z
  .strictObject({
    system: z.enum(['vcd', 'booking']),
    call: z.enum(['query', 'update', 'activate', 'release', 'cancel', 'status']),
    person: name,
    answer: z.union([z.int().min(400).max(599), z.literal('shape')], {
      error: 'is neither a status from 400 to 599 nor "shape"',
    }),
    times: z.union([z.int().min(1), z.literal('always')], { error: 'is neither a number from 1 nor "always"' }),
  })
  .refine(({ system, call }) => callsOf[system].includes(call), {
    path: ['call'],
    error: 'is not a call of that system',
  });

function stepWith<A extends string, V extends z.ZodType>(action: A, value: V) {
  return z.strictObject({ at: moment, action: z.literal(action), value });
}

/** A step with its one action as a pair: `{at, register: {…}}` of the file is `{at, action: 'register', value: {…}}` here. */
export const stepSchema = z.discriminatedUnion('action', [
  stepWith('register', register),
  stepWith('open', open),
  stepWith('addSeats', z.strictObject({ session: name, block: moment, seats: z.int() })),
  stepWith('removeSeats', z.strictObject({ session: name, block: moment, seats: z.int() })),
  stepWith('changeQuietHours', z.strictObject({ session: name, quietHours: quietHours.optional() })),
  stepWith('close', z.strictObject({ session: name })),
  stepWith('signUp', z.strictObject({ person: name, session: name, block: moment })),
  stepWith('cancelSignUp', z.strictObject({ person: name })),
  stepWith('book', z.strictObject({ party: name })),
  stepWith('cancelBooking', z.strictObject({ party: name })),
  stepWith('giveUp', z.strictObject({ party: name })),
  stepWith('decline', z.strictObject({ party: name })),
  stepWith('withdraw', z.strictObject({ party: name })),
  stepWith('renew', z.strictObject({ party: name, availability: z.array(dayPartOfDate) })),
  stepWith('eligibility', z.strictObject({ person: name, eligible: z.boolean() })),
  stepWith('outage', z.strictObject({ system: z.enum(['vcd', 'booking', 'mail']), minutes: z.int().min(1) })),
  stepWith('misbehave', misbehave),
  stepWith('bounce', z.strictObject({ party: name })),
]);
export type Step = z.infer<typeof stepSchema>;
export type ActionName = Step['action'];
export type ActionValue<A extends ActionName> = Extract<Step, { action: A }>['value'];

export const actionNames: readonly string[] = stepSchema.options.map((option) => option.shape.action.value);

const person = z.strictObject({
  born: date,
  eligible: z.boolean().default(true),
  language: z.enum(['nl', 'fr', 'de']).default('nl'),
});

const expectedEvent = z.strictObject({
  at: moment,
  event: z.enum([
    'invited',
    'expired',
    'declined',
    'booked',
    'bookingCancelled',
    'withdrawn',
    'memberRemoved',
    'ineligible',
    'signedUp',
    'signUpCancelled',
    'refused',
  ]),
  party: name.optional(),
  person: name.optional(),
  session: name.optional(),
  block: moment.optional(),
  seats: z.int().optional(),
  deadline: moment.optional(),
  basis: z.enum(['vcd', 'stored']).optional(),
  action: name.optional(),
  reason: name.optional(),
});

const expectedSession = z.strictObject({
  seats: z.int().optional(),
  open: z.int().optional(),
  offered: z.int().optional(),
  booked: z.int().optional(),
  late: z.int().optional(),
});

const partyStates = ['waiting', 'invited', 'booked', 'withdrawn', 'lapsed', 'ineligible', 'refused'] as const;

export type PartyStateName = (typeof partyStates)[number];

const expectation = z.strictObject({
  name: z.string().optional(),
  events: z.array(expectedEvent).optional(),
  sessions: z.record(z.string(), expectedSession).optional(),
  parties: z.record(z.string(), z.enum(partyStates)).optional(),
});
export type Expectation = z.infer<typeof expectation>;

/** Everything but the steps, which need messages of their own. */
export const header = z.strictObject({
  name: z.string(),
  start: moment,
  until: moment,
  settings: z
    .strictObject({
      invitationMinutes: z.int().min(1).default(30),
      minAge: z.int().min(0).default(18),
      sms: z.boolean().default(false),
    })
    .prefault({}),
  centres: z.array(
    z.strictObject({
      id: name,
      postalCodes: z.array(z.string().regex(/^\d{4}$/, { error: 'is not a postal code of four digits' })),
    }),
  ),
  people: z.record(z.string(), person),
  steps: z.array(z.looseObject({ at: moment })),
  expect: expectation.optional(),
});

/** A file that can be played; all times are full local moments. */
export type Scenario = Omit<z.infer<typeof header>, 'steps'> & { steps: Step[] };
export type ScenarioPerson = z.infer<typeof person>;

/** `steps[3].register.members[1]: text` for each issue, as a path that can be found in the file. */
export function problemsOf(error: z.ZodError, prefix: readonly PropertyKey[] = []): string[] {
  return error.issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${fieldName([...path, key])}: is not a key of the format`);
    return [`${fieldName(path)}: ${issue.message}`];
  });
}

export function fieldName(path: readonly PropertyKey[]): string {
  return (
    path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '') || 'file'
  );
}

/** Milliseconds since the epoch of a full local moment. */
export function instantOf(momentText: string): number {
  return toMinute(momentText) * 60_000;
}

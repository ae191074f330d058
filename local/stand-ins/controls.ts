import { z } from 'zod';
import { makeSsin } from '../people/people.ts';
import { type LocalRequest, jsonAnswer, redirectAnswer } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { faults } from './behaviour.ts';
import type { CentreSoftwareStandIn } from './centre-software.ts';
import type { BookingSystemStandIn } from './booking-system.ts';
import { controlsPage } from './controls-page.ts';
import type { VaccinationCodesStandIn } from './vaccination-codes.ts';
import type { VaccinationRegisterStandIn } from './vaccinnet/vaccination-register.ts';
import { type ControlsState, type MailDay, mailDays } from './controls-state.ts';

/** All switches of the outside world, on one page (`/controls/`) and as JSON (`/controls/api`). */
export interface ControlsSource {
  readonly vaccinationCodes: VaccinationCodesStandIn;
  readonly bookingSystem: BookingSystemStandIn;
  readonly register: Pick<VaccinationRegisterStandIn, 'desk'>;
  readonly centreSoftware: Omit<CentreSoftwareStandIn, 'stop'>;
  readonly mail: {
    isDown(): boolean;
    outage(on: boolean): void;
    account(): MailDay;
    setAccount(day: MailDay): void;
  };
  readonly now: () => number;
  /** Called after every change: the cloud cannot see what happens here. */
  readonly changed: () => void;
}

const flag = z.union([z.boolean(), z.enum(['on', 'off']).transform((word) => word === 'on')]);
const behaviourChange = {
  outage: flag.optional(),
  slowMs: z.coerce.number().int().min(0).max(60_000).optional(),
  fault: z.enum([...faults, 'none']).optional(),
  faultsLeft: z.coerce.number().int().min(1).optional(),
  retryAfterSeconds: z.coerce.number().int().min(0).max(3600).optional(),
};

/** One person's record or call: without `answer` it is as usual again. */
const itemChange = {
  action: z.literal('misbehave'),
  /** SSIN at the VCD, vaccination code at the booking system. */
  person: z.string().min(1),
  answer: z.union([z.literal('shape'), z.coerce.number().int().min(400).max(599)]).optional(),
  /** Always, when left out. */
  times: z.coerce.number().int().min(1).optional(),
};

/** One change, as the JSON API and the page's forms send it. */
export const controlSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('vcd'), ...behaviourChange }),
  z.strictObject({
    action: z.literal('booking'),
    ...behaviourChange,
    holdEvents: flag.optional(),
    eventsTwice: flag.optional(),
    eventsLateSeconds: z.coerce.number().int().min(0).max(86_400).optional(),
    eventsOutOfOrder: flag.optional(),
    allowLate: flag.optional(),
  }),
  z.discriminatedUnion('call', [
    z.strictObject({ ...itemChange, call: z.enum(['query', 'update']) }),
    z.strictObject({ ...itemChange, call: z.enum(['activate', 'release', 'cancel', 'status']) }),
  ]),
  z.strictObject({ action: z.literal('mail'), outage: flag }),
  z.strictObject({ action: z.literal('mailAccount'), day: z.enum(mailDays) }),
  z.strictObject({
    action: z.literal('register'),
    firewall: flag.optional(),
    certificateRefused: flag.optional(),
    unavailable: flag.optional(),
    resultsLate: flag.optional(),
    answerLost: flag.optional(),
  }),
  z.strictObject({
    action: z.literal('centreSoftware'),
    down: flag.optional(),
    redirects: flag.optional(),
    gone: flag.optional(),
    /** `whsec_…`, as the operator's page shows it once. */
    secret: z.string().startsWith('whsec_').optional(),
  }),
  z.strictObject({ action: z.literal('unknownAtRegister'), ssin: z.string().regex(/^\d{11}$/), unknown: flag }),
  z.strictObject({ action: z.literal('eligibility'), ssin: z.string(), eligible: flag }),
  z.strictObject({
    action: z.literal('replaceSsin'),
    ssin: z.string(),
    /** Another person's number makes both one; left out, one that nobody has. */
    replacement: z
      .string()
      .regex(/^\d{11}$/)
      .optional(),
  }),
  z.strictObject({ action: z.literal('book'), activationId: z.string() }),
  z.strictObject({ action: z.literal('cancel'), activationId: z.string() }),
]);
export type ControlChange = z.infer<typeof controlSchema>;

/** Answers `/controls/...`; undefined for other paths. */
export async function answerControls(source: ControlsSource, request: LocalRequest): Promise<LocalAnswer | undefined> {
  const path = request.path.replace(/\/$/, '');
  if (path !== '/controls' && path !== '/controls/api') return undefined;
  const wantsJson = path === '/controls/api';
  if (request.method === 'GET') return wantsJson ? jsonAnswer(stateOf(source)) : controlsPage(stateOf(source));
  const read = controlSchema.safeParse(wantsJson ? parseJson(request.body) : parseForm(request.body));
  if (!read.success) return jsonAnswer({ title: 'unknown change', issues: read.error.issues }, 400);
  try {
    await apply(source, read.data);
  } catch (error) {
    return jsonAnswer({ title: error instanceof Error ? error.message : String(error) }, 409);
  }
  source.changed();
  return wantsJson ? jsonAnswer(stateOf(source)) : redirectAnswer('/controls/');
}

function stateOf(source: ControlsSource): ControlsState {
  const { vaccinationCodes, bookingSystem } = source;
  return {
    now: new Date(source.now()).toISOString(),
    vcd: vaccinationCodes.behaviour.state,
    booking: { ...bookingSystem.behaviour.state, ...bookingSystem.switches() },
    items: { vcd: vaccinationCodes.items.all(), booking: bookingSystem.items.all() },
    register: {
      ...source.register.desk.switches,
      ...source.register.desk.counts(),
      unknownPersons: [...source.register.desk.unknownPersons],
    },
    centreSoftware: {
      ...source.centreSoftware.switches,
      hookUrl: source.centreSoftware.hookUrl,
      received: source.centreSoftware.received(),
      refusals: source.centreSoftware.refusals(),
    },
    mail: { outage: source.mail.isDown(), account: source.mail.account() },
    bookingUrl: bookingSystem.url,
    people: vaccinationCodes.people(),
    replaced: [...vaccinationCodes.replaced()].map(([old, replacement]) => ({ old, replacement })),
    activations: bookingSystem.activations(),
    failures: bookingSystem.failures(),
  };
}

async function apply(source: ControlsSource, change: ControlChange): Promise<void> {
  const { vaccinationCodes, bookingSystem } = source;
  switch (change.action) {
    case 'vcd':
      return vaccinationCodes.behaviour.set(behaviourOf(change));
    case 'booking':
      bookingSystem.deliverEvents(eventSwitchesOf(change));
      if (change.allowLate !== undefined) bookingSystem.allowLate(change.allowLate);
      return bookingSystem.behaviour.set(behaviourOf(change));
    case 'misbehave':
      return misbehave(source, change);
    case 'mail':
      return source.mail.outage(change.outage);
    case 'mailAccount':
      return source.mail.setAccount(change.day);
    case 'register': {
      const { action: _action, ...switches } = change;
      return source.register.desk.set(switches);
    }
    case 'centreSoftware': {
      const { action: _action, secret, ...switches } = change;
      if (secret !== undefined) source.centreSoftware.trust(secret);
      return source.centreSoftware.set(switches);
    }
    case 'unknownAtRegister':
      return source.register.desk.know(change.ssin, !change.unknown);
    case 'eligibility':
      return vaccinationCodes.setEligible(change.ssin, change.eligible);
    case 'replaceSsin':
      return vaccinationCodes.replaceSsin(change.ssin, change.replacement ?? freeSsin(vaccinationCodes, change.ssin));
    case 'book':
      return bookingSystem.book(change.activationId);
    case 'cancel':
      return bookingSystem.cancel(change.activationId);
    default:
      return change satisfies never;
  }
}

function misbehave(
  { vaccinationCodes, bookingSystem }: ControlsSource,
  { call, person, answer, times }: Extract<ControlChange, { action: 'misbehave' }>,
): void {
  const fault = answer === undefined ? undefined : { answer, times: times ?? ('always' as const) };
  if (call === 'query' || call === 'update') {
    if (fault === undefined) vaccinationCodes.items.end(call, person);
    else vaccinationCodes.items.set({ call, person, ...fault });
  } else if (fault === undefined) bookingSystem.items.end(call, person);
  else bookingSystem.items.set({ call, person, ...fault });
}

const eventSwitchesOf = ({
  holdEvents,
  eventsTwice,
  eventsLateSeconds,
  eventsOutOfOrder,
}: Extract<ControlChange, { action: 'booking' }>) => ({
  holdEvents,
  eventsTwice,
  eventsLateSeconds,
  eventsOutOfOrder,
});

/** A valid number of the same birth date that nobody has, as the register gives a new one. */
function freeSsin(vcd: VaccinationCodesStandIn, ssin: string): string {
  const { birthDate = '1950-01-01' } = vcd.person(ssin) ?? {};
  const isFree = (one: string): boolean => vcd.person(one) === undefined && !vcd.replaced().has(one);
  for (let index = 0; index < ssinsPerDay; index += 1) {
    const candidate = makeSsin(birthDate, 'female', index);
    if (isFree(candidate)) return candidate;
  }
  throw new Error('no free SSIN of this birth date');
}
const ssinsPerDay = 499;

function behaviourOf(
  change: Extract<ControlChange, { action: 'vcd' | 'booking' }>,
): Parameters<BookingSystemStandIn['behaviour']['set']>[0] {
  const { outage, slowMs, fault, faultsLeft, retryAfterSeconds } = change;
  return {
    outage,
    slowMs,
    retryAfterSeconds,
    ...(fault === undefined ? {} : { fault: fault === 'none' ? undefined : fault, faultsLeft }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Empty fields of a form mean "not given". */
function parseForm(text: string): unknown {
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''));
}

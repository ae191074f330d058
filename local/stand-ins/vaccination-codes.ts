import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type LocalRequest, jsonAnswer, serve } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { Behaviour } from './behaviour.ts';
import { CallRecords, type CallRecord } from './call-record.ts';
import { badRequest, problem, readJson } from './problems.ts';
import { TokenEndpoint, tokenPath, type OutsideClient } from './token-endpoint.ts';

/**
 * Stand-in for the vaccination codes database. The real wire shape is not public: this one is assumed,
 * in the style of the Belgian government's REST guide, which the real one follows.
 */
export interface VcdPerson {
  readonly ssin: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly postalCode: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly vaccinationCode: string;
  readonly status?: CodeStatus;
  /** True when left out. */
  readonly eligible?: boolean;
  readonly invitationStatus?: InvitationStatus;
  readonly priority?: string;
}

export const codeStatuses = ['activated', 'used', 'usedForFirst', 'deactivated'] as const;
export type CodeStatus = (typeof codeStatuses)[number];

export const invitationStatuses = ['notInvited', 'invited'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

export const querySchema = z.strictObject({ ssin: z.string().regex(/^\d{11}$/) });
export const updateSchema = z.strictObject({
  ssin: z.string().regex(/^\d{11}$/),
  invitationStatus: z.enum(invitationStatuses),
});

/** A person as the stand-in answers it. */
export interface VcdRecord extends VcdPerson {
  readonly status: CodeStatus;
  readonly eligible: boolean;
  readonly invitationStatus: InvitationStatus;
  readonly activatedAt: string;
}

export interface VaccinationCodesStandIn {
  readonly url: string;
  readonly tokenUrl: string;
  readonly behaviour: Behaviour;
  add(person: VcdPerson): void;
  remove(ssin: string): void;
  person(ssin: string): VcdRecord | undefined;
  people(): readonly VcdRecord[];
  /** @throws when the person is unknown, as all that change one */
  setEligible(ssin: string, eligible: boolean): void;
  /** The booking system's report that an appointment was made with the code. An unknown code is no error. */
  markBooked(vaccinationCode: string): void;
  /** The booking was cancelled: the code is as good as before. */
  markCancelled(vaccinationCode: string): void;
  /** From now on the old number is answered with `replacedSsin`. Whom it knew under both numbers is one person then. */
  replaceSsin(old: string, replacement: string): void;
  /** Old number → the one that replaced it. */
  replaced(): ReadonlyMap<string, string>;
  outage(on: boolean): void;
  registerClient(client: OutsideClient): void;
  calls(): readonly CallRecord[];
  /** Forgets people, calls and switches; registered clients stay. */
  reset(): void;
  stop(): Promise<void>;
}

export interface VaccinationCodesOptions {
  readonly port?: number;
  /** ms since the epoch; real time when left out. */
  readonly now?: () => number;
  readonly clients?: readonly OutsideClient[];
  /** Whether calls need a token. They do, when left out. */
  readonly authenticate?: boolean;
}

export async function startVaccinationCodes(options: VaccinationCodesOptions = {}): Promise<VaccinationCodesStandIn> {
  const now = options.now ?? Date.now;
  const people = new Map<string, VcdRecord>();
  const replaced = new Map<string, string>();
  /** Code → the number of its owner, where that was replaced. */
  const oldCodes = new Map<string, string>();
  const behaviour = new Behaviour();
  const calls = new CallRecords();
  const tokens = new TokenEndpoint(now, options.clients ?? []);

  const change = (ssin: string, members: Partial<VcdRecord>): void => {
    const person = people.get(ssin);
    if (!person) throw new Error('no person with this SSIN');
    people.set(ssin, { ...person, ...members });
  };
  const changeByCode = (vaccinationCode: string, status: CodeStatus): void => {
    const newest = currentOf(oldCodes.get(vaccinationCode));
    for (const person of people.values()) {
      if (person.vaccinationCode === vaccinationCode || person.ssin === newest) change(person.ssin, { status });
    }
  };
  const currentOf = (ssin: string | undefined): string | undefined =>
    ssin !== undefined && replaced.has(ssin) ? currentOf(replaced.get(ssin)) : ssin;
  const find = (ssin: string): { person: VcdRecord } | { refusal: LocalAnswer } => {
    const replacement = replaced.get(ssin);
    if (replacement !== undefined) return { refusal: replacedSsin(ssin, replacement) };
    const person = people.get(ssin);
    return person ? { person } : { refusal: problem(404, 'resourceNotFound', 'Resource Not Found') };
  };

  const operations: Record<string, (request: LocalRequest) => LocalAnswer> = {
    'POST /v1/vaccinationCodes/query': (request) => {
      const read = readJson(querySchema, request.body);
      if ('refusal' in read) return read.refusal;
      const found = find(read.body.ssin);
      return 'refusal' in found ? found.refusal : jsonAnswer(found.person);
    },
    'POST /v1/vaccinationCodes/update': (request) => {
      const read = readJson(updateSchema, request.body);
      if ('refusal' in read) return read.refusal;
      const { ssin, invitationStatus } = read.body;
      const found = find(ssin);
      if ('refusal' in found) return found.refusal;
      change(ssin, { invitationStatus });
      return jsonAnswer({ ssin, invitationStatus });
    },
  };

  const call = (request: LocalRequest): LocalAnswer => {
    const refusal = refuseAnonymous(request) ?? (options.authenticate === false ? undefined : tokens.refuse(request));
    if (refusal) return refusal;
    const operation = operations[`${request.method} ${request.path}`];
    return operation?.(request) ?? problem(404, 'resourceNotFound', 'Resource Not Found');
  };

  const server = await serve(async (request) => {
    if (request.path === '/health') return health(behaviour);
    const isToken = request.method === 'POST' && request.path === tokenPath;
    const answer = await behaviour.meet(() => (isToken ? tokens.answer(request, server.url) : call(request)));
    const traced = { ...answer, headers: { ...answer.headers, 'belgov-trace-id': traceId(request) } };
    calls.add(now(), request, traced);
    return traced;
  }, options.port);

  return {
    url: server.url,
    tokenUrl: server.url + tokenPath,
    behaviour,
    add: (person) => people.set(person.ssin, record(person, now())),
    remove: (ssin) => people.delete(ssin),
    person: (ssin) => people.get(ssin),
    people: () => [...people.values()],
    setEligible: (ssin, eligible) => change(ssin, { eligible }),
    markBooked: (code) => changeByCode(code, 'used'),
    markCancelled: (code) => changeByCode(code, 'activated'),
    replaceSsin: (old, replacement) => {
      const person = people.get(old);
      if (!person) throw new Error('no person with this SSIN');
      people.delete(old);
      const known = people.get(replacement);
      // Known under both: one person from now on, who has booked if either had.
      const status = known === undefined || known.status === 'activated' ? person.status : known.status;
      people.set(replacement, { ...(known ?? person), ssin: replacement, status });
      oldCodes.set(person.vaccinationCode, replacement);
      replaced.set(old, replacement);
      replaced.delete(replacement);
    },
    replaced: () => replaced,
    outage: (on) => behaviour.set({ outage: on }),
    registerClient: (client) => tokens.register(client),
    calls: () => calls.all(),
    reset: () => {
      people.clear();
      replaced.clear();
      oldCodes.clear();
      behaviour.reset();
      calls.clear();
      tokens.revokeAll();
    },
    stop: () => server.stop(),
  };
}

/** Only what the wire shape has: callers may hand over people with further data. */
function record(person: VcdPerson, at: number): VcdRecord {
  const { birthDate, email, phone, priority } = person;
  return {
    ssin: person.ssin,
    lastName: person.lastName,
    firstName: person.firstName,
    postalCode: person.postalCode,
    vaccinationCode: person.vaccinationCode,
    status: person.status ?? 'activated',
    eligible: person.eligible ?? true,
    invitationStatus: person.invitationStatus ?? 'notInvited',
    activatedAt: new Date(at).toISOString(),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(priority === undefined ? {} : { priority }),
  };
}

export function health(behaviour: Behaviour): LocalAnswer {
  return behaviour.state.outage ? jsonAnswer({ status: 'DOWN' }, 503) : jsonAnswer({ status: 'UP' });
}

/** The eHealth platform wants to know who calls: both headers must be set by the client. */
function refuseAnonymous(request: LocalRequest): LocalAnswer | undefined {
  const missing = ['from', 'user-agent'].filter((name) => !request.headers[name]);
  // Node's own `fetch` sets this one when the client does not.
  if (request.headers['user-agent'] === 'node') missing.push('user-agent');
  if (missing.length === 0) return undefined;
  return badRequest(
    missing.map((name) => ({
      type: 'urn:problem-type:belgif:input-validation:schemaViolation',
      name,
      detail: `header ${name} is required`,
    })),
  );
}

export function traceId(request: LocalRequest): string {
  const given = request.headers['belgov-trace-id'];
  return typeof given === 'string' ? given : randomUUID();
}

function replacedSsin(old: string, replacement: string): LocalAnswer {
  return badRequest([
    {
      type: 'urn:problem-type:cbss:input-validation:replacedSsin',
      title: 'SSIN has been replaced, use new SSIN',
      detail: 'the SSIN is replaced by another one',
      name: 'ssin',
      value: old,
      replacedBy: replacement,
    },
  ]);
}

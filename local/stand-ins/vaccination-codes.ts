import { z } from 'zod';
import { type LocalRequest, jsonAnswer, serve } from '../pages/serve.ts';
import type { LocalAnswer } from '../pages/answer.ts';
import { Behaviour } from './behaviour.ts';
import { CallRecords, type CallRecord } from './call-record.ts';
import { ItemFaults } from './item-faults.ts';
import { answerOutside } from './outside-api.ts';
import { badRequest, problem, readJson } from './problems.ts';
import { TokenEndpoint, tokenPath, type OutsideClient } from './token-endpoint.ts';
import { invitationStatuses, VcdRecords, type VcdPerson, type VcdRecord } from './vcd-records.ts';

export const querySchema = z.strictObject({ ssin: z.string().regex(/^\d{11}$/) });
export const updateSchema = z.strictObject({
  ssin: z.string().regex(/^\d{11}$/),
  invitationStatus: z.enum(invitationStatuses),
});

/**
 * Stand-in for the vaccination codes database. The real wire shape is not public: this one is assumed,
 * in the style of the Belgian government's REST guide, which the real one follows.
 */
export interface VaccinationCodesStandIn {
  readonly url: string;
  readonly tokenUrl: string;
  readonly behaviour: Behaviour;
  /** What goes wrong for single people, by SSIN. */
  readonly items: ItemFaults<'query' | 'update'>;
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
  const records = new VcdRecords();
  const behaviour = new Behaviour();
  const items = new ItemFaults<'query' | 'update'>();
  const calls = new CallRecords();
  const tokens = new TokenEndpoint(now, options.clients ?? []);

  const answer = (request: LocalRequest): LocalAnswer =>
    refuseAnonymous(request) ??
    (options.authenticate === false ? undefined : tokens.refuse(request)) ??
    operations[`${request.method} ${request.path}`]?.({ records, items }, request) ??
    notFound;
  const api = { now, behaviour, calls, tokens, answer };
  const server = await serve((request) => answerOutside(api, request, server.url), options.port);

  return {
    url: server.url,
    tokenUrl: server.url + tokenPath,
    behaviour,
    items,
    add: (person) => records.add(person, now()),
    remove: (ssin) => records.remove(ssin),
    person: (ssin) => records.get(ssin),
    people: () => records.all(),
    setEligible: (ssin, eligible) => records.change(ssin, { eligible }),
    markBooked: (code) => records.changeByCode(code, 'used'),
    markCancelled: (code) => records.changeByCode(code, 'activated'),
    replaceSsin: (old, replacement) => records.replace(old, replacement),
    replaced: () => records.replaced,
    outage: (on) => behaviour.set({ outage: on }),
    registerClient: (client) => tokens.register(client),
    calls: () => calls.all(),
    reset: () => {
      records.clear();
      behaviour.reset();
      items.clear();
      calls.clear();
      tokens.revokeAll();
    },
    stop: () => server.stop(),
  };
}

const notFound = problem(404, 'resourceNotFound', 'Resource Not Found');

interface Known {
  readonly records: VcdRecords;
  readonly items: ItemFaults<'query' | 'update'>;
}

const operations: Readonly<Record<string, (known: Known, request: LocalRequest) => LocalAnswer>> = {
  'POST /v1/vaccinationCodes/query': ({ records, items }, request) => {
    const read = readJson(querySchema, request.body);
    if ('refusal' in read) return read.refusal;
    return items.meet('query', read.body.ssin, () => {
      const found = find(records, read.body.ssin);
      return 'refusal' in found ? found.refusal : jsonAnswer(found.person);
    });
  },
  'POST /v1/vaccinationCodes/update': ({ records, items }, request) => {
    const read = readJson(updateSchema, request.body);
    if ('refusal' in read) return read.refusal;
    const { ssin, invitationStatus } = read.body;
    return items.meet('update', ssin, () => {
      const found = find(records, ssin);
      if ('refusal' in found) return found.refusal;
      records.change(ssin, { invitationStatus });
      return jsonAnswer({ ssin, invitationStatus });
    });
  },
};

function find(records: VcdRecords, ssin: string): { person: VcdRecord } | { refusal: LocalAnswer } {
  const replacement = records.replaced.get(ssin);
  if (replacement !== undefined) return { refusal: replacedSsin(ssin, replacement) };
  const person = records.get(ssin);
  return person ? { person } : { refusal: notFound };
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

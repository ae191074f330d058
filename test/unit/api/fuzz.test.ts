import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import { folderOf } from '../../../scripts/function-folders.ts';
import { allOperations } from '../../../domain/all-operations.ts';
import { problem } from '../../../domain/api/problem.ts';
import { routes } from '../../../lib/edge/routes.ts';
import { type Answer, call, machineOf, personOf } from '../../fakes/api-events.ts';
import { an, now, request } from '../registration/bad-registrations.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, openVault, plainIndex } from '../../fakes/simple-ports.ts';

/*
 * Hostile input at every edge: whatever comes, the answer is the operation's own or a problem, never a fault.
 */

interface HandlerModule {
  createHandler: (deps: object) => Parameters<typeof call>[0];
}

const scopes = allOperations.flatMap(({ access }) => (typeof access === 'object' ? access.scopes : [])).join(' ');
const callers = [
  machineOf('fuzz', scopes),
  personOf('aalst', '[centre-staff operator physician contact-centre reporter]'),
];

/** Requests that are right, to be damaged in one place. */
const right: Record<string, object> = {
  'POST /api/registrations': request,
  'PUT /api/party': { centres: ['aalst'], availability: request.availability },
  'POST /api/party/renewal': { availability: request.availability },
  'POST /api/invitation/decline': { reason: 'notNow' },
  'POST /api/sign-ups': { language: 'nl', person: an, sessionId: 'S1', block: '2021-04-11T15:00' },
  'POST /api/sessions': {
    centre: 'aalst',
    blocks: [{ date: '2021-04-11', from: '18:00', to: '19:00', seats: 2 }],
    channels: ['invite'],
    remarks: 'x',
  },
  'PATCH /api/sessions/{session}/blocks/{block}': { addSeats: 1 },
  'POST /api/booking-events': { activationId: 'a', status: 'booked', occurredAt: '2021-04-11T12:00:00Z' },
  'POST /api/sessions/preview': { centre: 'aalst', blocks: [{ date: '2021-04-11', from: '18:00', to: '19:00' }] },
  'POST /api/arrivals/query': { centre: 'aalst', ssin: an.ssin },
  'POST /api/arrivals/walk-ins': { centre: 'aalst', ssin: an.ssin },
  'POST /api/arrivals/{kind}/{id}': { state: 'arrived', memberId: 'm1' },
  'POST /api/patients': { ...request, kind: 'patient', inviteTo: 'patient' },
  'POST /api/contact-centre/registrations': { ...request, callAt: '053 12 34 56' },
  'POST /api/contact-centre/calls/{invitation}': { outcome: 'reached' },
  'POST /api/contact-centre/proofs': { email: an.email, language: 'nl' },
  'POST /api/contact-centre/proofs/check': { mobile: an.mobile, code: '123 456' },
  'PUT /api/centres/{centre}/settings': {
    languages: ['nl'],
    notice: { nl: 'Ingang rechts' },
    openingHours: 'Elke dag',
    invitationMinutes: 30,
    takesPart: true,
  },
  'POST /api/centres/import': { csv: 'id,name,postal_codes\naalst,De Werf,9300=x|9308\n' },
  'PUT /api/settings': { minAge: 18, callMinutes: 15 },
  'PUT /api/clients': { clients: [{ clientId: 'x', centres: ['*'] }] },
};

const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    '\r\nBcc: x@example.be',
    '=1+1',
    '<script>',
    '\u202e',
    '\ud800',
    'a'.repeat(5000),
    '../..',
    '%00',
    '{{7*7}}',
    "'; --",
  ),
  fc.constantFrom<unknown>(
    1e308,
    -0,
    -1,
    2 ** 53,
    0.1,
    Number.MIN_VALUE,
    null,
    true,
    [],
    {},
    [[]],
    { length: -1 },
    { toString: 1 },
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

/** Replaces, adds or takes away one thing, anywhere in a value. */
function damaged(value: unknown, at: number, by: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || at % 5 === 0) return [...value, by];
    const index = at % value.length;
    return value.map((item: unknown, position) => (position === index ? damaged(item, Math.floor(at / 5), by) : item));
  }
  if (typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  if (entries.length === 0 || at % 7 === 0) return { ...value, [typeof by === 'string' ? by : 'extra']: by };
  const [key = '', inner] = entries[at % entries.length] ?? [];
  if (at % 11 === 0) return Object.fromEntries(entries.filter(([other]) => other !== key));
  return { ...value, [key]: damaged(inner, Math.floor(at / 7), by) };
}

let deps: object;
beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  deps = {
    store: new MemoryStore([centreOf('aalst'), { type: 'client', id: 'fuzz', centres: ['*'] }]),
    vault: openVault,
    blindIndex: plainIndex,
    ids: countingIds(),
    now: () => Date.now(),
    vcd: { query: () => Promise.resolve(undefined) },
    queues: { bookings: () => Promise.resolve() },
    mostPerHour: 1_000_000,
    siteUrl: 'https://example.be',
    bookingLinkTemplate: 'https://example.be/?code={code}',
  };
});

it.each(routes.map(({ method, path, answeredBy }) => [`${method} ${path}`, answeredBy]))('%s', async (route, name) => {
  const module: HandlerModule = await import(path.resolve(folderOf(name), 'handler.ts'));
  const handler = module.createHandler(deps);
  const operation = allOperations.find((one) => one.route === route);
  const fine = right[route] ?? {};
  const body = fc.oneof(
    fc.tuple(fc.nat(), nasty).map(([at, by]) => JSON.stringify(damaged(fine, at, by)) ?? ''),
    nasty.map((value) => JSON.stringify(value) ?? ''),
    fc.string({ maxLength: 100 }),
  );
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.constantFrom('aalst', 'S1', '2021-04-11T15:00', '9300', '%', '%zz', '..'),
  );
  const requests = fc.record({
    rawBody: body,
    claims: fc.constantFrom(...callers),
    path: fc.record({
      centre: word,
      session: word,
      block: word,
      member: word,
      party: word,
      invitation: word,
      id: word,
      kind: fc.oneof(word, fc.constantFrom('signUp', 'invitation')),
    }),
    query: fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom('postalCode', 'centre', 'x'), word, { maxKeys: 2 })),
    headers: fc.record({
      'content-type': fc.constantFrom('application/json', 'application/json', 'application/json', 'text/html', ''),
      'x-link-token': fc.oneof(word, fc.constantFrom('P1.0000000000000000', `P1.${'x'.repeat(22)}`)),
      'accept-language': fc.oneof(word, fc.constantFrom('fr', 'de;q=0.1')),
    }),
  });
  await fc.assert(
    fc.asyncProperty(requests, async (sent) => {
      expect(faultOf(await call(handler, route, sent), operation?.answer)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

/** What is wrong with an answer that is neither the operation's own nor a problem; undefined when nothing is. */
function faultOf(answer: Answer, own: (typeof allOperations)[number]['answer'] | undefined): unknown {
  const { status, headers, body } = answer;
  if (status < 400) return status === own?.status ? own.schema.safeParse(body).error : `answered ${status}`;
  if (status >= 500) return `answered ${status}`;
  if (headers['content-type'] !== 'application/problem+json; charset=utf-8') return headers['content-type'];
  return problem.safeParse(body).error;
}

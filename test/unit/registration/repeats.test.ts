import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIds } from '../../../adapters/platform/ids.ts';
import { createHandler as createAssist } from '../../../lambdas/contact-centre/assist-callers/handler.ts';
import { createHandler as createPatients } from '../../../lambdas/physicians/register-patient/handler.ts';
import { createHandler } from '../../../lambdas/registration/register-party/handler.ts';
import { call, errorsOf, personOf } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, openVault, plainIndex } from '../../fakes/simple-ports.ts';
import { an, now, request } from './bad-registrations.ts';

/* A registration whose answer got lost is sent again: with the real ids, so that the table's own keys are tried. */

const key = '0b9f7a52-6c1d-4c57-9a50-2f4d4c7be0a1';
let store: MemoryStore;
let handler: ReturnType<typeof createHandler>;

const deps = () => ({
  store,
  vault: openVault,
  blindIndex: plainIndex,
  ids: createIds({ now: () => Date.now(), monotonicNs: () => process.hrtime.bigint() }),
  now: () => Date.now(),
  mostPerHour: 100,
  bookingLinkTemplate: 'https://book.example.be/?code={code}',
});

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
  store = new MemoryStore([centreOf('aalst'), centreOf('gent')]);
  handler = createHandler(deps());
});

const send = (body: unknown, idempotencyKey: string | undefined = key) =>
  call(handler, 'POST /api/registrations', {
    body,
    headers: idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
  });

describe('a registration that is sent again under its key', () => {
  it('is one party with one link, whenever it is repeated', async () => {
    const first = await send(request);
    vi.advanceTimersByTime(17_003);
    const second = await send(Object.fromEntries(Object.entries(request).toReversed()));
    expect(first).toMatchObject({ status: 202, body: { status: 'received' } });
    expect(second).toEqual(first);
    expect(store.all('party')).toHaveLength(1);
    expect(store.all('party')[0]?.id).toBe(first.body['partyId']);
    expect(store.all('membership')).toHaveLength(1);
    expect(store.all('contactLink')).toHaveLength(2);
  });

  it('while the first is under way, is that one', async () => {
    const answers = await Promise.all([send(request), send(request), send(request)]);
    expect(new Set(answers.map(({ body }) => body['partyId'])).size).toBe(1);
    expect(store.all('party')).toHaveLength(1);
  });

  it('with other data is refused, and changes nothing', async () => {
    await send(request);
    const kept = structuredClone(store.all('party'));
    const other = await send({ ...request, members: [{ ...an, firstName: 'Anneke' }] });
    expect(other).toMatchObject({ status: 422, body: { type: 'urn:problem-type:lmb:keyReused' } });
    const elsewhere = await send({ ...request, members: [{ ...an, email: 'other@example.org' }] });
    expect(elsewhere.status).toBe(422);
    expect(store.all('party')).toEqual(kept);
  });

  it('is answered alike when its day-part is over by then', async () => {
    const morning = { ...request, availability: [{ date: '2021-04-12', dayPart: 'morning' }] };
    const first = await send(morning);
    vi.setSystemTime(Date.parse('2021-04-12T11:00:07Z'));
    expect(await send(morning)).toEqual(first);
    expect((await send(morning, 'another-key-of-mine')).status).toBe(400);
  });

  it('when its centre has left by then', async () => {
    const first = await send(request);
    await store.transact([{ do: 'put', entity: centreOf('aalst', { takesPart: false }) }]);
    await store.transact([{ do: 'put', entity: centreOf('gent', { takesPart: false }) }]);
    expect(await send(request)).toEqual(first);
  });

  it('keeps nothing that could be read or tried', async () => {
    await send(request);
    const [party] = store.all('party');
    const { sealed: _sealed, ...open } = party ?? {};
    expect(JSON.stringify(open)).not.toContain(key);
    expect(party?.wish).toMatch(/^[\w-]{22}$/);
  });
});

it('another key, and none, make another party', async () => {
  await send(request);
  await send(request, 'f2f3e0c1-0000-4000-8000-000000000000');
  await call(handler, 'POST /api/registrations', { body: request });
  await call(handler, 'POST /api/registrations', { body: request });
  expect(store.all('party')).toHaveLength(4);
});

it.each(['short', 'x'.repeat(129), 'with a space', 'ümlaut-ümlaut', ''])('the key "%s" is refused', async (bad) => {
  const refusal = await send(request, bad);
  expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'Idempotency-Key keyForm']);
  expect(store.all('party')).toEqual([]);
});

it('may stand in quotation marks, as the draft writes it', async () => {
  const first = await send(request, `"${key}"`);
  expect(await send(request)).toEqual(first);
});

describe('keys', () => {
  const headers = { 'idempotency-key': key };
  const physician = (sub: string) => ({ ...personOf('', '[physician]'), sub, email: 'dr@example.org', name: 'Dr A' });
  const patient = {
    language: 'nl',
    members: request.members,
    centres: request.centres,
    availability: request.availability,
    inviteTo: 'patient',
  };

  it('of one physician are not those of another, nor of the contact centre, nor of a citizen', async () => {
    const patients = createPatients(deps());
    const callers = createAssist(deps());
    const route = 'POST /api/patients';
    const first = await call(patients, route, { body: patient, headers, claims: physician('one') });
    expect(first.status).toBe(202);
    expect(await call(patients, route, { body: patient, headers, claims: physician('one') })).toEqual(first);
    expect((await call(patients, route, { body: patient, headers, claims: physician('two') })).status).toBe(202);
    const claims = personOf('', '[contact-centre]');
    const caller = { route: 'POST /api/contact-centre/registrations', body: request };
    const called = await call(callers, caller.route, { body: caller.body, headers, claims });
    expect(called.status).toBe(202);
    expect(await call(callers, caller.route, { body: caller.body, headers, claims })).toEqual(called);
    expect((await send(request)).status).toBe(202);
    expect(store.all('party')).toHaveLength(4);
    // Nobody is registered twice in the books, either.
    expect(store.all('audit').filter(({ event }) => event === 'registered')).toHaveLength(3);
    expect(store.all('patientLink')).toHaveLength(2);
  });
});

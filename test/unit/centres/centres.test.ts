import { beforeEach, expect, it, vi } from 'vitest';
import type { Seat, Session } from '../../../domain/entities/sessions.ts';
import { createHandler as createList } from '../../../lambdas/centres/list-centres/handler.ts';
import { createHandler as createMoments } from '../../../lambdas/sign-ups/list-moments/handler.ts';
import { createHandler as createManage } from '../../../lambdas/centres/manage-centres/handler.ts';
import { call, errorsOf, machineOf, personOf, type Request } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, someAccounts, someMailQuota, someSms } from '../../fakes/simple-ports.ts';

const operation = machineOf('operation', 'centres/write settings/read settings/write clients/write');
const aalst = {
  id: 'aalst',
  name: 'De Werf',
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
  postalCodes: [{ postalCode: '9300', basis: 'official' }],
};

let store: MemoryStore;
const ids = countingIds();
const manage = (route: string, body?: object, claims = operation, more: Request = {}) =>
  call(
    createManage({ store, ids, accounts: someAccounts, sms: someSms, mailQuota: someMailQuota, now: () => Date.now() }),
    route,
    {
      claims,
      ...(body && { body }),
      ...more,
    },
  );
const list = (query: Record<string, string> = {}) =>
  call(createList({ store, now: () => Date.now() }), 'GET /api/centres', { query });

beforeEach(() => {
  vi.useRealTimers();
  store = new MemoryStore();
});

it('keeps centres with what they serve, and forgets what they no longer serve', async () => {
  const codes = (...all: string[]) => all.map((postalCode) => ({ postalCode, basis: 'official' }));
  expect(
    (await manage('PUT /api/centres', { centres: [{ ...aalst, postalCodes: codes('9300', '9308', '9320') }] })).body,
  ).toEqual({ saved: 1 });
  expect(store.all('centre')).toMatchObject([{ takesPart: true, invitationMinutes: 30 }]);
  expect(store.all('postalLink')).toHaveLength(3);
  await manage('PUT /api/centres', { centres: [{ ...aalst, takesPart: false, postalCodes: codes('9300', '9310') }] });
  expect(store.all('postalLink').map(({ postalCode }) => postalCode)).toEqual(['9300', '9310']);
  expect((await list({ postalCode: '9320' })).body['centres']).toEqual([]);
  expect((await list({ postalCode: '9310' })).body['centres']).toMatchObject([
    { id: 'aalst', basis: 'official', takesPart: false },
  ]);
});

it('lists those that take part first, and refuses codes that are none', async () => {
  store = new MemoryStore([centreOf('b'), centreOf('a', { takesPart: false }), centreOf('c')]);
  const { body, headers } = await list();
  expect(body['centres']).toMatchObject([{ id: 'b' }, { id: 'c' }, { id: 'a' }]);
  expect(headers['cache-control']).toBe('public, max-age=60');
  const unknown = await list({ postalCode: '9999' });
  expect([unknown.status, ...errorsOf(unknown)]).toEqual([404, 'postalCode postalCodeUnknown']);
  const wrong = await list({ postalCode: 'Aalst' });
  expect([wrong.status, ...errorsOf(wrong)]).toEqual([400, 'postalCode postalCodeForm']);
  const one = (centre: string) =>
    call(createList({ store, now: () => Date.now() }), 'GET /api/centres/{centre}', { path: { centre } });
  expect((await one('a')).body).toMatchObject({ id: 'a', takesPart: false });
  expect((await one('nowhere')).status).toBe(404);
});

it.each([
  ['a program without the scope', machineOf('x', 'sessions/write'), 403],
  ['staff of a centre', personOf('aalst'), 403],
  ['an operator', personOf('', '[operator]'), 200],
])('%s may write centres: %s', async (_name, claims, status) => {
  expect((await manage('PUT /api/centres', { centres: [aalst] }, claims)).status).toBe(status);
});

it.each([
  [{ centres: [] }, 'centres tooFew'],
  [{ centres: [aalst, aalst] }, 'centres.1.id twice'],
  [{ centres: [{ ...aalst, id: 'Aalst!' }] }, 'centres.0.id format'],
  [
    { centres: [{ ...aalst, postalCodes: [{ postalCode: '9999', basis: 'x' }] }] },
    'centres.0.postalCodes.0.postalCode postalCodeUnknown',
  ],
  [{ centres: [{ ...aalst, invitationMinutes: 0 }] }, 'centres.0.invitationMinutes outOfRange'],
])('refuses %j', async (body, error) => {
  const refusal = await manage('PUT /api/centres', body);
  expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
});

it('keeps settings and the centres of programs', async () => {
  expect((await manage('GET /api/settings')).body).toMatchObject({
    minAge: 18,
    callMinutes: 15,
    groups: true,
    keepDays: 30,
  });
  expect((await manage('PUT /api/settings', { minAge: 65 })).status).toBe(200);
  expect((await manage('GET /api/settings')).body).toMatchObject({
    minAge: 65,
    callMinutes: 15,
    groups: true,
    keepDays: 30,
  });
  expect((await manage('PUT /api/settings', { minAge: -1 })).status).toBe(400);
  expect((await manage('PUT /api/clients', { clients: [{ clientId: 'software', centres: ['*'] }] })).body).toEqual({
    saved: 1,
  });
  expect(store.all('client')).toEqual([{ type: 'client', id: 'software', centres: ['*'] }]);
});

it('keeps what the operator does not give: minutes, taking part, and what the centre says of itself', async () => {
  await manage('PUT /api/centres', { centres: [aalst] });
  const own = { languages: ['fr', 'nl'], notice: { nl: 'Ingang rechts' }, invitationMinutes: 45, takesPart: false };
  const path = { path: { centre: 'aalst' } };
  const staff = personOf('aalst');
  const put = await manage(
    'PUT /api/centres/{centre}/settings',
    { ...own, openingHours: 'Elke dag 9–19 uur', street: 'Markt 1' },
    staff,
    path,
  );
  expect(put.body).toMatchObject({ ...own, languages: ['nl', 'fr'], openingHours: 'Elke dag 9–19 uur' });
  await manage('PUT /api/centres', { centres: [{ ...aalst, name: 'De Nieuwe Werf' }] });
  expect((await manage('GET /api/centres/{centre}/settings', undefined, staff, path)).body).toEqual({
    centre: 'aalst',
    version: 3,
    name: 'De Nieuwe Werf',
    postalCode: '9300',
    municipality: 'Aalst',
    openingHours: 'Elke dag 9–19 uur',
    languages: ['nl', 'fr'],
    notice: { nl: 'Ingang rechts' },
    invitationMinutes: 45,
    takesPart: false,
  });
  expect((await list()).body['centres']).toMatchObject([{ notice: { nl: 'Ingang rechts' }, languages: ['nl', 'fr'] }]);
});

it('lets the second of two colleagues see what the first saved', async () => {
  await manage('PUT /api/centres', { centres: [aalst] });
  const path = { path: { centre: 'aalst' } };
  const staff = personOf('aalst');
  const read = await manage('GET /api/centres/{centre}/settings', undefined, staff, path);
  const { version } = read.body;
  const body = { languages: ['nl'], notice: {}, invitationMinutes: 45, takesPart: true, version };
  const put = (minutes: number) =>
    manage('PUT /api/centres/{centre}/settings', { ...body, invitationMinutes: minutes }, staff, path);
  expect((await put(45)).body).toMatchObject({ invitationMinutes: 45, version: Number(version) + 1 });
  const second = await put(20);
  expect([second.status, second.body['type']]).toEqual([409, 'urn:problem-type:lmb:changed']);
  expect(store.all('centre')).toMatchObject([{ invitationMinutes: 45 }]);
});

it.each([
  [{ notice: { nl: 'a'.repeat(301) } }, 'notice.nl tooLong'],
  [{ notice: { en: 'Hello' } }, 'notice.en unknownField'],
  [{ languages: ['nl', 'en'] }, 'languages.1 unknownValue'],
  [{ invitationMinutes: 0 }, 'invitationMinutes outOfRange'],
  [{ openingHours: 'a\u0000' }, 'openingHours characters'],
])('refuses what a centre says of itself: %j', async (wrong, error) => {
  await manage('PUT /api/centres', { centres: [aalst] });
  const body = { languages: ['nl'], notice: {}, invitationMinutes: 30, takesPart: true, ...wrong };
  const path = { path: { centre: 'aalst' } };
  const refusal = await manage('PUT /api/centres/{centre}/settings', body, personOf('aalst'), path);
  expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
});

it('lets a centre take part between its dates only', async () => {
  vi.useFakeTimers({ now: Date.parse('2021-04-11T12:00:00Z'), toFake: ['Date'] });
  const dated = (validFrom: string, validTo: string) => ({ centres: [{ ...aalst, validFrom, validTo }] });
  const takesPart = async () => ((await list()).body['centres'] as { takesPart: boolean }[])[0]?.takesPart;
  await manage('PUT /api/centres', dated('2021-04-11', '2021-04-11'));
  expect(await takesPart()).toBe(true);
  await manage('PUT /api/centres', dated('2021-04-12', '2021-05-01'));
  expect(await takesPart()).toBe(false);
  await manage('PUT /api/centres', dated('2021-03-01', '2021-04-10'));
  expect(await takesPart()).toBe(false);
  const refusal = await manage('PUT /api/centres', dated('2021-04-12', '2021-04-11'));
  expect(errorsOf(refusal)).toEqual(['centres.0.validTo backwards']);
});

it('remembers who changed what, as it was and as it is', async () => {
  const operator = personOf('', '[operator]');
  const history = async (centre?: string) => {
    const { body } = await manage(
      'GET /api/audit',
      undefined,
      operator,
      centre === undefined ? {} : { query: { centre } },
    );
    return body['changes'];
  };
  await manage('PUT /api/centres', { centres: [aalst] });
  await manage('PUT /api/centres', { centres: [aalst] });
  await manage('PUT /api/centres', { centres: [{ ...aalst, takesPart: false }] }, operator);
  expect(await history('aalst')).toMatchObject([
    { event: 'centreChanged', by: '0d8f8c3e', before: { takesPart: true }, after: { takesPart: false } },
    { event: 'centreChanged', by: 'operation', before: {}, after: { name: 'De Werf', postalCodes: ['9300'] } },
  ]);
  await manage('PUT /api/settings', { minAge: 65 });
  await manage('PUT /api/clients', { clients: [{ clientId: 'software', centres: ['aalst'] }] });
  await manage('PUT /api/clients', { clients: [{ clientId: 'software', centres: ['aalst', 'gent'] }] });
  expect(await history()).toMatchObject([
    {
      event: 'clientChanged',
      clientId: 'software',
      before: { centres: ['aalst'] },
      after: { centres: ['aalst', 'gent'] },
    },
    { event: 'clientChanged', after: { centres: ['aalst'] } },
    { event: 'settingsChanged', before: {}, after: { minAge: 65 } },
  ]);
});

it('shows the moments of the next five days, roughly', async () => {
  vi.useFakeTimers({ now: Date.parse('2021-04-11T12:00:00Z'), toFake: ['Date'] });
  const dates = ['2021-04-16', '2021-04-11', '2021-04-17'];
  const session: Session = {
    type: 'session',
    id: 'S',
    centre: 'aalst',
    state: 'open',
    channels: ['direct'],
    openedAt: 0,
    openedBy: 'x',
    blocks: dates.map((date) => ({
      id: `${date}T13:00`,
      date,
      from: '13:00',
      to: '15:00',
      startsAt: Date.parse(`${date}T11:00:00Z`),
      endsAt: Date.parse(`${date}T13:00:00Z`),
    })),
  };
  const seats = dates.flatMap((date, index) =>
    Array.from({ length: [11, 3, 1][index] ?? 0 }, (_, number): Seat => ({
      type: 'seat',
      sessionId: 'S',
      centre: 'aalst',
      block: `${date}T13:00`,
      number,
      state: 'open',
    })),
  );
  const link = { type: 'postalLink', postalCode: '9300', centre: 'aalst', basis: 'x' } as const;
  store = new MemoryStore([
    centreOf('aalst'),
    link,
    session,
    { ...session, id: 'T', channels: ['invite'] },
    { ...session, id: 'U', state: 'closed' },
    ...seats,
  ]);
  const moments = (postalCode: string) =>
    call(createMoments({ store, now: () => Date.now() }), 'GET /api/moments', { query: { postalCode } });
  const { body } = await moments('9300');
  expect(body).toMatchObject({
    now: '2021-04-11T12:00:00.000Z',
    moments: [
      { sessionId: 'S', block: '2021-04-11T13:00', seatsLeft: 'few', centre: { id: 'aalst' } },
      { sessionId: 'S', block: '2021-04-16T13:00', seatsLeft: 'many' },
    ],
  });
  expect(body['moments']).toHaveLength(2);
  expect((await moments('9000')).body['moments']).toEqual([]);
  expect((await moments('0001')).status).toBe(404);
});

it('says with the centres that groups are switched off, and keeps what the operator set', async () => {
  await manage('PUT /api/centres', { centres: [aalst] });
  expect((await list()).body).not.toHaveProperty('groups');
  expect((await manage('PUT /api/settings', { minAge: 18, groups: false, keepDays: 14 })).status).toBe(200);
  expect((await list()).body).toMatchObject({ groups: false });
  expect((await manage('PUT /api/settings', { minAge: 18 })).body).toMatchObject({ groups: false, keepDays: 14 });
  for (const keepDays of [0, 91, 1.5])
    expect((await manage('PUT /api/settings', { minAge: 18, keepDays })).status).toBe(400);
});

it('puts the nearest first that take part, with their distance', async () => {
  store = new MemoryStore([
    centreOf('oostende', { postalCode: '8400' }),
    centreOf('gent', { postalCode: '9000' }),
    centreOf('lede', { postalCode: '9340', takesPart: false }),
    centreOf('arlon', { postalCode: '6700' }),
  ]);
  const { body } = await list({ near: '9300' });
  expect(body['centres']).toMatchObject([
    { id: 'gent', distanceKm: 26 },
    { id: 'oostende', distanceKm: 82 },
    { id: 'arlon', distanceKm: 187 },
    { id: 'lede', distanceKm: 7, takesPart: false },
  ]);
  const unknown = await list({ near: '9999' });
  expect([unknown.status, ...errorsOf(unknown)]).toEqual([404, 'near postalCodeUnknown']);
});

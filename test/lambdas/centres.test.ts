import { beforeEach, expect, it, vi } from 'vitest';
import type { Seat, Session } from '../../domain/entities.ts';
import { createHandler as createList } from '../../lambdas/list-centres/handler.ts';
import { createHandler as createMoments } from '../../lambdas/list-moments/handler.ts';
import { createHandler as createManage } from '../../lambdas/manage-centres/handler.ts';
import { call, errorsOf, machineOf, personOf } from './api-events.ts';
import { MemoryStore } from './memory-store.ts';
import { centreOf } from './simple-ports.ts';

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
const manage = (route: string, body?: object, claims = operation) =>
  call(createManage({ store }), route, { claims, ...(body && { body }) });
const list = (query: Record<string, string> = {}) =>
  call(createList({ store, now: () => Date.now() }), 'GET /api/centres', { query });

beforeEach(() => {
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
  expect((await manage('GET /api/settings')).body).toEqual({ minAge: 18 });
  expect((await manage('PUT /api/settings', { minAge: 65 })).status).toBe(200);
  expect((await manage('GET /api/settings')).body).toEqual({ minAge: 65 });
  expect((await manage('PUT /api/settings', { minAge: -1 })).status).toBe(400);
  expect((await manage('PUT /api/clients', { clients: [{ clientId: 'software', centres: ['*'] }] })).body).toEqual({
    saved: 1,
  });
  expect(store.all('client')).toEqual([{ type: 'client', id: 'software', centres: ['*'] }]);
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

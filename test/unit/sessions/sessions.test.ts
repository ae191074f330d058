import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionView } from '../../../domain/sessions/session-views.ts';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import { createHandler as createChange } from '../../../lambdas/sessions/change-session/handler.ts';
import { createHandler as createOpen } from '../../../lambdas/sessions/open-session/handler.ts';
import { createHandler as createShow } from '../../../lambdas/sessions/show-session/handler.ts';
import { call, errorsOf, machineOf, personOf } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, openVault } from '../../fakes/simple-ports.ts';

const start = Date.parse('2021-04-11T12:00:00Z'); // 14:00 in Belgium
const block = { date: '2021-04-11', from: '15:00', to: '16:00', seats: 3 };
const software = machineOf('centre-software', 'sessions/read sessions/write');
const nurse = personOf('aalst');

let store: MemoryStore;
let api: (route: string, request?: Parameters<typeof call>[2]) => ReturnType<typeof call>;

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  store = new MemoryStore([
    centreOf('aalst'),
    centreOf('gent'),
    { type: 'client', id: 'centre-software', centres: ['aalst'] },
    { type: 'client', id: 'everywhere', centres: ['*'] },
  ]);
  const deps = { store, vault: openVault, ids: countingIds(), now: () => Date.now() };
  const [opening, showing, changing] = [createOpen(deps), createShow(deps), createChange(deps)];
  api = (route, request) => {
    if (route === 'POST /api/sessions') return call(opening, route, request);
    return call(route.startsWith('GET') ? showing : changing, route, request);
  };
});

const open = (body: object, claims = software) =>
  api('POST /api/sessions', { body: { centre: 'aalst', blocks: [block], ...body }, claims });

async function opened(body: object = {}): Promise<string> {
  const { body: view } = await open(body);
  return String(view['sessionId']);
}

describe('opening', () => {
  it('answers the board', async () => {
    const { status, body, headers } = await open({
      channels: ['direct', 'invite'],
      vaccine: 'A',
      remarks: 'Ingang rechts',
    });
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      location: `/api/sessions/${String(body['sessionId'])}`,
      etag: `"${String(body['version'])}"`,
      'x-request-id': 'request',
    });
    expect(sessionView.parse(body)).toMatchObject({
      state: 'open',
      channels: ['invite', 'direct'],
      openedAt: '2021-04-11T12:00:00.000Z',
      seats: 3,
      open: 3,
      blocks: [
        { block: '2021-04-11T15:00', tiles: [{ state: 'open' }, { state: 'open' }, { state: 'open' }], ended: false },
      ],
      log: [{ event: 'sessionOpened', n: 3 }],
      next: { what: 'noCandidates' },
    });
  });

  it.each([
    ['a person of the centre', nurse, 201],
    ['a program of all centres', machineOf('everywhere', 'sessions/write'), 201],
    ['a person of another centre', personOf('gent'), 403],
    ['a person without a centre', personOf(''), 403],
    ['a reporter of the centre', personOf('aalst', '[reporter]'), 403],
    ['a program that may only read', machineOf('centre-software', 'sessions/read'), 403],
    ['a program that nobody knows', machineOf('stranger', 'sessions/write'), 403],
  ])('by %s: %s', async (_name, claims, status) => {
    expect((await open({}, claims)).status).toBe(status);
  });

  it('without a token is refused', async () => {
    expect((await api('POST /api/sessions', { body: {} })).status).toBe(401);
  });

  const bad: [string, object, ...string[]][] = [
    ['of yesterday', { blocks: [{ ...block, date: '2021-04-10' }] }, 'blocks.0.date dateInPast'],
    ['that has ended', { blocks: [{ ...block, from: '12:00', to: '14:00' }] }, 'blocks.0.to ended'],
    ['after today + 30', { blocks: [{ ...block, date: '2021-05-12' }] }, 'blocks.0.date tooFarAhead'],
    ['that runs backwards', { blocks: [{ ...block, from: '16:00', to: '15:00' }] }, 'blocks.0.to backwards'],
    ['of no length', { blocks: [{ ...block, to: '15:00' }] }, 'blocks.0.to backwards'],
    ['over midnight', { blocks: [{ ...block, to: '25:00' }] }, 'blocks.0.to timeForm'],
    ['on a day that does not exist', { blocks: [{ ...block, date: '2021-04-31' }] }, 'blocks.0.date dateForm'],
    ['of no seats', { blocks: [{ ...block, seats: 0 }] }, 'blocks.0.seats outOfRange'],
    ['of 10,000 seats', { blocks: [{ ...block, seats: 10_000 }] }, 'blocks.0.seats outOfRange'],
    ['of half a seat', { blocks: [{ ...block, seats: 1.5 }] }, 'blocks.0.seats wholeNumber'],
    ['of endless seats', { blocks: [{ ...block, seats: 1e308 }] }, 'blocks.0.seats outOfRange'],
    ['with seats as text', { blocks: [{ ...block, seats: '3' }] }, 'blocks.0.seats wrongType'],
    ['that overlaps another', { blocks: [block, { ...block, from: '15:30', to: '16:30' }] }, 'blocks.1 overlap'],
    ['that is there twice', { blocks: [block, block] }, 'blocks.1 overlap'],
  ];
  it.each(bad)('a block %s is refused', async (_name, body, ...errors) => {
    const refusal = await open(body);
    expect([refusal.status, refusal.body['type'], ...errorsOf(refusal)]).toEqual([
      400,
      'urn:problem-type:lmb:invalid',
      ...errors,
    ]);
    expect(store.all('session')).toEqual([]);
  });

  it.each([
    ['no blocks', { blocks: [] }, 'blocks tooFew'],
    [
      'too many blocks',
      {
        blocks: Array.from({ length: 49 }, (_, i) => ({
          ...block,
          date: `2021-04-${12 + (i % 18)}`,
          from: `${10 + Math.floor(i / 18)}:00`,
          to: `${10 + Math.floor(i / 18)}:30`,
        })),
      },
      'blocks tooMany',
    ],
    [
      'too many seats in all',
      { blocks: [12, 13, 14, 15, 16].map((day) => ({ ...block, date: `2021-04-${day}`, seats: 401 })) },
      'blocks tooManySeats',
    ],
    ['an unknown channel', { channels: ['fax'] }, 'channels.0 unknownValue'],
    ['no channel', { channels: [] }, 'channels tooFew'],
    ['a remark with control characters', { remarks: 'a\u0000b' }, 'remarks characters'],
    ['an unknown field', { price: 1 }, 'price unknownField'],
  ])('%s is refused', async (_name, body, error) => {
    const refusal = await open(body);
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
  });

  it('at a centre that does not exist is refused', async () => {
    const refusal = await open({ centre: 'atlantis' }, machineOf('everywhere', 'sessions/write'));
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, 'centre unknownCentre']);
  });

  it('takes blocks that touch, and one to the end of the day', async () => {
    const { status } = await open({
      blocks: [block, { ...block, from: '16:00', to: '17:00' }, { ...block, from: '22:00', to: '24:00' }],
    });
    expect(status).toBe(201);
  });
});

describe('the board', () => {
  const show = (session: string, request: Parameters<typeof call>[2] = {}) =>
    api('GET /api/sessions/{session}', { path: { session }, claims: nurse, ...request });

  const offer = (sessionId: string, seats: number[], more: Partial<Invitation> = {}): void => {
    const id = `${sessionId}-I${seats[0]}`;
    store.items.set(id, {
      type: 'invitation',
      id,
      sessionId,
      centre: 'aalst',
      partyId: 'P',
      block: '2021-04-11T15:00',
      blockEndsAt: Date.parse('2021-04-11T14:00:00Z'),
      state: 'sent',
      claimedAt: start,
      acceptedAt: start,
      deadline: start + 30 * 60_000,
      places: seats.map((seat, index) => ({ memberId: `m${index + 1}`, person: `p${seat}`, seat })),
      linkHash: 'h',
      sealed: {
        v: 1,
        key: `invitation:${id}`,
        iv: '',
        data: JSON.stringify({ linkSecret: 's', initials: 'A. P.', birthYear: 1951 }),
      },
      delivery: 'delivered',
      ...more,
    });
    for (const seat of store.all('seat').filter(({ number }) => seats.includes(number)))
      Object.assign(seat, { state: 'offered', holder: id });
  };

  it('shows offers by initials, with the deadline on their seats', async () => {
    const session = await opened();
    offer(session, [1, 2]);
    const view = sessionView.parse((await show(session)).body);
    expect(view).toMatchObject({
      seats: 3,
      open: 1,
      offered: 2,
      next: { what: 'deadline', at: '2021-04-11T12:30:00.000Z' },
    });
    expect(view.blocks[0]?.tiles).toEqual([
      { state: 'offered', deadline: '2021-04-11T12:30:00.000Z' },
      { state: 'offered', deadline: '2021-04-11T12:30:00.000Z' },
      { state: 'open' },
    ]);
    expect(view.invitations).toEqual([
      expect.objectContaining({
        initials: 'A. P.',
        birthYear: 1951,
        state: 'sent',
        seats: 2,
        sentAt: '2021-04-11T12:00:00.000Z',
        delivery: 'delivered',
      }),
    ]);
  });

  it('moves deadlines while the booking system is down (S11)', async () => {
    const session = await opened();
    offer(session, [1]);
    await store.transact([
      {
        do: 'put',
        entity: { type: 'system', name: 'booking', up: true, pauses: [{ from: start, to: start + 600_000 }] },
      },
    ]);
    expect((await show(session)).body['next']).toEqual({ what: 'deadline', at: '2021-04-11T12:40:00.000Z' });
    await store.transact([
      { do: 'put', entity: { type: 'system', name: 'booking', up: false, downSince: start, pauses: [] } },
    ]);
    expect((await show(session)).body['next']).toEqual({ what: 'paused' });
  });

  it('keeps its version while only time passes, and changes it with the first change', async () => {
    const session = await opened();
    const first = await show(session);
    vi.setSystemTime(start + 1000);
    const etag = first.headers['etag'] ?? '';
    expect((await show(session, { headers: { 'if-none-match': etag } })).status).toBe(304);
    offer(session, [1]);
    const second = await show(session, { headers: { 'if-none-match': etag } });
    expect([second.status, second.headers['etag'] === etag]).toEqual([200, false]);
  });

  it('is told from its mark for a minute, to the centre alone', async () => {
    const session = await opened();
    await store.transact([
      { do: 'put', entity: { type: 'board', sessionId: session, centre: 'aalst', stamp: '7', expiresAt: 9 } },
    ]);
    const etag = (await show(session)).headers['etag'] ?? '';
    const poll = async (claims = nurse) => await show(session, { headers: { 'if-none-match': etag }, claims });
    // Seen by nobody before the mark says so.
    offer(session, [1]);
    const held = await poll();
    expect([held.status, held.headers['etag']]).toEqual([304, etag]);
    expect((await poll(personOf('gent'))).status).toBe(403);
    vi.setSystemTime(start + 60_001);
    expect((await poll()).status).toBe(200);
  });

  it('counts late bookings apart, and shows an end', async () => {
    const session = await opened();
    await store.transact([
      {
        do: 'put',
        entity: { type: 'late', sessionId: session, block: '2021-04-11T15:00', invitationId: 'x', seats: 2, at: start },
      },
    ]);
    expect((await show(session)).body).toMatchObject({ seats: 3, late: 2, state: 'open' });
    vi.setSystemTime(Date.parse('2021-04-11T14:00:00Z'));
    expect((await show(session)).body).toMatchObject({
      state: 'ended',
      next: { what: 'ended' },
      blocks: [{ ended: true }],
    });
  });

  it('is shown to nobody else', async () => {
    const session = await opened();
    expect((await show(session, { claims: personOf('gent') })).status).toBe(403);
    expect((await show('S999999')).status).toBe(404);
    expect((await show('../../x')).status).toBe(404);
    expect((await api('GET /api/sessions', { query: { centre: 'aalst' }, claims: personOf('gent') })).status).toBe(403);
  });

  it('lists the sessions of a centre', async () => {
    await opened();
    vi.setSystemTime(start + 1000);
    const newest = await opened({ blocks: [{ ...block, from: '18:00', to: '19:00', seats: 1 }] });
    const { body } = await api('GET /api/sessions', { query: { centre: 'aalst' }, claims: nurse });
    expect(body['sessions']).toMatchObject([{ sessionId: newest, seats: 1, booked: 0, state: 'open' }, { seats: 3 }]);
  });
});

describe('changing', () => {
  const patch = (session: string, body: object, more: object = {}) =>
    api('PATCH /api/sessions/{session}/blocks/{block}', {
      path: { session, block: '2021-04-11T15%3A00' },
      body,
      claims: nurse,
      ...more,
    });

  it('adds and removes seats', async () => {
    const session = await opened();
    expect((await patch(session, { addSeats: 2 })).body).toMatchObject({ seats: 5, open: 5 });
    expect((await patch(session, { removeSeats: 4 })).body).toMatchObject({ seats: 1, open: 1 });
  });

  it('removes none when fewer are open', async () => {
    const session = await opened();
    expect(await patch(session, { removeSeats: 4 })).toMatchObject({
      status: 409,
      body: { type: 'urn:problem-type:lmb:noSeats' },
    });
    expect(store.all('seat')).toHaveLength(3);
  });

  it.each([
    [{}, 'addSeats required'],
    [{ addSeats: 1, removeSeats: 1 }, 'removeSeats notForThisKind'],
    [{ addSeats: 0 }, 'addSeats outOfRange'],
    [{ addSeats: -1 }, 'addSeats outOfRange'],
    [{ addSeats: 10_000 }, 'addSeats outOfRange'],
  ])('refuses %j', async (body, error) => {
    const refusal = await patch(await opened(), body);
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
  });

  it('prolongs a block, says what is wrong with its end, and takes one change at a time', async () => {
    const session = await opened({ blocks: [block, { ...block, from: '17:00', to: '18:00' }] });
    expect((await patch(session, { to: '16:30' })).body).toMatchObject({ blocks: [{ to: '16:30' }, { to: '18:00' }] });
    const wrong = async (body: object) => errorsOf(await patch(session, body));
    expect(await wrong({ to: '16:00' })).toEqual(['to notLater']);
    expect(await wrong({ to: '17:30' })).toEqual(['to overlap']);
    expect(await wrong({ to: 'late' })).toEqual(['to timeForm']);
    expect(await wrong({ to: '17:00', addSeats: 1 })).toEqual(['to notForThisKind']);
  });

  it('closes and opens again; nothing is added in between', async () => {
    const session = await opened();
    const act = (what: string, claims = nurse) =>
      api(`POST /api/sessions/{session}/${what}`, { path: { session }, claims });
    expect((await act('close', personOf('gent'))).status).toBe(403);
    expect((await act('close')).body).toMatchObject({ state: 'closed', next: { what: 'closed' } });
    expect((await patch(session, { addSeats: 1 })).body['type']).toBe('urn:problem-type:lmb:notOpen');
    expect((await act('reopen')).body).toMatchObject({ state: 'open' });
    vi.setSystemTime(Date.parse('2021-04-11T14:00:00Z'));
    expect((await patch(session, { addSeats: 1 })).status).toBe(409);
    expect((await act('reopen')).body['type']).toBe('urn:problem-type:lmb:notOpen');
  });

  it('knows neither other blocks nor other sessions', async () => {
    const session = await opened();
    expect((await patch(session, { addSeats: 1 }, { path: { session, block: '2021-04-11T17:00' } })).status).toBe(404);
    expect((await patch(session, { addSeats: 1 }, { path: { session, block: 'all' } })).status).toBe(404);
    expect((await patch('S999999', { addSeats: 1 })).status).toBe(404);
  });
});

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import type { Session } from '../../../domain/entities/sessions.ts';
import { createHandler as createChange } from '../../../lambdas/registration/change-party/handler.ts';
import { createHandler as createDecline } from '../../../lambdas/invitations/decline-invitation/handler.ts';
import { createHandler as createShowInvitation } from '../../../lambdas/invitations/show-invitation/handler.ts';
import { createHandler as createShow } from '../../../lambdas/registration/show-party/handler.ts';
import { createHandler as createSignUp } from '../../../lambdas/sign-ups/sign-up/handler.ts';
import { seededChance } from '../../fakes/seeded-chance.ts';
import { call, errorsOf } from '../../fakes/api-events.ts';
import { MemoryStore } from '../../fakes/handler-store.ts';
import { centreOf, countingIds, openVault, plainIndex } from '../../fakes/simple-ports.ts';

const start = Date.parse('2021-04-11T12:00:00Z'); // 14:00 in Belgium
const secret = 'a-secret-of-22-letters';
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
const an = {
  ssin: '23292805780',
  firstName: 'An',
  lastName: 'Peeters',
  postalCode: '9300',
  email: 'an@example.be',
  mobile: '+32475123456',
};

const party: Party = {
  type: 'party',
  id: 'P1',
  state: 'invited',
  kind: 'self',
  language: 'fr',
  registeredAt: start,
  version: 1,
  members: [{ id: 'm1', person: 'p1', birthDay: '1923-09-28' }],
  centres: ['aalst'],
  availability: ['2021-04-11 afternoon', '2021-04-12 morning'],
  availabilityGivenAt: start,
  lapsesAt: Date.parse('2021-04-12T11:00:00Z'),
  invitationId: 'S1-I1',
  registeredThrough: 'site',
  linkHash: hash(secret),
  sealed: {
    v: 1,
    key: 'party:P1',
    iv: '',
    data: JSON.stringify({ linkSecret: secret, members: [{ id: 'm1', ...an, code: 'CODE-1234/5', codeAt: start }] }),
  },
};
const session: Session = {
  type: 'session',
  id: 'S1',
  centre: 'aalst',
  state: 'open',
  channels: ['invite', 'direct'],
  blocks: [
    {
      id: '2021-04-11T15:00',
      date: '2021-04-11',
      from: '15:00',
      to: '16:00',
      startsAt: start + 3_600_000,
      endsAt: start + 7_200_000,
    },
    {
      id: '2021-04-17T15:00',
      date: '2021-04-17',
      from: '15:00',
      to: '16:00',
      startsAt: start + 6.04e8,
      endsAt: start + 6.08e8,
    },
  ],
  openedAt: start,
  openedBy: 'x',
};
const invitation: Invitation = {
  type: 'invitation',
  id: 'S1-I1',
  sessionId: 'S1',
  centre: 'aalst',
  partyId: 'P1',
  block: '2021-04-11T15:00',
  blockEndsAt: start + 7_200_000,
  state: 'sent',
  claimedAt: start,
  acceptedAt: start,
  deadline: start + 1_800_000,
  places: [{ memberId: 'm1', person: 'p1', seat: 1 }],
  linkHash: hash(secret),
};

let store: MemoryStore;
let api: (route: string, request?: Parameters<typeof call>[2]) => ReturnType<typeof call>;
const link = (token: string) => ({ headers: { 'x-link-token': token } });
const own = link(`P1.${secret}`);

beforeEach(() => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  store = new MemoryStore([
    centreOf('aalst'),
    centreOf('gent'),
    party,
    session,
    invitation,
    {
      type: 'seat',
      sessionId: 'S1',
      centre: 'aalst',
      block: '2021-04-11T15:00',
      number: 1,
      state: 'offered',
      holder: 'S1-I1',
    },
    { type: 'seat', sessionId: 'S1', centre: 'aalst', block: '2021-04-11T15:00', number: 2, state: 'open' },
    { type: 'person', id: 'p1', heldBy: 'S1-I1' },
  ]);
  const deps = {
    store,
    vault: openVault,
    blindIndex: plainIndex,
    ids: countingIds(),
    chance: seededChance(1),
    now: () => Date.now(),
    mostPerHour: 20,
    bookingLinkTemplate: 'https://book.example.be/?code={code}',
  };
  const [show, change, signUp] = [createShow(deps), createChange(deps), createSignUp(deps)];
  const [showInvitation, decline] = [createShowInvitation(deps), createDecline(deps)];
  api = (route, request) => {
    if (route.includes('/decline')) return call(decline, route, request);
    if (route.includes('/invitation')) return call(showInvitation, route, request);
    if (route.includes('/sign-up')) return call(signUp, route, request);
    return call(route.startsWith('GET') ? show : change, route, request);
  };
});

describe('a link', () => {
  const routes = [
    'GET /api/party',
    'GET /api/party/export',
    'DELETE /api/party',
    'GET /api/invitation',
    'GET /api/sign-up',
    'DELETE /api/sign-up',
  ];

  it.each(routes)('is asked for by %s', async (route) => {
    for (const token of ['', 'P1', 'P1.short', `P1.${secret}.x`, `../P1.${secret}`, `P1.${'x'.repeat(500)}`]) {
      expect((await api(route, token === '' ? {} : link(token))).status).toBe(401);
    }
  });

  it.each(routes)('of another is not told from one that leads nowhere by %s', async (route) => {
    const [wrong, nowhere] = [
      await api(route, link('P1.another-secret-of-22')),
      await api(route, link(`P9.${secret}`)),
    ];
    expect(wrong).toEqual(nowhere);
    expect(wrong.status).toBe(404);
  });
});

describe('the personal page', () => {
  it('shows what was given and what is offered', async () => {
    const { body, headers } = await api('GET /api/party', own);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      partyId: 'P1',
      kind: 'self',
      language: 'fr',
      state: 'invited',
      now: '2021-04-11T12:00:00.000Z',
      members: [{ memberId: 'm1', ...an }],
      centres: [expect.objectContaining({ id: 'aalst' })],
      availability: [
        { date: '2021-04-11', dayPart: 'afternoon' },
        { date: '2021-04-12', dayPart: 'morning' },
      ],
      lastDay: '2021-04-12',
      renewable: true,
      invitation: {
        invitationId: 'S1-I1',
        state: 'sent',
        centre: expect.objectContaining({ id: 'aalst' }),
        date: '2021-04-11',
        from: '15:00',
        to: '16:00',
        deadline: '2021-04-11T12:30:00.000Z',
      },
    });
  });

  it('tells nothing of an offer that was not sent', async () => {
    store.items.set('claimed', { ...invitation, state: 'claimed' });
    await store.transact([{ do: 'put', entity: { ...invitation, state: 'claimed' } }]);
    const { body } = await api('GET /api/party', own);
    expect([body['state'], body['invitation']]).toEqual(['waiting', undefined]);
  });

  it('gives everything that is stored, without the proofs in links', async () => {
    const { body } = await api('GET /api/party/export', own);
    expect(body).toMatchObject({
      partyId: 'P1',
      data: { members: [{ ssin: an.ssin, code: 'CODE-1234/5' }] },
      party: { registeredThrough: 'site' },
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(JSON.stringify(body)).not.toContain(hash(secret));
  });
});

describe('changing', () => {
  const put = (body: object) => api('PUT /api/party', { ...own, body });
  const renew = (...days: string[]) =>
    api('POST /api/party/renewal', {
      ...own,
      body: { availability: days.map((date) => ({ date, dayPart: 'evening' })) },
    });

  it('takes other centres and days', async () => {
    const { status, body } = await put({
      centres: ['gent'],
      availability: [{ date: '2021-04-20', dayPart: 'evening' }],
    });
    expect([status, body['lastDay']]).toEqual([200, '2021-04-20']);
    expect(body['centres']).toMatchObject([{ id: 'gent' }]);
  });

  it.each([
    [{}, ' required'],
    [{ centres: [] }, 'centres tooFew'],
    [{ centres: ['atlantis'] }, 'centres.0 unknownCentre'],
    [{ availability: [{ date: '2021-04-10', dayPart: 'evening' }] }, 'availability.0.date ended'],
    [{ centres: ['gent'], kind: 'self' }, 'kind unknownField'],
  ])('refuses %j', async (body, error) => {
    const refusal = await put(body);
    expect([refusal.status, ...errorsOf(refusal)]).toEqual([400, error]);
  });

  it('renews, but not too far ahead, and not what cannot be renewed', async () => {
    expect((await renew('2021-04-25')).body['lastDay']).toBe('2021-04-25');
    const far = await renew('2021-04-26');
    expect([far.body['type'], ...errorsOf(far)]).toEqual([
      'urn:problem-type:lmb:tooFarAhead',
      'availability tooFarAhead',
    ]);
    await store.transact([{ do: 'put', entity: { ...party, kind: 'companion' } }]);
    const companion = await renew('2021-04-26');
    expect([companion.body['type'], ...errorsOf(companion)]).toEqual(['urn:problem-type:lmb:invalid', ' notRenewable']);
  });

  it('withdraws once, and erases', async () => {
    expect((await api('DELETE /api/party', own)).body).toEqual({ state: 'withdrawn' });
    expect(store.all('party')[0]).not.toHaveProperty('sealed');
    expect((await api('GET /api/party', own)).body).toMatchObject({
      state: 'withdrawn',
      members: [],
      renewable: false,
    });
    expect((await api('DELETE /api/party', own)).body['type']).toBe('urn:problem-type:lmb:invalid');
  });
});

describe('an invitation', () => {
  const offer = link(`S1-I1.${secret}`);

  it('shows where to book, with the code escaped', async () => {
    expect((await api('GET /api/invitation', offer)).body).toMatchObject({
      state: 'sent',
      language: 'fr',
      seats: 1,
      deadline: '2021-04-11T12:30:00.000Z',
      bookingUrls: [{ firstName: 'An', url: 'https://book.example.be/?code=CODE-1234%2F5' }],
    });
  });

  it('is declined once; looking at it changed nothing, and shows no codes afterwards', async () => {
    await api('GET /api/invitation', offer);
    const decline = (reason: string) => api('POST /api/invitation/decline', { ...offer, body: { reason } });
    expect(errorsOf(await decline('perhaps'))).toEqual(['reason unknownValue']);
    expect((await decline('notNow')).body).toEqual({ state: 'declined' });
    expect((await decline('notNow')).body['type']).toBe('urn:problem-type:lmb:noLiveInvitation');
    expect((await api('GET /api/invitation', offer)).body).toMatchObject({ state: 'declined', bookingUrls: [] });
  });
});

describe('a direct sign-up', () => {
  const request = { language: 'de', person: an, sessionId: 'S1', block: '2021-04-11T15:00' };
  const post = (body: object) => api('POST /api/sign-ups', { body });

  it('holds a seat until it is given back', async () => {
    const { status, body } = await post(request);
    expect(status).toBe(202);
    const mine = link(String(body['token']));
    expect((await api('GET /api/sign-up', mine)).body).toMatchObject({
      state: 'held',
      from: '15:00',
      centre: { id: 'aalst' },
    });
    expect((await post({ ...request, person: { ...an, email: 'ander@example.org' } })).body['type']).toBe(
      'urn:problem-type:lmb:noSeats',
    );
    expect((await api('DELETE /api/sign-up', mine)).body).toMatchObject({ state: 'cancelled' });
    expect((await api('DELETE /api/sign-up', mine)).body['type']).toBe('urn:problem-type:lmb:noLiveInvitation');
    expect((await post(request)).status).toBe(202);
  });

  it.each([
    [{ block: '2021-04-17T15:00' }, 400, 'tooFarAhead'],
    [{ block: '2021-04-11T17:00' }, 409, 'notOpen'],
    [{ sessionId: 'S9' }, 409, 'notOpen'],
    [{ block: 'all' }, 400, 'invalid'],
    [{ person: { ...an, email: undefined } }, 400, 'invalid'],
    [{ person: { ...an, ssin: '23292805781' } }, 400, 'invalid'],
  ])('with %j is refused with %i %s', async (change, status, reason) => {
    const refusal = await post({ ...request, ...change });
    expect([refusal.status, refusal.body['type'], refusal.body['language']]).toEqual([
      status,
      `urn:problem-type:lmb:${reason}`,
      'de',
    ]);
  });
});

/** The pretend API, as far as it is for a centre: its sessions, its door, its settings. */

import type { MockAnswer, MockRequest } from './mock-answer.ts';
import { mockCentre, mockNow } from './mock-parties.ts';

const tiles = [
  ...Array.from({ length: 5 }, () => ({ state: 'booked' })),
  { state: 'offered', deadline: '2021-04-11T09:34:00.000Z' },
  { state: 'offered', deadline: '2021-04-11T09:21:00.000Z' },
  { state: 'offered' },
  { state: 'open' },
  { state: 'open' },
  { state: 'late' },
];

const boardBlocks = [
  {
    block: '2021-04-11T15:00',
    date: '2021-04-11',
    from: '15:00',
    to: '16:00',
    seats: 10,
    open: 2,
    offered: 3,
    booked: 5,
    late: 1,
    ended: false,
    tiles,
  },
  {
    block: '2021-04-11T16:00',
    date: '2021-04-11',
    from: '16:00',
    to: '17:00',
    seats: 6,
    open: 1,
    offered: 0,
    booked: 5,
    late: 0,
    ended: false,
    tiles: [...Array.from({ length: 5 }, () => ({ state: 'booked' })), { state: 'open' }],
  },
];

const boardInvitations = [
  {
    invitationId: 'i3',
    initials: 'M. J.',
    birthYear: 1947,
    state: 'sent',
    block: '2021-04-11T15:00',
    seats: 1,
    deadline: '2021-04-11T09:34:00.000Z',
    sentAt: '2021-04-11T09:04:00.000Z',
    delivery: 'sent',
  },
  {
    invitationId: 'i2',
    initials: 'A. V.',
    birthYear: 1944,
    state: 'sent',
    block: '2021-04-11T15:00',
    seats: 1,
    deadline: '2021-04-11T09:21:00.000Z',
    sentAt: '2021-04-11T08:56:00.000Z',
    delivery: 'delivered',
  },
  { invitationId: 'i4', initials: 'L. D.', birthYear: 1950, state: 'claimed', block: '2021-04-11T15:00', seats: 1 },
  {
    invitationId: 'i1',
    initials: 'J. P.',
    birthYear: 1938,
    state: 'booked',
    block: '2021-04-11T15:00',
    seats: 2,
    sentAt: '2021-04-11T08:56:00.000Z',
    delivery: 'delivered',
  },
  {
    invitationId: 'i0',
    initials: 'R. C.',
    birthYear: 1936,
    state: 'declined',
    block: '2021-04-11T16:00',
    seats: 1,
    sentAt: '2021-04-11T08:56:00.000Z',
    delivery: 'delivered',
  },
];

export function mockSession(state: 'open' | 'closed' | 'ended' = 'open'): Record<string, unknown> {
  return {
    sessionId: 's1',
    centre: { ...mockCentre, takesPart: true },
    state,
    channels: ['invite'],
    openedAt: '2021-04-11T08:55:00.000Z',
    version: '7',
    now: mockNow,
    seats: 16,
    open: 3,
    offered: 3,
    booked: 10,
    late: 1,
    expired: 1,
    declined: 1,
    blocks: boardBlocks,
    invitations: boardInvitations,
    log: [
      { at: '2021-04-11T09:04:00.000Z', event: 'invited', initials: 'M. J.', birthYear: 1947 },
      { at: '2021-04-11T09:03:10.000Z', event: 'declined', initials: 'R. C.', birthYear: 1936 },
      { at: '2021-04-11T09:01:00.000Z', event: 'booked', initials: 'J. P.', birthYear: 1938 },
      { at: '2021-04-11T08:55:00.000Z', event: 'sessionOpened', n: 16 },
    ],
    next: { at: '2021-04-11T09:21:00.000Z', what: 'deadline', upNext: { initials: 'A. V.', birthYear: 1951 } },
    outages: [],
  };
}

function summary(): unknown {
  const { sessionId, state, openedAt, seats, open, offered, booked } = mockSession();
  const blocks = [
    { block: '2021-04-11T15:00', date: '2021-04-11', from: '15:00', to: '16:00', seats: 10, open: 2, booked: 5 },
    { block: '2021-04-11T16:00', date: '2021-04-11', from: '16:00', to: '17:00', seats: 6, open: 1, booked: 5 },
  ];
  const channels = ['invite', 'direct'];
  return { sessionId, centre: 'aalst', state, openedAt, seats, open, offered, booked, channels, blocks };
}

const expected = {
  kind: 'invitation',
  id: 'i1',
  memberId: 'm1',
  block: '2021-04-11T11:00',
  date: '2021-04-11',
  from: '11:00',
  to: '12:00',
  today: 'booked',
  firstName: 'Maria',
  lastName: 'Janssens',
  birthYear: 1947,
};

const noted = { id: 'd1', state: 'recorded', doseNumber: 1, consent: false, birthDate: '1947-06-02' };

/** One whom the register does not know, one that it refused. */
const dosesOfDay = {
  now: mockNow,
  centre: 'aalst',
  date: '2021-04-11',
  doses: [
    {
      ...noted,
      id: 'd2',
      state: 'unknownPerson',
      vaccine: 'comirnaty',
      lot: 'EW4109',
      site: 'leftArm',
      vaccinator: 'An Peeters',
      date: '2021-04-11',
      at: mockNow,
      firstName: 'Maria',
      lastName: 'Janssens',
      ssin: '47060200118',
      code: 'DEMO-UNKNOWN',
      answer: 'De zorgvrager is niet teruggevonden in Vaccinnet.',
    },
    {
      ...noted,
      id: 'd3',
      state: 'refused',
      vaccine: 'spikevax',
      lot: 'X1',
      site: 'rightArm',
      vaccinator: 'An Peeters',
      date: '2021-04-11',
      at: mockNow,
      firstName: 'Jozef',
      lastName: 'Peeters',
      ssin: '48020200185',
      code: 'DEMO-LOT',
    },
  ],
  counts: { recorded: 0, uploading: 0, registered: 7, unknownPerson: 1, refused: 1, removed: 0 },
  vaccines: [
    { key: 'comirnaty', name: 'Comirnaty' },
    { key: 'spikevax', name: 'Spikevax' },
  ],
  sending: true,
  nextAt: '2021-04-11T17:45:00Z',
};

/** Of which a walk-in may get a seat now. */
const walkInPlaces = [{ block: '2021-04-11T15:00', date: '2021-04-11', from: '15:00', to: '16:00', open: 2 }];

const dayOf = () => [
  { ...expected, bookedAt: '15:20' },
  { ...expected, id: 'i3', lastName: 'Peeters', firstName: 'Jozef', state: 'arrived', at: mockNow },
  { ...expected, kind: 'signUp', id: 'u1', memberId: undefined, lastName: 'Simon', today: 'signedUp' },
];

const withoutName = (one: object): object =>
  Object.fromEntries(Object.entries(one).filter(([name]) => !/name|birthYear/i.test(name)));

/** By the last name, or the last digit of the number: each kind of person that can stand at a door. */
function arriving(query: unknown): MockAnswer {
  const ssin: unknown = Reflect.get(Object(query), 'ssin');
  const known = {
    firstName: 'Maria',
    lastName: 'Janssens',
    birthYear: 1947,
    vaccinationCode: 'ABCD2345EFGH6789',
    bookingUrl: 'https://booking.example/?code=ABCD2345EFGH6789',
  };
  const place: unknown = Reflect.get(Object(query), 'place');
  const booked = {
    ...known,
    walkIn: false,
    today: 'booked',
    expected,
    admitted: 'yes',
    basis: 'vcd',
    codeStatus: 'used',
  };
  const invited = {
    ...known,
    walkIn: false,
    today: 'invited',
    expected: { ...expected, id: 'i2', today: 'invited', firstName: 'Mia' },
    firstName: 'Mia',
    admitted: 'yes',
    basis: 'stored',
  };
  const people =
    place !== undefined
      ? [booked]
      : typeof ssin !== 'string'
        ? Reflect.get(Object(query), 'lastName') === 'Janssens'
          ? [booked, invited]
          : []
        : ssin.endsWith('8')
          ? [booked]
          : [
              ssin.endsWith('9')
                ? { today: 'none', admitted: 'yes', basis: 'vcd', walkIn: true, firstName: 'Jozef', lastName: 'Maes' }
                : { today: 'none', admitted: ssin.endsWith('1') ? 'unknown' : 'no', basis: 'none', walkIn: false },
            ];
  return {
    status: 200,
    body: { now: mockNow, people, walkInPlaces, vaccines: dosesOfDay.vaccines, more: people.length > 1 },
  };
}

const centreSettings = {
  centre: 'aalst',
  version: 3,
  name: mockCentre.name,
  postalCode: '9300',
  municipality: 'Aalst',
  street: 'Marktweg 12',
  openingHours: 'elke dag van 9 tot 19 uur',
  languages: ['nl', 'fr'],
  notice: { nl: 'Ingang langs de parking.' },
  invitationMinutes: 30,
  takesPart: true,
};

function doorApi(request: MockRequest): MockAnswer | undefined {
  const { method, path, query } = request;
  switch (`${method} ${path}`) {
    case 'POST arrivals/query':
      return arriving(request.body);
    case 'GET arrivals':
      return {
        status: 200,
        body: {
          now: mockNow,
          centre: 'aalst',
          date: query.get('date') ?? '2021-04-11',
          arrivals: dayOf(),
        },
      };
    case 'GET arrivals/states':
      return {
        status: 200,
        body: { now: mockNow, centre: 'aalst', date: '2021-04-11', walkInPlaces, arrivals: dayOf().map(withoutName) },
      };
    case 'POST arrivals/walk-ins': {
      const late: unknown = Reflect.get(Object(request.body), 'confirmLate');
      const given = { ...expected, kind: 'signUp', id: 'w1', memberId: undefined, walkIn: true, today: 'signedUp' };
      return {
        status: 200,
        body: {
          now: mockNow,
          late: late === true,
          basis: 'vcd',
          vaccinationCode: 'ABCD2345EFGH6789',
          bookingUrl: 'https://booking.example/?code=ABCD2345EFGH6789',
          expected: { ...given, firstName: 'Jozef', lastName: 'Maes', state: 'arrived', at: mockNow },
        },
      };
    }
    case 'DELETE arrivals/walk-ins/w1':
      return { status: 200, body: { now: mockNow, state: 'takenBack' } };
    case 'POST arrivals/invitation/i1': {
      const state: unknown = Reflect.get(Object(request.body), 'state');
      if (state === 'expected') return { status: 200, body: expected };
      const today = state === 'noShow' ? 'noShow' : 'booked';
      const given: unknown = Reflect.get(Object(request.body), 'dose');
      const dose = given === undefined ? undefined : { ...noted, ...Object(given) };
      return { status: 200, body: { ...expected, today, state, at: mockNow, dose } };
    }
    default:
      return undefined;
  }
}

/** @returns nothing when it is not for the staff of a centre */
export function mockCentreApi(request: MockRequest): MockAnswer | undefined {
  return doorApi(request) ?? sessionsApi(request);
}

function sessionsApi(request: MockRequest): MockAnswer | undefined {
  const { method, path } = request;
  switch (`${method} ${path}`) {
    case 'GET centres/aalst':
      return { status: 200, body: { ...mockCentre, takesPart: true } };
    case 'GET sessions':
      return { status: 200, body: { sessions: [summary()] } };
    case 'POST sessions/preview':
      return {
        status: 200,
        body: { blocks: [{ date: '2021-04-11', from: '12:00', to: '13:00', people: 42, parties: 40 }], more: false },
      };
    case 'POST sessions':
      return { status: 201, body: mockSession() };
    case 'GET sessions/s1':
      return request.etag === '"7"' ? { status: 304, etag: '"7"' } : { status: 200, body: mockSession(), etag: '"7"' };
    case 'POST sessions/s1/close':
      return { status: 200, body: mockSession('closed') };
    case 'POST sessions/s1/reopen':
      return { status: 200, body: mockSession() };
    case 'GET doses':
      return { status: 200, body: dosesOfDay };
    case 'POST doses/d2/again':
      return { status: 200, body: { ...dosesOfDay.doses[0], state: 'recorded' } };
    case 'GET centres/aalst/settings':
      return { status: 200, body: centreSettings };
    case 'PUT centres/aalst/settings':
      return { status: 200, body: { ...centreSettings, ...Object(request.body), version: 4 } };
    default:
      return path.startsWith('sessions/s1/blocks/') ? { status: 200, body: mockSession() } : undefined;
  }
}

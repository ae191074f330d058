/**
 * A pretend API for the site's own tests: fixed answers in the shapes of the design page, so that
 * every state of every page can be shown without the rest of the product.
 */

import { centres, everythingStored, mockCentre, mockNow, party } from './mock-parties.ts';

export interface MockRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | undefined;
  bearer: string | undefined;
  etag: string | undefined;
  body: unknown;
}

export interface MockAnswer {
  status: number;
  body?: unknown;
  etag?: string;
  /** Of the API, where it is not the pages' own. */
  version?: number;
}

const elsewhere = {
  id: 'eupen',
  name: 'Messehalle',
  street: 'Am Park 3',
  postalCode: '4700',
  municipality: 'Eupen',
  region: 'DG',
  takesPart: true,
};

/** What is told of the way to a centre when a postal code was named. */
const neighbours = [
  {
    ...elsewhere,
    id: 'lede',
    name: 'Sporthal',
    postalCode: '9340',
    municipality: 'Lede',
    region: 'VLG',
    distanceKm: 1,
  },
  {
    ...elsewhere,
    id: 'gent',
    name: 'Flanders Expo',
    postalCode: '9000',
    municipality: 'Gent',
    region: 'VLG',
    distanceKm: 26,
  },
  { ...elsewhere, distanceKm: 148 },
];

const moments = [
  {
    sessionId: 's1',
    block: '2021-04-11T15:00',
    date: '2021-04-11',
    from: '15:00',
    to: '16:00',
    centre: mockCentre,
    seatsLeft: 'few',
  },
  {
    sessionId: 's1',
    block: '2021-04-11T16:00',
    date: '2021-04-11',
    from: '16:00',
    to: '17:00',
    centre: mockCentre,
    seatsLeft: 'some',
  },
  {
    sessionId: 's2',
    block: '2021-04-13T09:30',
    date: '2021-04-13',
    from: '09:30',
    to: '12:00',
    centre: centres[1],
    seatsLeft: 'many',
  },
];

export function problem(
  status: number,
  reason: string,
  detail: string,
  errors?: { field: string; reason: string; message: string }[],
): MockAnswer {
  return {
    status,
    body: {
      type: `urn:problem-type:lmb:${reason}`,
      title: reason,
      status,
      detail,
      language: 'nl',
      ...(errors === undefined ? {} : { errors }),
    },
  };
}

/**
 * `paused`: sent, while the booking system is down. `coming`: booked, and said so. `givenUp`, `notDone`: given up after
 * booking, and cancelled at the booking system, too, or not.
 */
function invitation(given: string, seats: number): unknown {
  const alias: Readonly<Record<string, string>> = {
    paused: 'sent',
    coming: 'booked',
    givenUp: 'cancelled',
    notDone: 'cancelled',
  };
  const state = alias[given] ?? given;
  const isGivenUp = given === 'givenUp' || given === 'notDone';
  const names = ['Maria', 'Jozef', 'Lucienne'].slice(0, seats);
  return {
    invitationId: 'i1',
    state,
    now: mockNow,
    language: 'nl',
    centre: mockCentre,
    date: '2021-04-11',
    from: '15:00',
    to: '16:00',
    ...(state === 'claimed' ? {} : { deadline: '2021-04-11T09:34:00.000Z' }),
    ...(given === 'paused' && {
      deadline: '2021-04-11T14:00:00.000Z',
      pause: { since: '2021-04-11T09:05:00.000Z', secondsLeft: 1_260 },
    }),
    seats,
    ...(given === 'coming' && { coming: '2021-04-11T09:01:00.000Z' }),
    ...(isGivenUp && { declined: 'notNow', elsewhere: given === 'notDone' ? 'notDone' : 'done' }),
    bookingUrls:
      state === 'sent' || state === 'booked' || given === 'notDone'
        ? names.map((firstName) => ({ firstName, url: `https://booking.example/?code=${firstName}` }))
        : [],
  };
}

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

/** A code that no reader reads: only its look matters. */
const mockCertificate = {
  text: 'HC1:',
  path: 'M4 4h7v7h-7zM14 14h3v9h-3z',
  sizeModules: 97,
  says: {
    lastName: "D'Hondt-Çelik",
    firstName: 'Marieke Ève',
    birthDate: '1951-03-07',
    vaccine: 'Comirnaty',
    dose: 1,
    doses: 2,
    date: '2021-04-11',
    country: 'BE',
    issuer: 'AZG',
    id: 'URN:UVCI:01:BE:ABCDEFGHIJKLMNOPQRSTUVWXYZ#K',
    signedUntil: '2022-04-11T18:15:07.000Z',
  },
};

/** States are chosen by the id in the link token: `invitation-expired.secret`. */
function stateOf(token: string | undefined, fallback: string): string {
  return token?.split('.')[0]?.split('-')[1] ?? fallback;
}

export function mockApi(request: MockRequest): MockAnswer {
  return citizensApi(request) ?? doorApi(request) ?? centresApi(request) ?? problem(404, 'notFound', '');
}

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

/** @returns nothing when it is not for citizens */
function citizensApi(request: MockRequest): MockAnswer | undefined {
  const { method, path, query, token } = request;
  switch (`${method} ${path}`) {
    case 'GET centres': {
      const code = query.get('postalCode');
      if (code === '9999') return problem(404, 'notFound', '');
      if (code !== null) return { status: 200, body: { now: mockNow, centres } };
      const all = [...centres, ...(query.has('near') ? neighbours : [elsewhere])];
      return { status: 200, body: { now: mockNow, centres: all } };
    }
    case 'GET moments':
      if (query.get('postalCode') === '9999') return problem(404, 'notFound', '');
      return { status: 200, body: { now: mockNow, moments: query.get('postalCode') === '4700' ? [] : moments } };
    case 'GET outages':
      return { status: 200, body: { now: mockNow, outages: [] } };
    case 'GET trust-list':
      return { status: 200, body: { now: mockNow, signers: [] } };
    case 'POST registrations':
      return JSON.stringify(request.body).includes('Refused')
        ? problem(400, 'invalid', 'Niet alles klopt.', [
            { field: 'members.0.ssin', reason: 'invalid', message: 'Dit nummer is geen geldig rijksregisternummer.' },
          ])
        : { status: 202, body: { status: 'received', partyId: 'p1' } };
    case 'GET party':
    case 'PUT party':
    case 'POST party/renewal':
      return stateOf(token, 'waiting') === 'unknown'
        ? problem(404, 'notFound', '')
        : { status: 200, body: party(stateOf(token, 'waiting')) };
    case 'GET party/chance':
      return {
        status: 200,
        body: {
          centres: [
            { centre: 'aalst', before: 12, more: false },
            { centre: 'dendermonde', before: 0, more: false },
          ],
        },
      };
    case 'POST objection':
      return { status: 200, body: { state: 'removed' } };
    case 'POST link-again':
      return { status: 202, body: { status: 'received' } };
    case 'DELETE party':
      return { status: 200, body: { state: 'withdrawn' } };
    case 'GET party/export':
      return { status: 200, body: everythingStored };
    case 'GET invitation':
      return stateOf(token, 'sent') === 'unknown'
        ? problem(404, 'notFound', '')
        : { status: 200, body: invitation(stateOf(token, 'sent'), token?.startsWith('group') === true ? 3 : 1) };
    case 'POST invitation/decline':
      return { status: 200, body: { state: 'declined' } };
    default:
      return seatsApi(request);
  }
}

/** Seats that were taken directly, and what is said of a booked appointment. */
function seatsApi(request: MockRequest): MockAnswer | undefined {
  const { method, path, token } = request;
  switch (`${method} ${path}`) {
    case 'POST invitation/answer':
    case 'POST party/answer':
      return {
        status: 200,
        body: { state: JSON.stringify(request.body).includes('notComing') ? 'cancelled' : 'coming' },
      };
    case 'POST sign-ups':
      return JSON.stringify(request.body).includes('Late')
        ? problem(409, 'noSeats', 'Deze plaats is net ingenomen.')
        : { status: 202, body: { signUpId: 'signup-held', token: 'signup-held.secret', state: 'held' } };
    case 'GET sign-up':
    case 'POST sign-up/coming':
    case 'DELETE sign-up': {
      const given = method === 'DELETE' ? 'notDone' : stateOf(token, 'held');
      const state = given === 'notDone' ? 'cancelled' : given;
      const coming = path === 'sign-up/coming' ? { coming: mockNow } : {};
      const there = state === 'cancelled' ? { elsewhere: given === 'notDone' ? 'notDone' : 'done' } : {};
      if (state === 'unknown') return problem(404, 'notFound', '');
      return {
        status: 200,
        body: {
          signUpId: 'u1',
          state,
          date: '2021-04-11',
          from: '15:00',
          to: '16:00',
          centre: mockCentre,
          ...coming,
          ...there,
        },
      };
    }
    default:
      return certificatesApi(request);
  }
}

function certificatesApi({ method, path, token }: MockRequest): MockAnswer | undefined {
  switch (`${method} ${path}`) {
    case 'GET certificate': {
      const state = stateOf(token, 'registered');
      if (state === 'unknown') return problem(404, 'notFound', '');
      const dose = { unique: `${state}-0`, date: '2021-04-11', vaccine: 'Comirnaty', doseNumber: 1, doses: 2 };
      return {
        status: 200,
        body: state === 'waiting' ? { now: mockNow, state } : { now: mockNow, state: 'registered', dose },
      };
    }
    case 'POST certificate':
      return stateOf(token, 'registered') === 'noLatinName'
        ? problem(409, 'noLatinName', 'De naam staat niet in Latijnse letters.')
        : { status: 200, body: mockCertificate };
    default:
      return undefined;
  }
}

/** @returns nothing when it is not for the staff of a centre */
function centresApi(request: MockRequest): MockAnswer | undefined {
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

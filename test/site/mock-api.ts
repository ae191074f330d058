/**
 * A pretend API for the site's own tests: fixed answers in the shapes of the design page, so that
 * every state of every page can be shown without the rest of the product.
 */

import { type MockAnswer, type MockRequest, problem } from './mock-answer.ts';
import { mockCentreApi } from './mock-centre-api.ts';
import { centres, everythingStored, mockCentre, mockNow, party } from './mock-parties.ts';

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
  return citizensApi(request) ?? mockCentreApi(request) ?? problem(404, 'notFound', '');
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
    case 'GET party/why':
      return {
        status: 200,
        body: {
          since: '2021-04-02T08:15:07.000Z',
          sessions: [
            { centre: 'aalst', date: '2021-04-10', why: 'order' },
            { centre: 'dendermonde', date: '2021-04-08', why: 'size' },
            { centre: 'aalst', date: '2021-04-07', why: 'moments' },
          ],
          more: false,
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

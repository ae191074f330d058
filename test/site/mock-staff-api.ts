/** The part of the pretend API that contact centre, physicians and the operator use. */

import type { Act, SessionAudit } from '../../domain/audit/audit-operations.ts';
import type { DeliveryView, WebhookView } from '../../domain/webhooks/webhook-operations.ts';
import { type MockAnswer, type MockRequest, problem } from './mock-answer.ts';
import { mockCentre, mockNow } from './mock-parties.ts';

const call = {
  invitationId: 's1-i1',
  callBy: '2021-04-11T09:24:00.000Z',
  language: 'fr',
  members: [{ firstName: 'Lucienne', lastName: 'Dubois' }],
  centre: { ...mockCentre, takesPart: true },
  date: '2021-04-11',
  from: '15:00',
  to: '16:00',
  seats: 1,
  minutes: 30,
  bookings: [],
};
/** As who is about to dial sees it. */
const lockedHere = {
  lock: { name: 'An Wouters', mine: true, until: '2021-04-11T09:17:30.000Z' },
  callAt: '053 12 34 56',
  bookings: [
    { firstName: 'Lucienne', vaccinationCode: 'ABCD1234EFGH5678', bookingUrl: 'https://booking.example/?code=A' },
  ],
};
let taken = new Set<string>();

const urgent = {
  ...call,
  invitationId: 's1-i2',
  callBy: '2021-04-11T09:14:00.000Z',
  language: 'nl',
  members: [
    { firstName: 'Jozef', lastName: 'Peeters' },
    { firstName: 'Maria', lastName: 'Peeters' },
  ],
  seats: 2,
};

const patient = {
  registeredAt: '2021-04-10T08:00:00.000Z',
  inviteTo: 'patient',
  firstName: 'Maria',
  lastName: 'Janssens',
  lastDay: '2021-04-20',
};
const patients = [
  { ...patient, partyId: 'p5', state: 'received' },
  { ...patient, partyId: 'p4', state: 'waiting', inviteTo: 'physician' },
  {
    ...patient,
    partyId: 'p3',
    state: 'invited',
    until: '2021-04-11T09:34:00.000Z',
    centre: { ...mockCentre, takesPart: true },
    date: '2021-04-11',
    from: '15:00',
    to: '16:00',
  },
  { ...patient, partyId: 'p2', state: 'booked' },
  { partyId: 'p1', registeredAt: patient.registeredAt, inviteTo: 'patient', state: 'over' },
];

const record = {
  id: 'aalst',
  name: 'Feestzaal De Kring',
  street: 'Marktweg 12',
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
  invitationMinutes: 30,
  takesPart: true,
  validFrom: '2021-02-01',
  postalCodes: [
    { postalCode: '9300', basis: 'municipality-list' },
    { postalCode: '9308', basis: 'derived-nearest-3' },
  ],
};
const changes = [
  {
    at: '2021-04-11T08:30:00.000Z',
    event: 'centreChanged',
    by: 'staff',
    centre: 'aalst',
    before: { takesPart: false, postalCodes: ['9300'] },
    after: { takesPart: true, postalCodes: ['9300', '9308'], notice: { nl: 'De ingang is achteraan.' } },
  },
  {
    at: '2021-04-10T08:30:00.000Z',
    event: 'arrivalsLookedUp',
    by: '0b5a1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d',
    centre: 'aalst',
  },
];
const imported = {
  dryRun: true,
  rows: 3,
  created: ['gent'],
  changed: [
    { id: 'aalst', line: 2, column: 'postal_codes', before: '9308=derived-nearest-3', after: '9310=operator' },
    { id: 'aalst', line: 2, column: 'name', before: 'Feestzaal De Kring', after: 'De Kring' },
  ],
  unchanged: 1,
  absent: ['eupen'],
};
const wrongRows = [
  { field: 'rows.2.postal_code', reason: 'postalCodeForm', message: 'Een postcode heeft 4 cijfers.' },
  { field: 'rows.7.name', reason: 'required', message: 'Dit veld is verplicht.' },
];

const wrongCode = [{ field: 'code', reason: 'codeWrong', message: 'Deze code klopt niet.' }];

const seen = (one: typeof call) => (taken.has(one.invitationId) ? { ...one, ...lockedHere } : one);

function callsApi({ method, path, body }: MockRequest): MockAnswer | undefined {
  switch (`${method} ${path}`) {
    case 'GET contact-centre/calls':
      return { status: 200, body: { now: mockNow, calls: [urgent, call].map(seen) } };
    case 'POST contact-centre/calls/s1-i1/lock':
    case 'POST contact-centre/calls/s1-i2/lock': {
      const id = path.split('/')[2] ?? '';
      taken.add(id);
      return { status: 200, body: seen(id === call.invitationId ? call : urgent) };
    }
    case 'DELETE contact-centre/calls/s1-i1/lock':
    case 'DELETE contact-centre/calls/s1-i2/lock':
      taken = new Set();
      return { status: 200, body: { status: 'free' } };
    case 'POST contact-centre/calls/s1-i1':
    case 'POST contact-centre/calls/s1-i2':
      return JSON.stringify(body).includes('reached')
        ? { status: 200, body: { state: 'sent', deadline: '2021-04-11T09:42:30.000Z' } }
        : { status: 200, body: { state: 'released' } };
    default:
      return undefined;
  }
}

export function mockStaffApi(request: MockRequest): MockAnswer | undefined {
  const { method, path, body } = request;
  switch (`${method} ${path}`) {
    case 'POST contact-centre/registrations':
    case 'POST patients':
      return { status: 202, body: { status: 'received', partyId: 'p1' } };
    case 'POST contact-centre/proofs':
      return { status: 202, body: { status: 'sent' } };
    case 'POST contact-centre/proofs/check':
      return JSON.stringify(body).includes('000000')
        ? problem(400, 'invalid', 'Niet alles klopt.', wrongCode)
        : {
            status: 200,
            body: {
              parties: [
                { partyId: 'p1', token: 'party-waiting.secret', kind: 'self', names: ['Maria'], lastDay: '2021-04-15' },
                { partyId: 'p2', token: 'party-lapsed.secret', kind: 'self', names: ['Maria'], lastDay: '2021-04-10' },
              ],
            },
          };
    case 'GET patients':
      return { status: 200, body: { now: mockNow, patients } };
    case 'DELETE patients/p4':
      return { status: 200, body: { state: 'withdrawn' } };
    case 'GET centres/aalst/record':
      return { status: 200, body: record };
    case 'PUT centres':
      return JSON.stringify(body).includes('"name"')
        ? { status: 200, body: { saved: 1 } }
        : problem(400, 'invalid', 'Niet alles klopt.', [
            { field: 'centres.0.name', reason: 'required', message: 'Dit veld is verplicht.' },
          ]);
    case 'GET audit':
      return { status: 200, body: { changes } };
    case 'GET centres/export':
      return { status: 200, body: { now: mockNow, csv: 'id,name\r\naalst,Feestzaal De Kring\r\n' } };
    case 'POST centres/import':
      return JSON.stringify(body).includes('wrong')
        ? problem(400, 'invalid', 'Niet alles klopt.', wrongRows)
        : { status: 200, body: imported };
    case 'GET settings':
    case 'PUT settings':
      return { status: 200, body: { minAge: 65, callMinutes: 15, groups: true, keepDays: 30 } };
    case 'GET mail-quota':
      return {
        status: 200,
        body: { now: mockNow, state: 'invitationsOnly', perSecond: 14, perDay: 50_000, sent: 45_600 },
      };
    case 'GET sms-budget':
      return { status: 200, body: smsBudget };
    case 'GET set-apart':
      return { status: 200, body: { now: mockNow, items: apart } };
    case 'POST set-apart':
      return { status: 202, body: { status: 'received' } };
    case 'GET clients':
      return { status: 200, body: { clients: [{ clientId: 'centre-software', centres: ['aalst', 'dendermonde'] }] } };
    case 'PUT clients':
      return { status: 200, body: { saved: 1 } };
    default:
      return mockNewerApi({ method, path, body }) ?? callsApi(request);
  }
}

/** What the auditor asks for, and webhooks. */
function mockNewerApi({ method, path, body }: Pick<MockRequest, 'method' | 'path' | 'body'>): MockAnswer | undefined {
  switch (`${method} ${path}`) {
    case 'GET audit/acts':
      return { status: 200, body: { now: mockNow, acts, next: '1618128197000#0001' } };
    case 'GET audit/acts/export':
      return { status: 200, body: { now: mockNow, csv: 'at;event\r\n', complete: false } };
    case 'POST audit/person':
      return JSON.stringify(body).includes('85073003328')
        ? { status: 200, body: { now: mockNow, acts } }
        : problem(400, 'invalid', 'Niet alles klopt.', [
            { field: 'ssin', reason: 'ssinLength', message: 'Een rijksregisternummer heeft 11 cijfers.' },
          ]);
    case 'GET audit/sessions/s1':
      return { status: 200, body: sessionAudit };
    case 'GET webhooks':
      return { status: 200, body: { now: mockNow, webhooks } };
    case 'POST webhooks':
      return { status: 201, body: { webhook: webhooks[0], secret: `whsec_${'MfKQ9r8GKYqrTwjU'.repeat(3)}` } };
    case 'GET webhooks/w1/deliveries':
      return { status: 200, body: { now: mockNow, deliveries } };
    case 'POST webhooks/w1':
      return { status: 202, body: { status: 'received' } };
    case 'DELETE webhooks/w1':
      return { status: 200, body: { status: 'removed' } };
    default:
      return undefined;
  }
}

const smsBudget = {
  now: mockNow,
  enabled: true,
  day: { parts: 41_250, most: 50_000 },
  month: { parts: 212_400, most: 500_000 },
};

const acts: Act[] = [
  {
    at: '2021-04-11T08:03:17.000Z',
    event: 'centreChanged',
    by: '0d8f8c3e-91d4-4f0e-a1b9-0c1de85a7f31',
    byName: 'Nele Wouters',
    centre: 'aalst',
    before: '{"invitationMinutes":30}',
    after: '{"invitationMinutes":45}',
  },
  {
    at: '2021-04-11T08:01:05.000Z',
    event: 'invited',
    sessionId: 's1',
    partyId: 'p7f3',
    block: '2021-04-11T15:00',
    seats: 2,
  },
];
const sessionAudit: SessionAudit = {
  now: mockNow,
  centre: 'aalst',
  holds: false,
  findings: [
    { number: 1, what: 'changed' },
    { what: 'invitationMissing', about: 's1-i4' },
  ],
  decisions: [
    {
      number: 1,
      at: '2021-04-11T08:01:05.000Z',
      hash: '3qF0v8mJxk1bYhT2dWc5LrP9nZsE7uGoA4iQ6yKtVXw',
      invited: [
        { who: 'Jx1b', rank: 2, block: '2021-04-11T15:00', seats: 2 },
        { who: 'Lr9n', block: '2021-04-11T15:00', seats: 1 },
      ],
      passed: [{ who: 'QyKt', rank: 1, rule: 'S3' }],
      counted: { S1: 14 },
      ended: true,
    },
  ],
  acts,
};

/** One that is set apart, and one whose secret before signs beside the new one. */
const webhooks: WebhookView[] = [
  {
    id: 'w1',
    centre: 'aalst',
    url: 'https://software-of-a-vaccination-centre.example.com/last-minute/notifications?centre=aalst',
    events: ['session.opened', 'seat.offered', 'seat.booked', 'seat.freed', 'session.ended'],
    state: 'apart',
    failingSince: '2021-04-08T07:03:17.000Z',
    createdAt: '2021-04-01T07:03:17.000Z',
  },
  {
    id: 'w2',
    clientId: 'centre-software',
    url: 'https://software.example.com/hooks',
    events: ['session.opened'],
    state: 'on',
    previousUntil: '2021-04-30T07:03:17.000Z',
    createdAt: '2021-04-01T07:03:17.000Z',
  },
];
const deliveries: DeliveryView[] = (
  [
    { event: 'seat.offered', state: 'waiting', tries: 3, outcome: 'status 503', nextTryAt: '2021-04-11T10:33:17.000Z' },
    { event: 'session.opened', state: 'delivered', tries: 1, outcome: 'status 204' },
    { event: 'seat.booked', state: 'failed', tries: 10, outcome: 'timeout' },
    { event: 'seat.freed', state: 'held', tries: 0 },
  ] as const
).map((one, place) => ({
  ...one,
  id: `w1-1618128197000-evt_${place}`,
  eventId: `evt_${place}`,
  at: '2021-04-11T08:03:17.000Z',
  body: '{}',
}));

/** One that waits, and one that was given up. */
const apart = [
  {
    id: 'activation-9b1c',
    kind: 'activation',
    item: '9b1c',
    system: 'booking',
    call: 'release',
    reason: 'status 409',
    since: '2021-04-11T08:03:17.000Z',
    tries: 14,
    state: 'waiting',
    nextTryAt: '2021-04-11T23:18:17.000Z',
  },
  {
    id: 'party-p7f3',
    kind: 'party',
    item: 'p7f3',
    system: 'vcd',
    call: 'query',
    reason: 'shape postalCode',
    since: '2021-04-10T07:41:05.000Z',
    tries: 100,
    state: 'givenUp',
  },
];

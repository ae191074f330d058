/** The part of the pretend API that contact centre, physicians and the operator use. */

import { type MockAnswer, type MockRequest, problem } from './mock-api.ts';
import { mockCentre, mockNow } from './mock-parties.ts';

const call = {
  invitationId: 's1-i1',
  callBy: '2021-04-11T09:24:00.000Z',
  language: 'fr',
  members: [{ firstName: 'Lucienne', lastName: 'Dubois' }],
  callAt: '053 12 34 56',
  centre: { ...mockCentre, takesPart: true },
  date: '2021-04-11',
  from: '15:00',
  to: '16:00',
  seats: 1,
  minutes: 30,
  bookings: [
    { firstName: 'Lucienne', vaccinationCode: 'ABCD1234EFGH5678', bookingUrl: 'https://booking.example/?code=A' },
  ],
};
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

const wrongCode = [{ field: 'code', reason: 'codeWrong', message: 'Deze code klopt niet.' }];

export function mockStaffApi({ method, path, body }: MockRequest): MockAnswer | undefined {
  switch (`${method} ${path}`) {
    case 'POST contact-centre/registrations':
    case 'POST patients':
      return { status: 202, body: { status: 'received', partyId: 'p1' } };
    case 'GET contact-centre/calls':
      return { status: 200, body: { now: mockNow, calls: [urgent, call] } };
    case 'POST contact-centre/calls/s1-i1':
    case 'POST contact-centre/calls/s1-i2':
      return JSON.stringify(body).includes('reached')
        ? { status: 200, body: { state: 'sent', deadline: '2021-04-11T09:42:30.000Z' } }
        : { status: 200, body: { state: 'released' } };
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
    default:
      return undefined;
  }
}

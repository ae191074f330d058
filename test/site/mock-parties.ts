/** What the pretend API knows of centres and registrations. */

export const mockNow = '2021-04-11T09:12:30.000Z';

export const mockCentre = {
  id: 'aalst',
  name: 'Feestzaal De Kring',
  street: 'Marktweg 12',
  postalCode: '9300',
  municipality: 'Aalst',
  region: 'VLG',
};

export const centres = [
  { ...mockCentre, takesPart: true, basis: 'municipality-list' },
  {
    id: 'dendermonde',
    name: 'Sporthal Sint-Gillis',
    postalCode: '9200',
    municipality: 'Dendermonde',
    region: 'VLG',
    takesPart: true,
    basis: 'derived-nearest-3',
  },
  {
    id: 'ninove',
    name: 'De Linde',
    street: 'Parklaan 1',
    postalCode: '9400',
    municipality: 'Ninove',
    region: 'VLG',
    takesPart: false,
    basis: 'derived-nearest-3',
  },
];
/** `unreachable`: waits, and mail to it came back. */
export function party(given: string): unknown {
  const state = given === 'unreachable' ? 'waiting' : given;
  return {
    partyId: 'p1',
    kind: 'self',
    language: 'nl',
    state,
    now: mockNow,
    members: [
      {
        memberId: 'm1',
        firstName: 'Maria',
        lastName: 'Janssens',
        ssin: '47060200114',
        postalCode: '9300',
        email: 'maria@example.be',
        mobile: '+32470123456',
      },
    ],
    centres: centres.slice(0, 2),
    availability: [
      { date: '2021-04-11', dayPart: 'evening' },
      { date: '2021-04-12', dayPart: 'morning' },
      { date: '2021-04-12', dayPart: 'afternoon' },
      { date: '2021-04-12', dayPart: 'evening' },
      { date: '2021-04-15', dayPart: 'evening' },
    ],
    lastDay: '2021-04-15',
    renewable: true,
    ...(given === 'unreachable' && { unreachable: true }),
    ...(state === 'booked' && {
      invitation: {
        invitationId: 'i1',
        state,
        centre: mockCentre,
        date: '2021-04-11',
        from: '15:00',
        to: '16:00',
        bookedTime: '15:20',
      },
    }),
    ...(state === 'invited'
      ? {
          invitation: {
            invitationId: 'i1',
            state: 'sent',
            centre: mockCentre,
            date: '2021-04-11',
            from: '15:00',
            to: '16:00',
            deadline: '2021-04-11T09:34:00.000Z',
          },
        }
      : {}),
  };
}

export const everythingStored = {
  exportedAt: mockNow,
  partyId: 'p1',
  party: {
    type: 'party',
    id: 'p1',
    state: 'waiting',
    kind: 'group',
    language: 'nl',
    registeredAt: Date.parse('2021-04-09T08:00:00Z'),
    members: [
      { id: 'm1', birthDay: '1947-06-02' },
      { id: 'm2', birthDay: '1950-01-31' },
    ],
    centres: ['aalst'],
    availability: ['2021-04-10 evening', '2021-04-12 morning', '2021-04-12 afternoon'],
    registeredThrough: 'site',
  },
  data: {
    members: [
      {
        id: 'm1',
        ssin: '47060200114',
        firstName: 'Maria',
        lastName: 'Janssens',
        postalCode: '9300',
        email: 'maria@example.be',
        mobile: '+32470123456',
        code: 'ABCDEFGHJKLMNPQR',
      },
      { id: 'm2', ssin: '50013100123', firstName: 'Jozef', lastName: 'Maes', postalCode: '9300' },
    ],
  },
  events: [
    { at: '2021-04-09T08:00:00.000Z', event: 'registered' },
    { at: '2021-04-10T17:12:00.000Z', event: 'expired' },
  ],
};

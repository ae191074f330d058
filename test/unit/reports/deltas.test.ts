import { describe, expect, it } from 'vitest';
import type { Dose } from '../../../domain/entities/doses.ts';
import type { Invitation, SignUp } from '../../../domain/entities/invitations.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import type { Seat, Session } from '../../../domain/entities/sessions.ts';
import { deltasOf } from '../../../domain/reports/deltas.ts';
import { ageBandOf } from '../../../domain/reports/party-deltas.ts';

const at = Date.parse('2021-04-11T10:07:13Z');
const sixMinutesBefore = at - 6 * 60_000;

const party: Party = {
  type: 'party',
  id: 'p1',
  state: 'unverified',
  kind: 'group',
  language: 'fr',
  registeredAt: Date.parse('2021-04-09T22:30:11Z'),
  version: 1,
  members: [
    { id: 'm1', person: 'a', birthDay: '1940-05-01' },
    { id: 'm2', person: 'b', birthDay: '1961-01-02' },
  ],
  centres: ['aalst', 'gent'],
  availability: ['2021-04-12 morning'],
  lapsesAt: 0,
  registeredThrough: 'site',
  linkHash: '',
  availabilityGivenAt: 0,
};

const seat: Seat = {
  type: 'seat',
  sessionId: 's1',
  centre: 'aalst',
  block: '2021-04-12T15:00',
  number: 1,
  state: 'open',
  openedAt: sixMinutesBefore,
};

const invitation: Invitation = {
  type: 'invitation',
  id: 's1-x',
  sessionId: 's1',
  centre: 'aalst',
  partyId: 'p1',
  block: '2021-04-12T15:00',
  blockEndsAt: 0,
  state: 'claimed',
  claimedAt: 0,
  places: [
    { memberId: 'm1', person: 'a', seat: 1 },
    { memberId: 'm2', person: 'b', seat: 2 },
  ],
  linkHash: '',
};

const countsOn = (page: string, ...change: Parameters<typeof deltasOf>) =>
  deltasOf(...change).find((delta) => delta.page === page);

describe('a party', () => {
  it('counts in persons, on the day in Belgium, at the centre named first, by each dimension', () => {
    expect(deltasOf(undefined, party, at)).toEqual([
      {
        page: 'day/2021-04-10',
        line: 'aalst',
        counts: {
          parties: 1,
          groups: 1,
          registered: 2,
          'registered.age.75-84': 1,
          'registered.age.55-64': 1,
          'registered.language.fr': 2,
          'registered.through.site': 2,
          'registered.kind.group': 2,
        },
      },
    ]);
  });

  it('comes onto the list once, whatever state it goes back to', () => {
    const waiting: Party = { ...party, state: 'waiting', listed: true };
    expect(countsOn('day/2021-04-11', party, waiting, at)?.counts).toMatchObject({ listed: 2 });
    expect(countsOn('list', party, waiting, at)?.counts).toMatchObject({ list: 2, 'list.language.fr': 2 });
    expect(deltasOf(waiting, { ...waiting, version: 3 }, at)).toEqual([]);
    expect(deltasOf({ ...waiting, state: 'invited' }, waiting, at)).toEqual([]);
  });

  it('moves with its first centre, and leaves the list with its members', () => {
    const waiting: Party = { ...party, state: 'waiting', listed: true };
    const moved = deltasOf(waiting, { ...waiting, centres: ['gent'] }, at);
    expect(moved.map(({ line, counts }) => [line, counts.list])).toEqual([
      ['aalst', -2],
      ['gent', 2],
    ]);
    const gone: Party = { ...waiting, state: 'withdrawn', members: [] };
    expect(countsOn('day/2021-04-11', waiting, gone, at)?.counts).toEqual({ withdrawn: 2 });
    expect(countsOn('list', waiting, gone, at)?.counts).toMatchObject({ list: -2 });
  });

  it('is booked until its booking is cancelled; one that is empty was booked elsewhere', () => {
    const invited: Party = { ...party, state: 'invited', listed: true };
    const booked: Party = { ...invited, state: 'booked' };
    expect(countsOn('day/2021-04-11', invited, booked, at)?.counts).toMatchObject({
      booked: 2,
      'booked.kind.group': 2,
    });
    expect(countsOn('day/2021-04-11', booked, { ...booked, state: 'waiting' }, at)?.counts).toMatchObject({
      booked: -2,
    });
    expect(countsOn('day/2021-04-11', invited, { ...booked, members: [] }, at)).toBeUndefined();
  });

  it('expires without taking back what was counted', () => {
    expect(deltasOf(party, undefined, at)).toEqual([]);
  });

  it.each([
    ['1943-04-12', '75-84'],
    ['1936-04-11', '75-84'],
    ['1936-04-10', '85+'],
    ['2003-04-10', '18-44'],
    ['2003-04-11', '0-17'],
    ['2021-04-10', '0-17'],
  ])('born %s is %s', (birthDay, band) => {
    expect(ageBandOf({ id: 'm1', person: 'a', birthDay }, party)).toBe(band);
  });
});

describe('a seat', () => {
  it('counts on the day of its block and with its session', () => {
    const counts = { seats: 1, 'seats.open': 1 };
    expect(deltasOf(undefined, seat, at)).toEqual([
      { page: 'day/2021-04-12', line: 'aalst', counts },
      { page: 'sessions/aalst', line: 's1', counts },
    ]);
  });

  it('waits for a person from the moment it is there', () => {
    const offered: Seat = { ...seat, state: 'offered', holder: 's1-x' };
    expect(countsOn('day/2021-04-12', offered, { ...offered, state: 'booked' }, at)?.counts).toEqual({
      'seats.offered': -1,
      'seats.booked': 1,
      'filled.invitation': 1,
      'wait.15': 1,
      waitMinutes: 6,
    });
  });

  it.each([
    [5 * 60_000, 'wait.5'],
    [240 * 60_000, 'wait.240'],
    [241 * 60_000, 'wait.more'],
    [-1_000, 'wait.5'],
  ])('that has waited %s ms counts as %s', (waited, step) => {
    const booked: Seat = { ...seat, state: 'booked', holder: 'sign-up', openedAt: at - waited };
    expect(countsOn('day/2021-04-12', seat, booked, at)?.counts).toMatchObject({ [step]: 1, 'filled.signUp': 1 });
  });

  it('that changes hands is filled as before, and one that is removed was never there', () => {
    const booked: Seat = { ...seat, state: 'booked', holder: 's1-x' };
    expect(deltasOf(booked, { ...booked, holder: 's1-y' }, at)).toEqual([]);
    expect(countsOn('day/2021-04-12', seat, undefined, at)?.counts).toEqual({ seats: -1, 'seats.open': -1 });
  });
});

describe('an invitation', () => {
  const sent: Invitation = {
    ...invitation,
    state: 'sent',
    acceptedAt: at,
    attempt: { number: 1, at, deadlineShown: at },
  };

  it('is sent to so many people, by so many messages', () => {
    const tried: Invitation = { ...invitation, attempt: { number: 1, at, deadlineShown: at } };
    expect(countsOn('day/2021-04-12', invitation, tried, at)?.counts).toEqual({ messages: 1 });
    expect(countsOn('day/2021-04-12', tried, sent, at)?.counts).toEqual({
      'offers.claimed': -1,
      'offers.sent': 1,
      invited: 1,
      invitedPersons: 2,
    });
  });

  it('is declined for a reason, and booked late all the same', () => {
    const declined: Invitation = { ...sent, state: 'declined', declined: 'notNow' };
    expect(countsOn('day/2021-04-12', sent, declined, at)?.counts).toEqual({
      'offers.sent': -1,
      'offers.declined': 1,
      'declined.notNow': 1,
    });
    expect(countsOn('day/2021-04-12', declined, { ...declined, state: 'booked' }, at)?.counts).toEqual({
      'offers.declined': -1,
      'declined.notNow': -1,
      'offers.booked': 1,
    });
  });

  it('tells who did not come', () => {
    const noShow = { m1: { state: 'noShow' as const, at, person: 'a' } };
    expect(countsOn('day/2021-04-12', sent, { ...sent, arrivals: noShow }, at)?.counts).toEqual({
      'arrivals.noShow': 1,
    });
  });
});

describe('who came without an appointment (S17)', () => {
  const signUp: SignUp = {
    type: 'signUp',
    id: 'u1',
    state: 'confirmed',
    walkIn: true,
    language: 'nl',
    sessionId: 's1',
    centre: 'aalst',
    block: '2021-04-12T15:00',
    seat: 1,
    person: 'a',
    at,
    linkHash: '',
  };

  it('counts apart until it is taken back; a sign-up does not', () => {
    expect(countsOn('day/2021-04-12', undefined, signUp, at)?.counts).toEqual({ 'signUps.confirmed': 1, walkIns: 1 });
    expect(countsOn('day/2021-04-12', signUp, { ...signUp, state: 'cancelled' }, at)?.counts).toMatchObject({
      walkIns: -1,
    });
    const { walkIn: _walkIn, ...ordinary } = signUp;
    expect(countsOn('day/2021-04-12', undefined, ordinary, at)?.counts).toEqual({ 'signUps.confirmed': 1 });
  });
});

describe('the rest', () => {
  it('a session opens once; late bookings come and go; an origin counts its people; other items count for nothing', () => {
    const session: Session = {
      type: 'session',
      id: 's1',
      centre: 'aalst',
      state: 'opening',
      channels: ['invite'],
      blocks: [],
      openedAt: at,
      openedBy: 'x',
    };
    expect(deltasOf(undefined, session, at)).toEqual([]);
    const open: Session = { ...session, state: 'open' };
    expect(deltasOf(session, open, at)).toHaveLength(2);
    expect(deltasOf({ ...session, state: 'closed' }, open, at)).toEqual([]);
    const late = {
      type: 'late',
      sessionId: 's1',
      centre: 'aalst',
      block: '2021-04-12T15:00',
      invitationId: 's1-x',
      seats: 2,
      at,
    } as const;
    expect(countsOn('day/2021-04-12', late, { ...late, seats: 1 }, at)?.counts).toEqual({ late: -1 });
    expect(countsOn('day/2021-04-12', late, undefined, at)?.counts).toEqual({ late: -2 });
    const origin = { type: 'origin', id: 'r', postalCode: '9300', persons: 3, expiresAt: 1 } as const;
    expect(deltasOf(undefined, origin, at)).toEqual([{ page: 'places', line: '9300', counts: { placed: 3 } }]);
    expect(deltasOf(origin, undefined, at)).toEqual([]);
    expect(deltasOf(undefined, { type: 'invitedMark', sessionId: 's1', who: 'a' }, at)).toEqual([]);
  });
});

describe('a dose', () => {
  const dose: Dose = {
    type: 'dose',
    id: 'd1',
    centre: 'aalst',
    date: '2021-04-10',
    person: 'a',
    holder: { kind: 'signUp', id: 'x' },
    state: 'recorded',
    recordedAt: at,
    by: 'nurse',
    correction: 0,
    linkHash: '',
  };
  const countsOf = (before: Dose | undefined, after: Dose | undefined) => {
    const deltas = deltasOf(before, after, at);
    expect(deltas.every(({ page, line }) => page === 'day/2021-04-10' && line === 'aalst')).toBe(true);
    return deltas[0]?.counts ?? {};
  };

  it('counts on its day by how far it is, none once it was taken back, and stays counted when it expires', () => {
    expect(countsOf(undefined, dose)).toEqual({ doses: 1, 'doses.recorded': 1 });
    const registered: Dose = { ...dose, state: 'registered' };
    expect(countsOf(dose, registered)).toEqual({ 'doses.recorded': -1, 'doses.registered': 1 });
    expect(countsOf(dose, { ...dose, correction: 1 })).toEqual({});
    const removed: Dose = { ...dose, state: 'removed' };
    expect(countsOf(dose, removed)).toEqual({ doses: -1, 'doses.recorded': -1 });
    expect(countsOf(removed, dose)).toEqual({ doses: 1, 'doses.recorded': 1 });
    expect(countsOf(registered, undefined)).toEqual({});
  });
});

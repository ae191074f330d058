import { beforeEach, describe, expect, it } from 'vitest';
import { applyBookingEvent, book } from '../../../domain/bookings/apply-booking-event.ts';
import { findArrivals, listArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { type MarkWish, markMember, markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import type { DemoPerson } from '../../../local/people/people.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  block,
  fivePeople,
  invitationOf,
  noon,
  open,
  register,
  smallHouse,
  takeSeat,
  today,
} from '../../fakes/one-centre-at-noon.ts';

const people = fivePeople();
const [ann, bo, ce, di, el] = people;

let house: House;
let deps: Parameters<typeof findArrivals>[0];
let sessionId: string;

const join = (...party: DemoPerson[]) => register(house, party);
const invited = async (...party: DemoPerson[]) => await invitationOf(house, await join(...party));
const signedUp = (person: DemoPerson) => takeSeat(house, sessionId, person);

const look = async (query: { ssin: string } | { lastName: string; firstName?: string }) => {
  const found = await findArrivals(deps, { centre: 'aalst', ...query }, 'nurse');
  if (found === 'tooMany') throw new Error(found);
  return found.people;
};
const mark = async (id: string, state: MarkWish, memberId?: string) => {
  const marked = await markMember(house.deps, { id, state, memberId }, 'nurse');
  await house.quiet();
  return marked;
};
const seats = async (state: string) =>
  (await house.store.sessionState(sessionId))?.seats.filter((seat) => seat.state === state).length;
const person = async (of: DemoPerson) => await house.store.get({ type: 'person', id: `person-${of.ssin}` });

beforeEach(async () => {
  house = await smallHouse(people);
  deps = { ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' };
  house.people.set(el.ssin, { ...el, status: 'activated', eligible: false });
  sessionId = await open(house, 4);
});

describe('looking somebody up', () => {
  it('tells who is invited, who booked, who signed up and who is not expected', async () => {
    const booked = await join(ann);
    await book(house.deps, await invitationOf(house, booked));
    await join(bo);
    await signedUp(ce);
    await house.quiet();
    expect(await look({ ssin: ann.ssin })).toMatchObject([
      { today: 'booked', admitted: 'yes', basis: 'vcd', birthYear: 1940 },
    ]);
    expect(await look({ ssin: bo.ssin })).toMatchObject([{ today: 'invited', expected: { block, from: '15:00' } }]);
    expect(await look({ ssin: ce.ssin })).toMatchObject([
      {
        today: 'signedUp',
        vaccinationCode: ce.vaccinationCode,
        bookingUrl: `https://book.example/?code=${ce.vaccinationCode}`,
      },
    ]);
    expect(await look({ ssin: di.ssin })).toMatchObject([{ today: 'none', admitted: 'yes', lastName: 'Smets' }]);
    expect(await look({ ssin: el.ssin })).toMatchObject([{ today: 'none', admitted: 'no' }]);
  });

  it('finds names of this day and centre alone, however they are typed', async () => {
    await signedUp(ce);
    expect(await look({ lastName: 'dhondt' })).toMatchObject([
      { firstName: 'Cé', lastName: "D'Hondt", today: 'signedUp' },
    ]);
    expect(await look({ lastName: "D'Hondt", firstName: 'C' })).toHaveLength(1);
    expect(await look({ lastName: "D'Hondt", firstName: 'X' })).toEqual([]);
    expect(await look({ lastName: 'Smets' })).toEqual([]);
  });

  it('goes by what is stored while the database cannot be asked, and says so', async () => {
    await join(ann);
    house.down.add('vcd');
    expect(await look({ ssin: ann.ssin })).toMatchObject([
      { today: 'invited', admitted: 'yes', basis: 'stored', vaccinationCode: ann.vaccinationCode },
    ]);
    const [stranger] = await look({ ssin: di.ssin });
    expect(stranger).toMatchObject({ today: 'none', admitted: 'unknown', basis: 'none' });
    expect(stranger).not.toHaveProperty('vaccinationCode');
  });

  it('is witnessed without whom it was for', async () => {
    await look({ ssin: ann.ssin });
    await listArrivals(deps, 'aalst', today, 'nurse');
    const trail = await house.store.changesOf({ centre: 'aalst' }, 10);
    expect(trail.map(({ action, by }) => [action, by])).toEqual([
      ['list', 'nurse'],
      ['ssin', 'nurse'],
    ]);
    expect(JSON.stringify(trail)).not.toContain(ann.ssin);
  });

  it('stops who tries numbers', async () => {
    await house.store.transact([
      {
        do: 'put',
        entity: { type: 'limit', id: `arrivals#nurse#${Math.floor(noon / 3_600_000)}`, count: 400, expiresAt: 0 },
      },
    ]);
    expect(await findArrivals(deps, { centre: 'aalst', ssin: ann.ssin }, 'nurse')).toBe('tooMany');
  });
});

describe('a no-show', () => {
  it('of a sign-up frees the seat for the next, once the block has begun', async () => {
    const id = await signedUp(ce);
    expect(await markSignUp(house.deps, { id, state: 'noShow' }, 'nurse')).toBe('notOpen');
    await house.advanceTo(at('15:15'));
    expect(await seats('booked')).toBe(1);
    expect(await markSignUp(house.deps, { id, state: 'noShow' }, 'nurse')).toBe('done');
    expect([await seats('booked'), await person(ce)]).toEqual([0, { type: 'person', id: `person-${ce.ssin}` }]);
    expect(await markSignUp(house.deps, { id, state: 'arrived' }, 'nurse')).toBe('notOpen');
    expect(await look({ ssin: ce.ssin })).toMatchObject([{ today: 'noShow', expected: { state: 'noShow' } }]);
    // Free again: a registration of the same person gets the seat.
    const party = await join(ce);
    expect(await invitationOf(house, party)).not.toBe('');
  });

  it('of one of a group frees one seat, and the rest stays booked', async () => {
    const party = await join(ann, bo);
    const id = await invitationOf(house, party);
    await book(house.deps, id);
    await house.advanceTo(at('15:15'));
    expect(await mark(id, 'noShow')).toBe('memberNeeded');
    expect(await mark(id, 'arrived', 'm1')).toBe('done');
    expect(await mark(id, 'noShow', 'm2')).toBe('done');
    expect([await seats('booked'), await seats('open')]).toEqual([1, 3]);
    expect([(await person(bo))?.bookedBy, (await person(ann))?.bookedBy]).toEqual([undefined, id]);
    const list = await listArrivals(deps, 'aalst', today, 'nurse');
    expect(list.map(({ firstName, today, state }) => [firstName, today, state])).toEqual([
      ['Bo', 'noShow', 'noShow'],
      ['Ann', 'booked', 'arrived'],
    ]);
    expect(await mark(id, 'noShow', 'm9')).toBe('notFound');
  });

  it.each([
    ['m1', 'm2', ['m2']],
    ['m2', 'm2', []],
  ])(
    'of a group that was booked with the code of %s: the code of %s, if unused, is released',
    async (by, who, codes) => {
      const released: string[] = [];
      house.booking.release = async (id) => void released.push(id);
      const id = await invited(ann, bo);
      await applyBookingEvent(house.deps, { activationId: `a-${id}:${by}`, status: 'booked', occurredAt: noon + 1000 });
      await house.advanceTo(at('15:15'));
      expect(released).toEqual([]);
      expect(await mark(id, 'noShow', who)).toBe('done');
      expect(released).toEqual(codes.map((member) => `a-${id}:${member}`));
    },
  );

  it('of the last one ends the booking; the party stays off the list, whatever the booking system says later', async () => {
    const party = await join(ann);
    const id = await invitationOf(house, party);
    await applyBookingEvent(house.deps, { activationId: `a-${id}:m1`, status: 'booked', occurredAt: noon + 1000 });
    await house.advanceTo(at('15:15'));
    expect(await mark(id, 'noShow')).toBe('done');
    expect((await house.store.get({ type: 'invitation', id }))?.state).toBe('cancelled');
    expect(await seats('open')).toBe(4);
    for (const status of ['cancelled', 'booked'] as const)
      await applyBookingEvent(house.deps, { activationId: `a-${id}:m1`, status, occurredAt: at('15:15') });
    await house.quiet();
    expect((await house.store.get({ type: 'party', id: party }))?.state).toBe('booked');
    expect(await seats('open')).toBe(4);
  });

  it('takes away a late seat first (S13)', async () => {
    await house.store.transact([{ do: 'put', entity: centreOf('aalst', { invitationMinutes: 10 }) }]);
    const party = await join(ann);
    const id = await invitationOf(house, party);
    await house.advanceTo(noon + 11 * 60_000);
    for (const one of [bo, ce, di]) await signedUp(one);
    house.people.set(el.ssin, { ...el, status: 'activated', eligible: true });
    await signedUp(el);
    await book(house.deps, id);
    await house.quiet();
    expect((await house.store.sessionState(sessionId))?.late).toMatchObject([{ invitationId: id, seats: 1 }]);
    await house.advanceTo(at('15:15'));
    expect(await mark(id, 'noShow')).toBe('done');
    expect((await house.store.sessionState(sessionId))?.late).toEqual([]);
    expect(await seats('booked')).toBe(4);
  });
});

describe('an arrival', () => {
  it('with a live invitation fills the seat: nobody else gets it at the deadline', async () => {
    const id = await invited(ann);
    expect(await mark(id, 'noShow')).toBe('notOpen');
    expect(await mark(id, 'arrived')).toBe('done');
    await house.advanceTo(at('15:15'));
    expect(await seats('booked')).toBe(1);
    expect((await house.store.get({ type: 'invitation', id }))?.state).toBe('booked');
    expect(await mark(id, 'vaccinated')).toBe('done');
    expect(await mark(id, 'expected')).toBe('done');
    expect((await house.store.get({ type: 'invitation', id }))?.arrivals).toEqual({});
  });

  it.each<[MarkWish, string | undefined, string]>([
    ['arrived', undefined, 'memberNeeded'],
    ['vaccinated', undefined, 'memberNeeded'],
    ['arrived', 'm9', 'notFound'],
    ['expected', 'm9', 'notFound'],
    ['noShow', 'm1', 'notOpen'],
  ])('that is refused (%s of %s) changes nothing', async (state, memberId, answer) => {
    const id = await invited(ann, bo);
    const [entities, audits] = [structuredClone([...house.store.entities]), house.store.audits.length];
    await house.advanceTo(noon + 61_007);
    expect(await mark(id, state, memberId)).toBe(answer);
    expect([...house.store.entities]).toEqual(entities);
    expect(house.store.audits).toHaveLength(audits);
  });

  it('after the invitation has passed is nothing to mark', async () => {
    const id = await invited(ann);
    await house.advanceTo(noon + 40 * 60_000);
    expect(await mark(id, 'arrived')).toBe('notOpen');
    expect(await look({ ssin: ann.ssin })).toMatchObject([{ today: 'passed' }]);
    expect(await mark('nothing-1', 'arrived')).toBe('notFound');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { giveWalkIn, takeBackWalkIn, walkInLine } from '../../../domain/arrivals/give-walk-in.ts';
import type { WalkInRequest } from '../../../domain/arrivals/arrival-operations.ts';
import { findArrivals, listArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import { watchArrivals } from '../../../domain/arrivals/watch-arrivals.ts';
import { addSeats, closeSession } from '../../../domain/sessions/change-session.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  block,
  fivePeople,
  invitationOf,
  open,
  register,
  smallHouse,
  stateOfParty,
  takeSeat,
  today,
} from '../../fakes/one-centre-at-noon.ts';

/* S17: somebody stands at the desk, and a dose is there. */

const people = fivePeople();
const [ann, bo, ce, di, el] = people;

let house: House;
let sessionId: string;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
  sessionId = await open(house, 1, { channels: ['direct'] });
  await house.advanceTo(at('14:31') + 7_000);
});

const come = async (person: typeof ann, more: Partial<WalkInRequest> = {}) => {
  const given = await giveWalkIn(house.deps, { centre: 'aalst', ssin: person.ssin, ...more }, 'nurse');
  await house.quiet();
  return given;
};
const counts = async () => {
  const state = await house.store.sessionState(sessionId);
  const of = (wanted: string) => state?.seats.filter((seat) => seat.state === wanted).length;
  return { open: of('open'), booked: of('booked'), late: state?.late.length };
};
const lockOf = async (person: typeof ann) => await house.store.get({ type: 'person', id: `person-${person.ssin}` });

describe('a walk-in', () => {
  it('gets an open seat, and leaves every party as booked (S4)', async () => {
    const alone = await register(house, [ann]);
    const group = await register(house, [ann, bo]);
    const given = await come(ann);
    expect(given).toMatchObject({ outcome: 'done', late: false, basis: 'vcd' });
    expect(await counts()).toEqual({ open: 0, booked: 1, late: 0 });
    expect([await stateOfParty(house, alone), await stateOfParty(house, group)]).toEqual(['booked', 'waiting']);
    expect((await house.store.get({ type: 'party', id: group }))?.members).toHaveLength(1);
    const list = await listArrivals({ ...house.deps, bookingLinkTemplate: '' }, 'aalst', today, 'nurse');
    expect(list).toMatchObject([{ kind: 'signUp', firstName: 'Ann', today: 'signedUp', state: 'arrived' }]);
    const signUpId = given.outcome === 'done' ? given.signUpId : '';
    const seen = await walkInLine({ ...house.deps, bookingLinkTemplate: 'http://b/{code}' }, signUpId);
    expect(seen).toMatchObject({ vaccinationCode: ann.vaccinationCode, expected: { block } });
    expect(house.store.audits.filter(({ event }) => event === 'walkIn')).toMatchObject([
      { sessionId, block, seats: 1, by: 'nurse', basis: 'vcd' },
    ]);
    expect(await house.store.get({ type: 'signUp', id: signUpId })).toMatchObject({ walkIn: true, state: 'confirmed' });
  });

  it('is the same when it is sent again, and a new one after it was taken back', async () => {
    const first = await come(ann);
    expect(await come(ann)).toEqual(first);
    expect(await counts()).toEqual({ open: 0, booked: 1, late: 0 });
    expect(house.store.audits.filter(({ event }) => event === 'walkIn')).toHaveLength(1);
    await house.advanceTo(at('15:00') + 7_000);
    const id = first.outcome === 'done' ? first.signUpId : '';
    expect(await markSignUp(house.deps, { id, state: 'noShow' }, 'nurse')).toBe('done');
    expect(await counts()).toEqual({ open: 1, booked: 0, late: 0 });
    const again = await come(ann);
    expect(again).toMatchObject({ outcome: 'done', late: false });
    expect(again).not.toEqual(first);
  });

  it('goes above the seats once the desk has confirmed it, and is taken back from there', async () => {
    await takeSeat(house, sessionId, bo);
    expect(await come(ann)).toEqual({ outcome: 'noSeats' });
    expect(await lockOf(ann)).toBeUndefined();
    const late = await come(ann, { confirmLate: true });
    expect(late).toMatchObject({ outcome: 'done', late: true });
    expect(await come(ann, { confirmLate: true })).toEqual(late);
    expect(await counts()).toEqual({ open: 0, booked: 1, late: 1 });
    await house.advanceTo(at('15:00') + 7_000);
    const id = late.outcome === 'done' ? late.signUpId : '';
    expect(await markSignUp(house.deps, { id, state: 'noShow' }, 'nurse')).toBe('done');
    expect([await counts(), (await lockOf(ann))?.bookedBy]).toEqual([{ open: 0, booked: 1, late: 0 }, undefined]);
  });

  it('above the seats takes the next seat that comes (S13), and gives that one back', async () => {
    await takeSeat(house, sessionId, bo);
    const late = await come(ann, { confirmLate: true });
    expect(await addSeats(house.deps, { sessionId, block, seats: 1 }, 'nurse')).toBe('done');
    expect(await counts()).toEqual({ open: 0, booked: 2, late: 0 });
    await house.advanceTo(at('15:00') + 7_000);
    const id = late.outcome === 'done' ? late.signUpId : '';
    expect(await markSignUp(house.deps, { id, state: 'noShow' }, 'nurse')).toBe('done');
    expect(await counts()).toEqual({ open: 1, booked: 1, late: 0 });
  });

  it('two people at two desks get one seat once', async () => {
    const both = await Promise.all([come(ann), come(ce)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'noSeats']);
    expect(await counts()).toEqual({ open: 0, booked: 1, late: 0 });
  });

  it('that was a mistake is taken back before its block begins, and not once the dose is given', async () => {
    const party = await register(house, [ann]);
    const given = await come(ann);
    const id = given.outcome === 'done' ? given.signUpId : '';
    await markSignUp(house.deps, { id, state: 'vaccinated' }, 'nurse');
    expect(await takeBackWalkIn(house.deps, id, 'nurse')).toBe('notOpen');
    await markSignUp(house.deps, { id, state: 'expected' }, 'nurse');
    expect([await takeBackWalkIn(house.deps, id, 'nurse'), await takeBackWalkIn(house.deps, id, 'nurse')]).toEqual([
      'done',
      'done',
    ]);
    await house.quiet();
    expect([await counts(), (await lockOf(ann))?.bookedBy]).toEqual([{ open: 1, booked: 0, late: 0 }, undefined]);
    // S4: what was left is not re-entered.
    expect(await stateOfParty(house, party)).toBe('booked');
    expect(house.store.audits.filter(({ event }) => event === 'walkInTakenBack')).toMatchObject([
      { sessionId, signUpId: id, seats: 1, by: 'nurse' },
    ]);
    expect(await listArrivals({ ...house.deps, bookingLinkTemplate: '' }, 'aalst', today, 'nurse')).toEqual([]);
    expect(await come(bo)).toMatchObject({ outcome: 'done', late: false });
    const direct = await takeBackWalkIn(house.deps, 'no-such-walk-in', 'nurse');
    expect(direct).toBe('notFound');
  });

  it('is offered by a look at who may have one, with the seats that are free', async () => {
    const deps = { ...house.deps, bookingLinkTemplate: '' };
    const look = async (person: typeof ann) => {
      const found = await findArrivals(deps, { centre: 'aalst', ssin: person.ssin }, 'nurse');
      return found === 'tooMany' ? [] : [found.people[0]?.walkIn, found.walkInPlaces[0]?.open];
    };
    house.people.set(el.ssin, { ...house.people.get(el.ssin)!, eligible: false });
    house.people.set(di.ssin, { ...house.people.get(di.ssin)!, status: 'used' });
    expect([await look(ann), await look(el), await look(di)]).toEqual([
      [true, 1],
      [false, 1],
      [false, 1],
    ]);
    await come(ann);
    expect(await look(ann)).toEqual([false, 0]);
  });

  it('stands in the list that the desk follows, which opens nothing that is sealed and reads nothing where nothing is new', async () => {
    const looks = () => house.store.audits.filter(({ event }) => event === 'arrivalsLookedUp').length;
    const before = looks();
    // As the change stream marks it (tell-boards.ts).
    let stamp = 0;
    const marked = async () => {
      stamp += 1;
      const entity = { type: 'board', sessionId, centre: 'aalst', stamp: String(stamp), expiresAt: 0 } as const;
      await house.store.transact([{ do: 'put', entity }]);
    };
    expect((await watchArrivals(house.deps, 'aalst', [])).etag).toBeUndefined();
    await marked();
    const first = await watchArrivals(house.deps, 'aalst', []);
    expect(first.view).toMatchObject({ walkInPlaces: [{ from: '15:00', to: '17:00', open: 1 }], arrivals: [] });
    expect((await watchArrivals(house.deps, 'aalst', [first.etag ?? ''])).view).toBeUndefined();
    const given = await come(ann);
    await marked();
    const second = await watchArrivals(house.deps, 'aalst', [first.etag ?? '']);
    expect(second.view).toMatchObject({
      walkInPlaces: [{ open: 0 }],
      arrivals: [{ kind: 'signUp', walkIn: true, today: 'signedUp', state: 'arrived' }],
    });
    expect(JSON.stringify(second.view)).not.toContain('Ann');
    const id = given.outcome === 'done' ? given.signUpId : '';
    await markSignUp(house.deps, { id, state: 'vaccinated' }, 'nurse');
    await house.quiet();
    await marked();
    expect((await watchArrivals(house.deps, 'aalst', [second.etag ?? ''])).view?.arrivals).toMatchObject([
      { state: 'vaccinated' },
    ]);
    expect(looks()).toBe(before);
    const place = { kind: 'signUp' as const, id };
    const found = await findArrivals({ ...house.deps, bookingLinkTemplate: '' }, { centre: 'aalst', place }, 'nurse');
    expect(found).toMatchObject({ people: [{ firstName: 'Ann', vaccinationCode: ann.vaccinationCode }] });
    expect(house.store.audits.at(-1)).toMatchObject({ event: 'arrivalsLookedUp', action: 'place' });
  });

  it('takes a dose of a session that was closed', async () => {
    await closeSession(house.deps, sessionId, 'nurse');
    expect(await come(ann)).toMatchObject({ outcome: 'done' });
  });

  it('with a live invitation elsewhere leaves it, and its seat goes on', async () => {
    await open(house, 1, {
      blocks: [{ date: '2021-04-12', from: '13:00', to: '14:00', seats: 1 }],
      channels: ['invite'],
    });
    const party = await register(house, [ann], { availability: ['2021-04-12 afternoon'] });
    const invitation = await invitationOf(house, party);
    expect((await house.store.get({ type: 'invitation', id: invitation }))?.state).toBe('sent');
    expect(await come(ann)).toMatchObject({ outcome: 'done' });
    expect((await house.store.get({ type: 'invitation', id: invitation }))?.state).toBe('released');
    expect(await lockOf(ann)).toMatchObject({ bookedBy: expect.stringMatching(/^W/) });
  });
});

describe('nobody is given a dose', () => {
  it('who is expected here', async () => {
    await takeSeat(house, sessionId, bo);
    await open(house, 2, { channels: ['invite'] });
    await register(house, [ann]);
    expect([await come(ann), await come(bo)]).toEqual([{ outcome: 'expected' }, { outcome: 'expected' }]);
  });

  it('whom the VCD does not find eligible, or does not know', async () => {
    house.people.set(el.ssin, { ...house.people.get(el.ssin)!, eligible: false });
    house.people.set(di.ssin, { ...house.people.get(di.ssin)!, status: 'used' });
    expect([await come(el), await come(di)]).toEqual([{ outcome: 'notEligible' }, { outcome: 'notEligible' }]);
    expect(await counts()).toEqual({ open: 1, booked: 0, late: 0 });
  });

  it('while the VCD is away, until what is stored decides (S6)', async () => {
    await register(house, [ann], { availability: ['2021-04-12 morning'] });
    house.down.add('vcd');
    expect(await come(ann)).toEqual({ outcome: 'unavailable' });
    await house.advanceTo(at('14:36') + 11_000);
    expect(await come(ann)).toMatchObject({ outcome: 'done', basis: 'stored' });
    expect(await come(bo)).toEqual({ outcome: 'unavailable' });
  });

  it.each([
    ['13:59', 'notOpen'],
    ['14:00', 'done'],
    ['16:59', 'done'],
    ['17:00', 'notOpen'],
  ])('of a block that neither runs nor begins within the hour (%s: %s)', async (time, outcome) => {
    house.time = at(time);
    expect((await come(ann)).outcome).toBe(outcome);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import type { EntityOf, EntityType } from '../../../domain/entities/entity.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import { findArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { replaceSsin } from '../../../domain/replaced-ssin/follow-replacement.ts';
import { type DemoPerson, makePerson } from '../../../local/people/people.ts';
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
  stateOfParty,
  takeSeat,
} from '../../fakes/one-centre-at-noon.ts';

/* Decision 15: an SSIN that was replaced. Whatever stood under the old number stands under the new one, once. */

const [ann, bo, ce] = fivePeople();
/** Ann under the number that she gets: for the VCD the same person from then on, before it another with her name. */
const newAnn = makePerson({ name: 'Ann Peeters', born: '1940-05-01', language: 'nl', index: 7, postalCode: '9300' });
const newestAnn = makePerson({ name: 'Ann Peeters', born: '1940-05-01', language: 'nl', index: 8, postalCode: '9300' });
const indexOf = ({ ssin }: DemoPerson): string => `person-${ssin}`;

let house: House;
beforeEach(async () => {
  house = await smallHouse([ann, newAnn, bo, ce]);
});

const all = <T extends EntityType>(type: T): EntityOf<T>[] =>
  [...house.store.entities.values()].filter((entity): entity is EntityOf<T> => entity.type === type);
const party = async (id: string): Promise<Party | undefined> => await house.store.get({ type: 'party', id });
const personsOf = async (id: string) => (await party(id))?.members.map(({ person }) => person);
const ssinsOf = async (id: string) =>
  (JSON.parse((await party(id))?.sealed?.data ?? '{}') as { members: { ssin: string }[] }).members.map(
    ({ ssin }) => ssin,
  );
const lockOf = async (person: DemoPerson) => await house.store.get({ type: 'person', id: indexOf(person) });
const noticesOf = (kind: string) => all('message').filter((message) => message.kind === kind);
const live = () => all('invitation').filter(({ state }) => state === 'claimed' || state === 'sent');
const hear = async (asked: DemoPerson) => {
  const record = await house.vcd.query(asked.ssin);
  if (record !== undefined) await replaceSsin(house.deps, asked.ssin, record);
  await house.quiet();
};
const book = async (invitationId: string, member = 'm1') => {
  const event = { activationId: `a-${invitationId}:${member}`, status: 'booked' as const, occurredAt: house.time };
  await applyBookingEvent(house.deps, event);
  await house.quiet();
};

describe('what stands under the old number stands under the new one', () => {
  it('when the VCD says so at registration', async () => {
    house.replaceSsin(ann.ssin, newAnn.ssin);
    const id = await register(house, [ann]);
    expect(await party(id)).toMatchObject({ state: 'waiting', members: [{ person: indexOf(newAnn) }] });
    expect(await ssinsOf(id)).toEqual([newAnn.ssin]);
    expect(all('membership')).toEqual([{ type: 'membership', person: indexOf(newAnn), partyId: id }]);
    expect(await lockOf(ann)).toMatchObject({ replacedBy: indexOf(newAnn) });
    expect(await lockOf(ann)).not.toHaveProperty('follows');
    expect(house.store.audits.filter(({ event }) => event === 'ssinReplaced')).toMatchObject([{ partyId: id }]);
    expect(JSON.stringify(house.store.audits)).not.toContain(newAnn.ssin);
  });

  it('when it says so before an invitation is sent: offer, lock, mark and every other party, by the new birth date', async () => {
    const one = await register(house, [ann]);
    const group = await register(house, [bo, ann]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    const resident = house.people.get(newAnn.ssin);
    if (resident !== undefined) resident.birthDate = '1935-01-01';
    const sessionId = await open(house, 1);
    const invitation = await house.store.get({ type: 'invitation', id: await invitationOf(house, one) });
    expect(invitation).toMatchObject({ state: 'sent', places: [{ person: indexOf(newAnn) }] });
    expect(await lockOf(newAnn)).toMatchObject({ heldBy: invitation?.id, formerly: indexOf(ann) });
    expect(await lockOf(ann)).not.toHaveProperty('heldBy');
    expect(all('invitedMark').map(({ who }) => who)).toEqual(expect.arrayContaining([indexOf(newAnn)]));
    expect(all('invitedMark').filter(({ who }) => who === indexOf(ann))).toEqual([]);
    expect(house.activations.get(`a-${invitation?.id}:m1`)?.code).toBe(newAnn.vaccinationCode);
    expect(await personsOf(group)).toEqual([indexOf(bo), indexOf(newAnn)]);
    expect(await ssinsOf(group)).toEqual([bo.ssin, newAnn.ssin]);
    expect(all('rankEntry').filter(({ partyId }) => partyId === group)).toMatchObject([{ birthDay: '1935-01-01' }]);
    await house.advanceTo(at('13:00'));
    expect((await house.store.sessionState(sessionId))?.seats).toMatchObject([{ state: 'open' }]);
    expect(await stateOfParty(house, group)).toBe('waiting');
  });

  it('when a party under the old number registers later, and the VCD has changed its mind since', async () => {
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await register(house, [ann]);
    const again = await smallHouse([ann]);
    house.vcd.query = again.vcd.query;
    const late = await register(house, [ann]);
    expect(await personsOf(late)).toEqual([indexOf(newAnn)]);
  });

  it('when it is replaced twice', async () => {
    const id = await register(house, [ann]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    house.people.set(newestAnn.ssin, { ...newestAnn, status: 'activated', eligible: true });
    house.replaceSsin(newAnn.ssin, newestAnn.ssin);
    const [, second] = [await hear(newAnn), await register(house, [ann])];
    expect(await personsOf(id)).toEqual([indexOf(newestAnn)]);
    expect(await ssinsOf(id)).toEqual([newestAnn.ssin]);
    expect(await personsOf(second)).toEqual([indexOf(newestAnn)]);
    expect((await lockOf(newestAnn))?.formerly?.split(' ').toSorted()).toEqual(
      [indexOf(ann), indexOf(newAnn)].toSorted(),
    );
    await open(house, 2);
    expect(live()).toHaveLength(1);
  });

  it('when whoever heard it died right after the locks: the change stream finishes', async () => {
    const id = await register(house, [ann]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    const { transact } = house.store;
    const died = new Error('killed');
    house.store.transact = async (changes) => {
      const outcome = await transact.call(house.store, changes);
      const isLock = changes.some((change) => change.do === 'patch' && change.key.type === 'person');
      if (isLock) throw died;
      return outcome;
    };
    const record = await house.vcd.query(ann.ssin);
    await expect(replaceSsin(house.deps, ann.ssin, record ?? newAnnRecord())).rejects.toBe(died);
    house.store.transact = transact;
    expect(await personsOf(id)).toEqual([indexOf(ann)]);
    await house.quiet();
    expect(await personsOf(id)).toEqual([indexOf(newAnn)]);
    expect(await ssinsOf(id)).toEqual([newAnn.ssin]);
    expect(await lockOf(ann)).not.toHaveProperty('follows');
  });
});

const newAnnRecord = () => ({ ...newAnn, status: 'activated' as const, eligible: true });

describe('somebody who was known under both numbers is one person', () => {
  it('with one live invitation: who was offered first keeps it, the other party waits (S4)', async () => {
    const old = await register(house, [ann]);
    const young = await register(house, [newAnn]);
    const sessionId = await open(house, 2);
    expect(live()).toHaveLength(2);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(live()).toHaveLength(1);
    expect(await stateOfParty(house, old)).toBe('invited');
    expect(await stateOfParty(house, young)).toBe('waiting');
    expect(await lockOf(newAnn)).toMatchObject({ heldBy: await invitationOf(house, old) });
    // It had been told of the offer; and the seat is nobody's, because both were invited in this session (S5).
    expect(noticesOf('offerPassed')).toMatchObject([{ partyId: young }]);
    const states = (await house.store.sessionState(sessionId))?.seats.map(({ state }) => state);
    expect(states?.toSorted()).toEqual(['offered', 'open']);
  });

  it('who is not invited again in a session in which the other number was (S5)', async () => {
    const old = await register(house, [ann]);
    await open(house, 1);
    await house.advanceTo(at('12:45'));
    expect(await stateOfParty(house, old)).toBe('waiting');
    const young = await register(house, [newAnn], { availability: ['2021-04-11 evening'] });
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await party(young)).toMatchObject({ members: [{ formerly: indexOf(ann) }] });
    await register(house, [newAnn]);
    expect(live()).toEqual([]);
    await register(house, [bo]);
    expect(live()).toHaveLength(1);
  });

  it('whose offer is taken back unsent where the other number was invited before (S5)', async () => {
    await register(house, [ann]);
    const sessionId = await open(house, 1);
    await house.advanceTo(at('12:45'));
    house.down.add('mail');
    const young = await register(house, [newAnn]);
    expect(live()).toMatchObject([{ partyId: young, state: 'claimed' }]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(live()).toEqual([]);
    expect(await stateOfParty(house, young)).toBe('waiting');
    expect((await house.store.sessionState(sessionId))?.seats).toMatchObject([{ state: 'open' }]);
    expect(noticesOf('offerPassed')).toHaveLength(1);
  });

  it('who leaves every other party when one number has booked (S4)', async () => {
    const old = await register(house, [ann]);
    await open(house, 1);
    await book(await invitationOf(house, old));
    const young = await register(house, [newAnn, bo]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: await invitationOf(house, old) });
    expect(await personsOf(old)).toEqual([indexOf(newAnn)]);
    expect(await personsOf(young)).toEqual([indexOf(bo)]);
    // And its cancellation frees the person, under the number that stands now.
    const invitationId = await invitationOf(house, old);
    const cancelled = { activationId: `a-${invitationId}:m1`, status: 'cancelled' as const, occurredAt: noon + 5 };
    await applyBookingEvent(house.deps, cancelled);
    expect(await lockOf(newAnn)).not.toHaveProperty('bookedBy');
    expect(await stateOfParty(house, old)).toBe('waiting');
  });

  it('whose live invitation ends when the other number has booked', async () => {
    const old = await register(house, [ann]);
    await open(house, 1);
    await book(await invitationOf(house, old));
    const young = await register(house, [newAnn]);
    const second = await open(house, 1);
    expect(await stateOfParty(house, young)).toBe('invited');
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await stateOfParty(house, young)).toBe('booked');
    expect(live()).toEqual([]);
    expect((await house.store.sessionState(second))?.seats).toMatchObject([{ state: 'open' }]);
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: await invitationOf(house, old) });
    expect(await lockOf(newAnn)).not.toHaveProperty('heldBy');
  });

  it('who is booked once: of two bookings the earlier is counted', async () => {
    const old = await register(house, [ann]);
    const young = await register(house, [newAnn, bo]);
    const sessionId = await open(house, 3);
    const [first, second] = [await invitationOf(house, old), await invitationOf(house, young)];
    await book(first);
    await book(second);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: first });
    expect(await house.store.get({ type: 'invitation', id: second })).toMatchObject({
      state: 'booked',
      places: [{ person: indexOf(bo) }],
    });
    expect(await personsOf(young)).toEqual([indexOf(bo)]);
    const states = (await house.store.sessionState(sessionId))?.seats.map(({ state }) => state);
    expect(states?.toSorted()).toEqual(['booked', 'booked', 'open']);
  });

  it('whose sign-up yields to an appointment in the booking system, and is told', async () => {
    const sessionId = await open(house, 2);
    const signUpId = await takeSeat(house, sessionId, newAnn);
    const old = await register(house, [ann]);
    await book(await invitationOf(house, old));
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await house.store.get({ type: 'signUp', id: signUpId })).toMatchObject({ state: 'cancelled' });
    expect(noticesOf('signUpCancelled')).toMatchObject([{ signUpId }]);
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: await invitationOf(house, old) });
  });

  it('who is one member of a group, with one seat, where both numbers were in it', async () => {
    const group = await register(house, [ann, newAnn, bo]);
    const sessionId = await open(house, 3);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await personsOf(group)).toEqual([indexOf(newAnn), indexOf(bo)]);
    expect(live()).toMatchObject([{ places: [{ memberId: 'm1', person: indexOf(newAnn) }, { memberId: 'm3' }] }]);
    const states = (await house.store.sessionState(sessionId))?.seats.map(({ state }) => state);
    expect(states?.toSorted()).toEqual(['offered', 'offered', 'open']);
    expect(house.store.audits.filter(({ reason }) => reason === 'twin')).toMatchObject([{ memberId: 'm2' }]);
  });

  it.each(['registered', 'waiting', 'booked'] as const)('in a group that has only %s', async (stage) => {
    if (stage === 'registered') house.replaceSsin(ann.ssin, newAnn.ssin);
    const group = await register(house, [bo, newAnn, ann]);
    if (stage === 'booked') {
      await open(house, 3);
      for (const member of ['m1', 'm2', 'm3']) await book(await invitationOf(house, group), member);
    }
    if (stage !== 'registered') house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    expect(await personsOf(group)).toEqual([indexOf(bo), indexOf(newAnn)]);
    expect(await stateOfParty(house, group)).toBe(stage === 'booked' ? 'booked' : 'waiting');
    expect(all('seat').filter(({ state }) => state === 'booked')).toHaveLength(stage === 'booked' ? 2 : 0);
    expect(all('membership')).toHaveLength(2);
  });
});

describe('a direct sign-up', () => {
  it('under the old number takes the person out of the parties of the new one', async () => {
    const sessionId = await open(house, 2, { channels: ['direct'] });
    const young = await register(house, [newAnn]);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    const signUpId = await takeSeat(house, sessionId, ann);
    expect(await house.store.get({ type: 'signUp', id: signUpId })).toMatchObject({
      state: 'confirmed',
      person: indexOf(newAnn),
    });
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: signUpId });
    expect(await stateOfParty(house, young)).toBe('booked');
  });

  it('is refused to who has signed up under the other number, or moves with it', async () => {
    const sessionId = await open(house, 3, { channels: ['direct'] });
    const first = await takeSeat(house, sessionId, ann);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    const second = await takeSeat(house, sessionId, { ...ann, email: 'ann.peeters@example.org' });
    expect(await house.store.get({ type: 'signUp', id: second })).toMatchObject({ state: 'refused' });
    const moved = await house.store.get({ type: 'signUp', id: first });
    expect(moved).toMatchObject({ state: 'confirmed', person: indexOf(newAnn) });
    expect(moved?.sealed?.data).toContain(newAnn.ssin);
    expect(await lockOf(newAnn)).toMatchObject({ bookedBy: first });
  });

  it('is found at the door by either number', async () => {
    const sessionId = await open(house, 1, { channels: ['direct'] });
    await takeSeat(house, sessionId, ann);
    house.replaceSsin(ann.ssin, newAnn.ssin);
    await hear(ann);
    for (const { ssin } of [ann, newAnn]) {
      const deps = { ...house.deps, bookingLinkTemplate: 'http://localhost/{code}' };
      const found = await findArrivals(deps, { centre: 'aalst', ssin }, 'nurse');
      expect(found).toMatchObject({ people: [{ today: 'signedUp', expected: { block } }] });
    }
  });
});

import { beforeEach, expect, it } from 'vitest';
import { book } from '../../../domain/bookings/apply-booking-event.ts';
import { listPatients, withdrawPatient } from '../../../domain/physicians/own-patients.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  fivePeople,
  invitationOf,
  noon,
  open,
  register,
  smallHouse,
  stateOfParty,
} from '../../fakes/one-centre-at-noon.ts';

const people = fivePeople();
const [ann, bo, ce, di] = people;

let house: House;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
});

const patient = (person: (typeof people)[number], physicianId: string) =>
  register(house, [person], { kind: 'patient', inviteTo: 'patient', physicianId, by: physicianId }, 'physician');
const seen = async (physicianId = 'dr') =>
  (await listPatients(house.deps, physicianId)).map(({ firstName, state }) => [firstName, state]);

it('a physician sees what becomes of own patients, and of nobody else', async () => {
  house.people.set(ce.ssin, { ...ce, status: 'activated', eligible: false });
  for (const one of [ann, bo, ce]) await patient(one, 'dr');
  await patient(di, 'other');
  expect(await seen()).toEqual(
    expect.arrayContaining([
      ['Ann', 'waiting'],
      ['Bo', 'waiting'],
      [undefined, 'over'],
    ]),
  );
  expect(await seen('other')).toEqual([['Di', 'waiting']]);
  expect(await seen('nobody')).toEqual([]);
});

it('until when a patient is invited, where, and that the appointment is booked', async () => {
  const party = await patient(ann, 'dr');
  await open(house, 1);
  expect(await listPatients(house.deps, 'dr')).toMatchObject([
    { state: 'invited', until: '2021-04-11T10:30:00.000Z', from: '15:00', to: '17:00', centre: { id: 'aalst' } },
  ]);
  await book(house.deps, await invitationOf(house, party));
  const [booked] = await listPatients(house.deps, 'dr');
  expect(booked).toMatchObject({ state: 'booked', date: '2021-04-11' });
  expect(booked).not.toHaveProperty('until');
});

it('says nothing of why it is over: not eligible, lapsed and withdrawn look the same', async () => {
  house.people.set(ann.ssin, { ...ann, status: 'activated', eligible: false });
  const parties = [await patient(ann, 'dr'), await patient(bo, 'dr'), await patient(ce, 'dr')];
  expect(await withdrawPatient(house.deps, parties[1] ?? '', 'dr')).toBe('withdrawn');
  await house.advanceTo(at('18:00'));
  const views = await listPatients(house.deps, 'dr');
  expect(views.map(({ partyId: _id, ...view }) => view)).toEqual(
    Array.from({ length: 3 }, () => ({
      registeredAt: new Date(noon).toISOString(),
      state: 'over',
      inviteTo: 'patient',
    })),
  );
});

it('withdraws own patients alone, and those who left already no more', async () => {
  const party = await patient(ann, 'dr');
  expect(await withdrawPatient(house.deps, party, 'other')).toBe('notFound');
  expect(await stateOfParty(house, party)).toBe('waiting');
  expect(await withdrawPatient(house.deps, party, 'dr')).toBe('withdrawn');
  expect(await withdrawPatient(house.deps, party, 'dr')).toBe('invalid');
  expect(await withdrawPatient(house.deps, 'nothing', 'dr')).toBe('notFound');
  const trail = await house.store.auditOf({ partyId: party });
  expect(trail.map(({ event }) => event)).toEqual(['registered', 'withdrawn']);
});

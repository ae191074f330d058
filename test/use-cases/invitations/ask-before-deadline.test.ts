import { beforeEach, describe, expect, it } from 'vitest';
import { centreOf } from '../../fakes/simple-ports.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { fivePeople, invitationOf, noon, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* S11: the booking system's event was lost, and the VCD alone knows that the party has booked. */

const [ann] = fivePeople();
const minutes = (count: number): number => noon + count * 60_000;

let house: House;
let asked: number[];
let id: string;
beforeEach(async () => {
  house = await smallHouse([ann], { ticks: true });
  asked = [];
  const { checkBooking } = house.queues;
  house.queues.checkBooking = async (pointers) => {
    asked.push(house.time);
    await checkBooking(pointers);
  };
});

const invite = async (invitationMinutes = 30): Promise<void> => {
  await house.store.transact([{ do: 'put', entity: centreOf('aalst', { invitationMinutes }) }]);
  const party = await register(house, [ann]);
  await house.advanceTo(noon + 1_007);
  await open(house, 1);
  id = await invitationOf(house, party);
};
const booksUnheard = (): void => {
  house.people.get(ann.ssin)!.status = 'used';
};
const state = async () => (await house.store.get({ type: 'invitation', id }))?.state;

describe('the VCD is asked whether the party has booked', () => {
  it('two minutes before the deadline, once while it stays', async () => {
    await invite();
    await house.advanceTo(minutes(40));
    expect(asked).toEqual([minutes(28) + 1_007]);
    expect(await state()).toBe('expired');
  });

  it('again before the deadline that counts, when that has moved', async () => {
    await invite();
    await house.advanceTo(minutes(29) + 13_000);
    house.down.add('booking');
    await house.advanceTo(minutes(89) + 17_000);
    house.down.delete('booking');
    await house.advanceTo(minutes(90) + 11_000);
    // Ann books right after the outage.
    booksUnheard();
    await house.advanceTo(minutes(99));
    expect(await state()).toBe('booked');
  });

  it.each([1, 2, 5])('in time, too, with %i minutes to answer', async (time) => {
    await invite(time);
    await house.advanceTo(noon + 1_007 + (time * 60_000) / 2);
    booksUnheard();
    await house.advanceTo(minutes(time) + 2_000);
    expect(await state()).toBe('booked');
  });

  it('at once, when the time to answer is short', async () => {
    await invite(2);
    await house.advanceTo(noon + 3_000);
    expect(asked).toEqual([noon + 1_007]);
  });

  it('and nobody waits for its answer', async () => {
    await invite();
    house.queues.checkBooking = async () => undefined;
    await house.advanceTo(minutes(31));
    expect(await state()).toBe('expired');
  });
});

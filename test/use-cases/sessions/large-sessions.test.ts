import { beforeEach, describe, expect, it } from 'vitest';
import { book, cancelBooking } from '../../../domain/bookings/apply-booking-event.ts';
import { leaveOtherParties } from '../../../domain/bookings/leave-other-parties.ts';
import type { Change } from '../../../domain/platform/store.ts';
import { addSeats, removeSeats } from '../../../domain/sessions/change-session.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import { makePerson } from '../../../local/people/people.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
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

/* What depends on how much there is: a transaction takes 100 changes, and none of these may come near it. */

const people = fivePeople();
const [ann, bo, ce, di, el] = people;
const many = 170;

let house: House;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
});

const putAll = async (changes: readonly Change[]): Promise<void> => {
  for (let from = 0; from < changes.length; from += 90) await house.store.transact(changes.slice(from, from + 90));
};
/** Bookings of one person each, but for every tenth, which is of a group of three. */
const bookLate = (sessionId: string, count: number): Promise<void> =>
  putAll(
    Array.from({ length: count }, (_, n) => ({
      do: 'create',
      entity: {
        type: 'late',
        sessionId,
        block,
        invitationId: `${sessionId}-L${String(n).padStart(3, '0')}`,
        seats: n % 10 === 0 ? 3 : 1,
        at: noon + n * 1_003,
      },
    })),
  );
const countsOf = async (sessionId: string) => {
  const state = await house.store.sessionState(sessionId);
  const count = (of: string): number => state?.seats.filter((seat) => seat.state === of).length ?? 0;
  return { open: count('open'), booked: count('booked'), late: state?.late.reduce((sum, { seats }) => sum + seats, 0) };
};

describe('a block with very many late bookings', () => {
  it('grows by any number of seats, which they take first, oldest first', async () => {
    const sessionId = await open(house, 1);
    await bookLate(sessionId, many);
    // 153 of one, 17 of three.
    expect(await addSeats(house.deps, { sessionId, block, seats: 160, ifSeats: 1 }, 'nurse')).toBe('done');
    expect(await countsOf(sessionId)).toEqual({ open: 1, booked: 160, late: 204 - 160 });
    const left = (await house.store.lateOf(sessionId, block)).map(({ at }) => at);
    expect(Math.min(...left)).toBeGreaterThan(noon + 130 * 1_003);
    const added = house.store.audits.filter(({ event }) => event === 'seatsAdded');
    expect(added.reduce((sum, { seats = 0 }) => sum + seats, 0)).toBe(160);
  });

  it('gives them all its seats that are open, before it offers any', async () => {
    const sessionId = await open(house, 200);
    await bookLate(sessionId, many);
    const party = await register(house, [ann]);
    expect(await stateOfParty(house, party)).toBe('waiting');
    expect(await countsOf(sessionId)).toEqual({ open: 0, booked: 200, late: 4 });
  });

  it('loses open seats by the most that a call takes', async () => {
    const sessionId = await open(house, 200);
    expect(await removeSeats(house.deps, { sessionId, block, seats: 80 }, 'nurse')).toBe('done');
    expect(await countsOf(sessionId)).toEqual({ open: 120, booked: 0, late: 0 });
  });
});

describe('a group of four at ten centres', () => {
  const centres = Array.from({ length: 10 }, (_, n) => (n === 0 ? 'aalst' : `centre-${n}`));
  const group = [ann, bo, ce, di];
  beforeEach(async () => {
    await putAll(centres.map((id) => ({ do: 'put', entity: centreOf(id) })));
  });

  it('is invited, books late, cancels and withdraws', async () => {
    const party = await register(house, group, { centres });
    const sessionId = await open(house, 4);
    const id = await invitationOf(house, party);
    await bookLate(sessionId, many);
    await house.advanceTo(noon + 31 * 60_000 + 7_000);
    expect(await stateOfParty(house, party)).toBe('waiting');
    expect(await book(house.deps, id)).toBe('applied');
    expect((await countsOf(sessionId)).late).toBe(204);
    expect(await cancelBooking(house.deps, id)).toBe('applied');
    expect(await withdrawParty(house.deps, party)).toEqual({ outcome: 'withdrawn' });
  });
});

describe('a person in very many parties', () => {
  it('leaves them all (S4)', async () => {
    const parties = [];
    for (let n = 0; n < many; n += 1) {
      const other = makePerson({
        name: `Other ${n}`,
        born: '1960-05-01',
        language: 'nl',
        index: 100 + n,
        postalCode: '9300',
      });
      house.people.set(other.ssin, { ...other, status: 'activated', eligible: true });
      parties.push(await register(house, [el, other]));
    }
    const sessionId = await open(house, 1, { channels: ['direct'] });
    const signUp = await takeSeat(house, sessionId, el);
    await leaveOtherParties(house.deps, { person: `person-${el.ssin}`, bookedBy: signUp });
    await house.quiet();
    const left = await Promise.all(parties.map((id) => house.store.get({ type: 'party', id })));
    expect(left.map((party) => party?.members.length)).toEqual(left.map(() => 1));
  });
});

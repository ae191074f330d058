import { beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../domain/bookings/apply-booking-event.ts';
import { addSeats, removeSeats } from '../../../domain/sessions/change-session.ts';
import { openSession } from '../../../domain/sessions/open-session.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  at,
  block,
  fivePeople,
  invitationOf,
  open,
  register,
  smallHouse,
  today,
} from '../../fakes/one-centre-at-noon.ts';

/* What the board says beside the seats: who is next, what is down, and what a colleague did a moment ago. */

const people = fivePeople();
const [ann, bo, ce, di] = people;

let house: House;
beforeEach(async () => {
  house = await smallHouse(people, { ticks: true });
});

const board = async (session: string) => {
  const view = await viewSession(house.deps, session);
  if (view === undefined) throw new Error('no such session');
  return view;
};

describe('who is next', () => {
  it('is being looked for, from the first moment until the first turn is over', async () => {
    const blocks = [{ date: today, from: '15:00', to: '17:00', seats: 1 }];
    const { sessionId } = await openSession(house.deps, { centre: 'aalst', blocks }, 'nurse');
    expect((await board(sessionId)).next).toEqual({ what: 'sending' });
    await house.quiet();
    expect((await board(sessionId)).next).toEqual({ what: 'noCandidates' });
  });

  it('is named beside the deadline, by initials and year of birth', async () => {
    await register(house, [ann]);
    await register(house, [bo]);
    const session = await open(house, 1);
    expect((await board(session)).next).toEqual({
      what: 'deadline',
      at: '2021-04-11T10:30:00.000Z',
      upNext: { initials: 'B. C.', birthYear: 1941 },
    });
    // Whom it named is the one who is invited.
    await house.advanceTo(at('12:31'));
    const { invitations, next } = await board(session);
    expect(invitations[0]).toMatchObject({ initials: 'B. C.', state: 'sent', basis: 'vcd' });
    // Ann was invited in this session before (S5), and nobody else is on the list.
    expect(next).toEqual({ what: 'deadline', at: '2021-04-11T11:00:00.000Z' });
  });

  it('passes over who does not fit into the seats, and who is held elsewhere', async () => {
    await register(house, [ann]);
    await register(house, [bo, ce]);
    await register(house, [di]);
    const session = await open(house, 1);
    expect((await board(session)).next.upNext).toEqual({ initials: 'D. S.', birthYear: 1943 });
  });

  it('is left out once that party no longer waits, without reading the list again', async () => {
    await register(house, [ann]);
    const second = await register(house, [bo]);
    const session = await open(house, 1);
    await withdrawParty(house.deps, second);
    expect((await board(session)).next).toEqual({ what: 'deadline', at: '2021-04-11T10:30:00.000Z' });
  });

  it('is not named when all is booked, or the session takes nobody from the list', async () => {
    const first = await register(house, [ann]);
    await register(house, [bo]);
    const session = await open(house, 1);
    await book(house.deps, await invitationOf(house, first));
    await house.quiet();
    expect((await board(session)).next).toEqual({ what: 'full' });
    const direct = await open(house, 1, { channels: ['direct'] });
    expect((await board(direct)).next).toEqual({ what: 'direct' });
    expect((await house.store.get({ type: 'run', sessionId: direct }))?.nextInLine).toBeUndefined();
  });

  it('is sealed where it is stored', async () => {
    await register(house, [ann]);
    await register(house, [bo]);
    const session = await open(house, 1);
    expect((await house.store.get({ type: 'run', sessionId: session }))?.nextInLine).toHaveProperty('data');
  });
});

describe('an outage', () => {
  it('of the booking system is told with its beginning: deadlines stand still, nobody new is invited', async () => {
    const first = await register(house, [ann]);
    await register(house, [bo]);
    const session = await open(house, 1);
    house.down.add('booking');
    await house.advanceTo(at('12:11'));
    const { next, outages } = await board(session);
    // Found by the watch: it may be down since just after it was last seen up, half a minute before.
    expect([next.what, outages]).toEqual(['paused', [{ system: 'booking', since: '2021-04-11T09:59:30.000Z' }]]);
    await withdrawParty(house.deps, first);
    await house.advanceTo(at('12:20'));
    expect((await board(session)).invitations.map(({ state }) => state)).toEqual(['released']);
    house.down.clear();
    await house.advanceTo(at('12:30'));
    expect((await board(session)).outages).toEqual([]);
    expect((await board(session)).invitations[0]).toMatchObject({ initials: 'B. C.', state: 'sent' });
  });

  it('of the vaccination codes database is told, and what was sent on stored data is marked', async () => {
    await register(house, [ann]);
    house.down.add('vcd');
    await house.advanceTo(at('12:02'));
    const session = await open(house, 1);
    expect((await board(session)).outages).toMatchObject([{ system: 'vcd' }]);
    await house.advanceTo(at('12:10'));
    expect((await board(session)).invitations).toMatchObject([{ state: 'sent', basis: 'stored' }]);
  });
});

describe('two colleagues at once', () => {
  const seatsNow = async (session: string) => (await board(session)).seats;

  it('add seats once: the second is told that the block is no longer what was seen', async () => {
    const sessionId = await open(house, 2);
    const wish = { sessionId, block, seats: 3, ifSeats: 2 };
    const outcomes = await Promise.all([addSeats(house.deps, wish, 'a'), addSeats(house.deps, wish, 'b')]);
    expect(outcomes.toSorted()).toEqual(['changed', 'done']);
    expect(await seatsNow(sessionId)).toBe(5);
    expect((await board(sessionId)).log.filter(({ event }) => event === 'seatsAdded')).toHaveLength(1);
  });

  it('take seats away once', async () => {
    const sessionId = await open(house, 4);
    const wish = { sessionId, block, seats: 1, ifSeats: 4 };
    const outcomes = await Promise.all([removeSeats(house.deps, wish, 'a'), removeSeats(house.deps, wish, 'b')]);
    expect(outcomes.toSorted()).toEqual(['changed', 'done']);
    expect(await seatsNow(sessionId)).toBe(3);
  });

  it('taken away are told to the boards of colleagues at once', async () => {
    const sessionId = await open(house, 4);
    const stamp = async () => (await house.store.get({ type: 'board', sessionId }))?.stamp;
    const before = await stamp();
    await removeSeats(house.deps, { sessionId, block, seats: 1 }, 'a');
    expect(await stamp()).not.toBe(before);
  });

  it('without what was seen, both are done', async () => {
    const sessionId = await open(house, 2);
    const wish = { sessionId, block, seats: 3 };
    await Promise.all([addSeats(house.deps, wish, 'a'), addSeats(house.deps, wish, 'b')]);
    expect(await seatsNow(sessionId)).toBe(8);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { answerForParty, answerWithLink } from '../../../domain/invitations/answer-booking.ts';
import type { BookingAnswer } from '../../../domain/invitations/invitation-operations.ts';
import { refuseBooking } from '../../../domain/invitations/refuse-booking.ts';
import { showInvitation } from '../../../domain/invitations/show-invitation.ts';
import { markMember } from '../../../domain/arrivals/mark-arrival.ts';
import { composeMessage } from '../../../domain/messages/compose-message.ts';
import { ItemRefused } from '../../../domain/platform/unavailable.ts';
import { openSealed } from '../../../domain/rules/sealed-data.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import {
  fivePeople,
  invitationOf,
  noon,
  open,
  register,
  smallHouse,
  stateOfParty,
} from '../../fakes/one-centre-at-noon.ts';

/* Not coming, after having booked: the seat is free at once, and the appointment ends in both systems. */

const [ann, bo, ce] = fivePeople();
const second = 1000;
let house: House;
let cancelled: { activationId: string; idempotencyKey: string }[];
let released: string[];
let anns: string;
let sessionId: string;
let invitationId: string;

const event = async (status: 'booked' | 'cancelled', at: number, id = `a-${invitationId}:m1`) => {
  const applied = await applyBookingEvent(house.deps, { activationId: id, status, occurredAt: at });
  await house.quiet();
  return applied;
};
const answer = async (said: BookingAnswer) => {
  const invitation = await house.store.get({ type: 'invitation', id: invitationId });
  const { linkSecret } = await openSealed(house.vault, 'invitation', invitationId, invitation!.sealed!);
  const { outcome } = await answerWithLink(house.deps, { invitationId, secret: linkSecret, answer: said });
  await house.quiet();
  return outcome;
};
const notComing = { answer: 'notComing' } as const;
const seats = async () =>
  (await house.store.sessionState(sessionId))?.seats.map(({ state, holder }) => [state, holder]);
const activation = (id = `a-${invitationId}:m1`) => house.store.get({ type: 'activation', id });
const stateOf = async (id = invitationId) => (await house.store.get({ type: 'invitation', id }))?.state;
const messages = () => [...house.store.entities.values()].filter((entity) => entity.type === 'message');
const kinds = () => messages().map(({ kind }) => kind);
const view = async () => {
  const invitation = await house.store.get({ type: 'invitation', id: invitationId });
  const { linkSecret } = await openSealed(house.vault, 'invitation', invitationId, invitation!.sealed!);
  const deps = { ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' };
  return await showInvitation(deps, { invitationId, secret: linkSecret });
};

beforeEach(async () => {
  house = await smallHouse([ann, bo, ce], { ticks: true });
  cancelled = [];
  released = [];
  house.booking.cancel = async (request) => void cancelled.push(request);
  house.booking.release = async (id) => void released.push(id);
  anns = await register(house, [ann]);
  sessionId = await open(house, 1);
  invitationId = await invitationOf(house, anns);
  await house.advanceTo(noon + 61 * second);
  await event('booked', noon + 47 * second);
});

describe('a refusal after booking', () => {
  it('frees the seat at once: the next is invited, and nobody waits for the booking system', async () => {
    house.booking.cancel = () => new Promise(() => undefined);
    const bos = await register(house, [bo]);
    await house.advanceTo(noon + 97 * second);
    expect(await stateOfParty(house, bos)).toBe('waiting');
    const invitation = await house.store.get({ type: 'invitation', id: invitationId });
    const { linkSecret } = await openSealed(house.vault, 'invitation', invitationId, invitation!.sealed!);
    const said = { invitationId, secret: linkSecret, answer: notComing };
    expect(await answerWithLink(house.deps, said)).toEqual({ outcome: 'cancelled' });
    expect(await seats()).toEqual([['open', undefined]]);
    void house.quiet();
    await Promise.resolve();
    expect(await stateOfParty(house, anns)).toBe('waiting');
    expect(house.store.audits.at(-1)).toMatchObject({
      event: 'bookingCancelled',
      invitationId,
      at: noon + 97 * second,
    });
  });

  it('is one cancel: asked of the booking system once, with its code released, and confirmed by one mail', async () => {
    const bos = await register(house, [bo]);
    await house.advanceTo(noon + 97 * second);
    expect(await answer(notComing)).toBe('cancelled');
    expect(await stateOfParty(house, bos)).toBe('invited');
    expect(cancelled).toEqual([
      { activationId: `a-${invitationId}:m1`, idempotencyKey: `a-${invitationId}:m1:${noon + 97 * second}` },
    ]);
    expect(released).toEqual([`a-${invitationId}:m1`]);
    expect(await activation()).toMatchObject({ cancel: 'done', status: 'cancelled' });
    expect((await activation())?.dueAt).toBeUndefined();
    expect(kinds().filter((kind) => kind === 'bookingCancelled')).toHaveLength(1);
    await house.advanceTo(noon + 30 * 60 * second);
    expect(cancelled).toHaveLength(1);
  });

  it('said again is the same refusal; with a reason it leaves the list, once', async () => {
    await answer(notComing);
    const before = [kinds().length, house.store.audits.length];
    expect(await answer(notComing)).toBe('cancelled');
    expect([kinds().length, house.store.audits.length]).toEqual(before);
    expect(await answer({ answer: 'notComing', reason: 'takeMeOff' })).toBe('cancelled');
    expect(await stateOfParty(house, anns)).toBe('withdrawn');
    expect(cancelled).toHaveLength(1);
  });

  it('for good: the data are erased, and the mail that takes the entry out of the calendar goes out all the same', async () => {
    await answer({ answer: 'notComing', reason: 'alreadyVaccinated' });
    expect(await house.store.get({ type: 'party', id: anns })).toMatchObject({ state: 'withdrawn', members: [] });
    const farewell = messages().find(({ kind }) => kind === 'bookingCancelled');
    const deps = { ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' };
    expect(await composeMessage(deps, farewell!, 'bookingCancelled')).toMatchObject({
      contact: { email: ann.email },
      data: { givenUp: true, from: '15:00' },
    });
  });

  it('with the personal link: of the appointment that the party has, and again', async () => {
    const party = await house.store.get({ type: 'party', id: anns });
    const { linkSecret: secret } = await openSealed(house.vault, 'party', anns, party!.sealed!);
    const say = () => answerForParty(house.deps, { partyId: anns, secret, answer: notComing });
    expect(await say()).toEqual({ outcome: 'cancelled' });
    expect(await say()).toEqual({ outcome: 'cancelled' });
    expect(await answerForParty(house.deps, { partyId: anns, secret: 'wrong', answer: notComing })).toEqual({
      outcome: 'notFound',
    });
    expect(await stateOf()).toBe('cancelled');
  });

  it('of a group cancels every member’s appointment', async () => {
    house = await smallHouse([ann, bo, ce]);
    house.booking.cancel = async (request) => void cancelled.push(request);
    const group = await register(house, [ann, bo]);
    sessionId = await open(house, 2);
    invitationId = await invitationOf(house, group);
    await event('booked', noon + second);
    await event('booked', noon + 2 * second, `a-${invitationId}:m2`);
    house.time = noon + 7 * second;
    expect(await answer(notComing)).toBe('cancelled');
    expect(cancelled.map(({ activationId }) => activationId)).toEqual([`a-${invitationId}:m1`, `a-${invitationId}:m2`]);
    expect(await seats()).toEqual([
      ['open', undefined],
      ['open', undefined],
    ]);
  });

  it('is none of somebody who is at the centre, or of a block that has ended', async () => {
    await house.advanceTo(noon + 3 * 3600 * second + 301 * second);
    const mark = (state: 'arrived' | 'expected') =>
      markMember(house.deps, { id: invitationId, memberId: 'm1', state }, 'nurse');
    expect(await mark('arrived')).toBe('done');
    expect(await answer(notComing)).toBe('noLiveInvitation');
    expect(await answer({ answer: 'coming' })).toBe('noLiveInvitation');
    expect(await mark('expected')).toBe('done');
    await house.advanceTo(noon + 5 * 3600 * second + 1);
    expect(await answer(notComing)).toBe('noLiveInvitation');
    expect(cancelled).toEqual([]);
  });

  it('is none of an offer that runs: there is nothing to cancel yet', async () => {
    const bos = await register(house, [bo]);
    sessionId = await open(house, 1);
    invitationId = await invitationOf(house, bos);
    expect(await stateOf()).toBe('sent');
    expect(await answer(notComing)).toBe('noLiveInvitation');
  });
});

describe('what the booking system says of it afterwards', () => {
  it('its own cancellation is recognised: nothing more happens', async () => {
    await register(house, [bo]);
    await answer(notComing);
    const before = [kinds().length, house.store.audits.length, await seats()];
    expect(await event('cancelled', noon + 62 * second)).toBe('ignored');
    expect([kinds().length, house.store.audits.length, await seats()]).toEqual(before);
  });

  it.each([
    ['the same booking, once more', 47],
    ['a booking of before, that was late', 59],
  ])('%s books nothing', async (_, seconds) => {
    await answer(notComing);
    expect(await event('booked', noon + seconds * second)).toBe('ignored');
    expect(await stateOfParty(house, anns)).toBe('waiting');
    expect(await seats()).toEqual([['open', undefined]]);
  });

  it('a booking made anew since stands (S13), and is not cancelled by what was asked before', async () => {
    house.down.add('booking');
    house.booking.cancel = async (request) => {
      if (house.down.has('booking')) throw new ItemRefused('booking', 'status 409');
      cancelled.push(request);
    };
    await answer(notComing);
    await event('booked', noon + 65 * second);
    expect(await stateOfParty(house, anns)).toBe('booked');
    house.down.delete('booking');
    await house.advanceTo(noon + 20 * 60 * second);
    expect(cancelled).toEqual([]);
    expect(released).toEqual([]);
    expect(await house.store.get({ type: 'invitation', id: invitationId })).not.toHaveProperty('declined');
  });

  it('the other booking of somebody who moved counts from then on', async () => {
    const bos = await register(house, [bo]);
    sessionId = await open(house, 1);
    const first = await invitationOf(house, bos);
    await house.advanceTo(noon + 33 * 60 * second);
    expect(await stateOf(first)).toBe('expired');
    sessionId = await open(house, 1);
    invitationId = await invitationOf(house, bos);
    await event('booked', noon + 34 * 60 * second);
    await event('booked', noon + 35 * 60 * second, `a-${first}:m1`);
    expect([await stateOf(first), await stateOf()]).toEqual(['expired', 'booked']);
    await answer(notComing);
    expect([await stateOf(first), await stateOf()]).toEqual(['booked', 'cancelled']);
    expect(await stateOfParty(house, bos)).toBe('booked');
    expect(cancelled.map(({ activationId }) => activationId)).toEqual([`a-${invitationId}:m1`]);
  });
});

describe('while the booking system does not take it', () => {
  it('the party is passed over: its code counts as used (S6), and it would leave the list for that', async () => {
    const resident = house.people.get(ann.ssin)!;
    resident.status = 'used';
    house.booking.cancel = () => Promise.reject(new ItemRefused('booking', 'status 409'));
    await answer(notComing);
    const elsewhere = await open(house, 1);
    expect(await stateOfParty(house, anns)).toBe('waiting');
    house.booking.cancel = async () => void (resident.status = 'activated');
    await house.advanceTo(noon + 3 * 60 * second);
    expect(await stateOfParty(house, anns)).toBe('invited');
    expect((await invitationOf(house, anns)).startsWith(elsewhere)).toBe(true);
    expect(await house.store.get({ type: 'party', id: anns })).not.toHaveProperty('givingUp');
  });

  it('of a group: passed over until the last of its appointments is cancelled', async () => {
    const group = await register(house, [bo, ce]);
    await open(house, 2);
    const id = await invitationOf(house, group);
    await event('booked', noon + 62 * second, `a-${id}:m1`);
    house.booking.cancel = async (request) => {
      if (request.activationId.endsWith(':m2')) throw new ItemRefused('booking', 'status 409');
    };
    await refuseBooking(house.deps, { invitationId: id, reason: 'notNow' });
    await house.quiet();
    expect(await house.store.get({ type: 'party', id: group })).toMatchObject({ state: 'waiting', givingUp: id });
    house.booking.cancel = async () => undefined;
    await house.advanceTo(noon + 3 * 60 * second);
    expect(await house.store.get({ type: 'party', id: group })).not.toHaveProperty('givingUp');
  });

  it('the page says what is left to do, with where it stands; and that it is done, once it is', async () => {
    expect((await view())?.elsewhere).toBeUndefined();
    house.booking.cancel = () => Promise.reject(new ItemRefused('booking', 'status 409'));
    await answer(notComing);
    expect(await view()).toMatchObject({
      state: 'cancelled',
      declined: 'notNow',
      elsewhere: 'notDone',
      bookingUrls: [{ url: `https://book.example/?code=${ann.vaccinationCode}` }],
    });
    const apart = await house.store.get({ type: 'apart', id: `activation-a-${invitationId}:m1` });
    expect(apart).toMatchObject({ call: 'cancel', system: 'booking', tries: 1 });
    house.booking.cancel = async (request) => void cancelled.push(request);
    await house.advanceTo(noon + 3 * 60 * second);
    expect(cancelled).toHaveLength(1);
    expect(await view()).toMatchObject({ elsewhere: 'done', bookingUrls: [] });
  });

  it('a message that was lost is made up for', async () => {
    const { report } = house.queues;
    house.queues.report = async () => undefined;
    await answer(notComing);
    house.queues.report = report;
    expect(await view()).toMatchObject({ elsewhere: 'underWay' });
    await house.advanceTo(noon + 13 * 60 * second);
    expect(cancelled).toHaveLength(1);
    expect(await activation()).toMatchObject({ cancel: 'done' });
  });

  it('the answer was lost: asked again with the same key', async () => {
    let tries = 0;
    house.booking.cancel = async (request) => {
      cancelled.push(request);
      if ((tries += 1) === 1) throw new ItemRefused('booking', 'status 409');
    };
    await answer(notComing);
    await house.advanceTo(noon + 3 * 60 * second);
    expect(new Set(cancelled.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(cancelled).toHaveLength(2);
  });

  it('given up after a day it is not asked for ever', async () => {
    house.booking.cancel = () => Promise.reject(new ItemRefused('booking', 'status 409'));
    await answer(notComing);
    await house.advanceTo(noon + 24 * 3600 * second + 120 * second);
    expect((await activation())?.dueAt).toBeUndefined();
    expect(await house.store.get({ type: 'apart', id: `activation-a-${invitationId}:m1` })).toMatchObject({
      state: 'givenUp',
    });
  });
});

describe('"I am coming"', () => {
  it('is noted once, with its moment, and taken back by refusing', async () => {
    await house.advanceTo(noon + 97 * second);
    expect(await answer({ answer: 'coming' })).toBe('coming');
    await house.advanceTo(noon + 131 * second);
    expect(await answer({ answer: 'coming' })).toBe('coming');
    expect(await view()).toMatchObject({ state: 'booked', coming: new Date(noon + 97 * second).toISOString() });
    expect(house.store.audits.filter((audit) => audit.event === 'coming')).toHaveLength(1);
    expect(await seats()).toEqual([['booked', invitationId]]);
    await answer(notComing);
    expect(await answer({ answer: 'coming' })).toBe('noLiveInvitation');
    await event('booked', noon + 201 * second);
    expect(await view()).not.toHaveProperty('coming');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { applyBookingEvent, type BookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { checkBooking } from '../../../domain/invitations/check-booking.ts';
import { declineInvitation } from '../../../domain/invitations/decline-invitation.ts';
import { invitationSecrets } from '../../../domain/entities/invitations.ts';
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

/* Events of the booking system that come before, between or behind what they should: each was found by a seed. */

const [ann, bo] = fivePeople();
let house: House;

beforeEach(async () => {
  house = await smallHouse([ann, bo]);
});

const activationOf = (invitationId: string): string => `a-${invitationId}:m1`;
const report = async (invitationId: string, status: BookingEvent['status'], minutes: number) => {
  const event = { activationId: activationOf(invitationId), status, occurredAt: noon + minutes * 60_000 };
  const applied = await applyBookingEvent(house.deps, event);
  await house.quiet();
  return applied;
};
const stateOf = async (id: string) => (await house.store.get({ type: 'invitation', id }))?.state;
const notices = () =>
  [...house.store.entities.values()].flatMap((entity) => (entity.type === 'message' ? [entity.kind] : []));
const decline = async (invitationId: string) => {
  const invitation = await house.store.get({ type: 'invitation', id: invitationId });
  const { linkSecret } = invitationSecrets.parse(JSON.parse(invitation?.sealed?.data ?? ''));
  await declineInvitation(house.deps, { invitationId, secret: linkSecret, reason: 'notNow' });
  await house.quiet();
};

/** The citizen books as soon as the booking system knows the code, before it has answered the activation. */
function bookAtOnce(): void {
  const activate = house.booking.activate;
  house.booking.activate = async (request) => {
    const answer = await activate(request);
    await applyBookingEvent(house.deps, { ...answer, status: 'booked', occurredAt: noon });
    return answer;
  };
}

describe('an event that is quicker than the answer to the activation', () => {
  it('counts: the seat is booked, and nothing more is sent', async () => {
    bookAtOnce();
    const party = await register(house, [ann]);
    const sessionId = await open(house, 1);
    const invitationId = await invitationOf(house, party);
    expect(await stateOfParty(house, party)).toBe('booked');
    expect(await stateOf(invitationId)).toBe('booked');
    expect((await house.store.sessionState(sessionId))?.seats.map(({ state }) => state)).toEqual(['booked']);
    expect(house.mails).toEqual([]);
  });

  it('is cancelled without a word about an offer that was never sent', async () => {
    bookAtOnce();
    const party = await register(house, [ann]);
    await open(house, 1);
    const invitationId = await invitationOf(house, party);
    await report(invitationId, 'cancelled', 1);
    expect(await stateOf(invitationId)).toBe('cancelled');
    expect(notices()).not.toContain('bookingCancelled');
  });

  it('of a code that nobody has activated is forgotten after a week', async () => {
    expect(await report('unknown', 'booked', 0)).toBe('ignored');
    const kept = await house.store.get({ type: 'activation', id: activationOf('unknown') });
    expect(kept).toMatchObject({ status: 'booked', expiresAt: noon / 1000 + 7 * 86_400 });
  });
});

describe('a booking and its cancellation', () => {
  it('end as cancelled when the cancellation is worked on between the two writes of the booking', async () => {
    const party = await register(house, [ann]);
    await open(house, 1);
    const invitationId = await invitationOf(house, party);
    const transact = house.store.transact.bind(house.store);
    house.store.transact = async (changes) => {
      house.store.transact = transact;
      const outcome = await transact(changes);
      await applyBookingEvent(house.deps, {
        activationId: activationOf(invitationId),
        status: 'cancelled',
        occurredAt: noon + 120_000,
      });
      return outcome;
    };
    expect(await report(invitationId, 'booked', 1)).toBe('ignored');
    expect(await stateOf(invitationId)).toBe('sent');
    expect(await stateOfParty(house, party)).toBe('invited');
  });

  it('stand above what the VCD says: the code was used with another invitation', async () => {
    const party = await register(house, [ann]);
    await open(house, 1);
    const invitationId = await invitationOf(house, party);
    await report(invitationId, 'cancelled', 1);
    house.people.set(ann.ssin, { ...ann, status: 'used', eligible: true });
    expect(await checkBooking(house.deps, invitationId)).toBe('notBooked');
    expect(await stateOf(invitationId)).toBe('sent');
  });

  it('of two invitations, told as "new one booked, old one cancelled", leave the party with the new one', async () => {
    const party = await register(house, [ann]);
    await open(house, 1);
    const first = await invitationOf(house, party);
    await decline(first);
    await open(house, 1);
    const second = await invitationOf(house, party);
    await decline(second);
    expect(second).not.toBe(first);

    expect(await report(first, 'booked', 1)).toBe('applied');
    expect(await report(second, 'booked', 3)).toBe('ignored');
    expect(await report(first, 'cancelled', 2)).toBe('applied');

    expect(await stateOfParty(house, party)).toBe('booked');
    expect(await invitationOf(house, party)).toBe(second);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['cancelled', 'booked']);
    // The same event once more: nothing changes.
    await report(first, 'cancelled', 2);
    expect(await invitationOf(house, party)).toBe(second);
  });
});

describe('an offer to two of which one activation fails at first', () => {
  /** @param first what else happens while the first sender asks */
  async function offerToTwo(first: (invitationId: string) => Promise<void>): Promise<string> {
    const activate = house.booking.activate;
    const failed = new Set<string>();
    house.booking.activate = async (request) => {
      if (!request.idempotencyKey.endsWith(':m2') || failed.size > 0) return await activate(request);
      failed.add(request.idempotencyKey);
      await first(request.idempotencyKey.split(':')[0] ?? '');
      throw new Error('no answer');
    };
    const party = await register(house, [ann, bo]);
    await expect(open(house, 2)).rejects.toThrow('no answer');
    return await invitationOf(house, party);
  }

  it('keeps what a second sender got meanwhile', async () => {
    const activationsOf = (invitationId: string) => ({ m1: `a-${invitationId}:m1`, m2: `a-${invitationId}:m2` });
    const id = await offerToTwo(async (invitationId) => {
      const set = { activations: activationsOf(invitationId), verified: true, basis: 'vcd' };
      await house.store.transact([
        { do: 'patch', key: { type: 'invitation', id: invitationId }, set, when: { state: 'claimed' } },
      ]);
    });
    expect((await house.store.get({ type: 'invitation', id }))?.activations).toEqual(activationsOf(id));
  });

  it('is booked when the one that succeeded was booked with at once', async () => {
    const activationId = (invitationId: string) => `a-${invitationId}:m1`;
    const id = await offerToTwo(async (invitationId) => {
      await applyBookingEvent(house.deps, {
        activationId: activationId(invitationId),
        status: 'booked',
        occurredAt: noon,
      });
    });
    expect(await stateOf(id)).toBe('booked');
  });
});

it('the last cancellation ends a booking, though its member has left it before', async () => {
  const party = await register(house, [ann, bo]);
  await open(house, 2);
  const id = await invitationOf(house, party);
  const tell = async (member: string, status: BookingEvent['status'], minutes: number) =>
    await applyBookingEvent(house.deps, {
      activationId: `a-${id}:${member}`,
      status,
      occurredAt: noon + minutes * 60_000,
    });
  await tell('m1', 'booked', 1);
  await tell('m2', 'booked', 1);
  await tell('m1', 'cancelled', 2);
  const invitation = await house.store.get({ type: 'invitation', id });
  const places = (invitation?.places ?? []).filter(({ memberId }) => memberId === 'm1');
  await house.store.transact([
    { do: 'patch', key: { type: 'invitation', id }, set: { places }, when: { state: 'booked' } },
  ]);
  expect(await stateOf(id)).toBe('booked');
  await tell('m2', 'cancelled', 3);
  expect(await stateOf(id)).toBe('cancelled');
});

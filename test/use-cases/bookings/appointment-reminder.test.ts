import { expect, it } from 'vitest';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { refuseBooking } from '../../../domain/invitations/refuse-booking.ts';
import { composeMessage } from '../../../domain/messages/compose-message.ts';
import { remindParties } from '../../../domain/registration/remind-parties.ts';
import { appointmentReminderAt } from '../../../domain/rules/appointment-reminder.ts';
import { at, fivePeople, invitationOf, noon, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* Who has booked is asked some hours before whether they come. */

const [ann] = fivePeople();
const minute = 60_000;
const tomorrow = { availability: ['2021-04-12 afternoon' as const] };
const next = { blocks: [{ date: '2021-04-12', from: '15:00', to: '17:00', seats: 1 }] };

async function booked(startsAt?: number) {
  const house = await smallHouse([ann]);
  const party = await register(house, [ann], tomorrow);
  await open(house, 1, next);
  const invitationId = await invitationOf(house, party);
  house.time = noon + 61_003;
  const event = {
    activationId: `a-${invitationId}:m1`,
    status: 'booked',
    occurredAt: noon + 47_003,
    startsAt,
  } as const;
  await applyBookingEvent(house.deps, event);
  await house.quiet();
  const reminders = () =>
    [...house.store.entities.values()].filter((one) => one.type === 'message' && one.kind === 'appointmentReminder');
  return { house, party, invitationId, reminders };
}

it.each([
  ['three hours before', '2021-04-12T15:00', undefined, noon + 24 * 60 * minute],
  ['before the hour that was booked', '2021-04-12T15:00', at('15:45') + 86_400_000, at('12:45') + 86_400_000],
  ['the evening before, where that would be at night', '2021-04-12T09:00', undefined, at('20:00')],
  ['not at all, so soon after booking', '2021-04-11T17:30', undefined, undefined],
])('is sent %s', (_, block, startsAt, expected) => {
  expect(appointmentReminderAt({ block, startsAt }, noon + 61_003)).toBe(expected);
});

it('is sent once, with the link to answer, and then the party is looked at as any other that has booked', async () => {
  const { house, party, invitationId, reminders } = await booked();
  house.time = at('11:59') + 86_400_000;
  expect(await remindParties(house.deps)).toBe(0);
  house.time = at('12:03') + 86_400_000;
  expect(await remindParties(house.deps)).toBe(1);
  expect(await remindParties(house.deps)).toBe(0);
  const [message] = reminders();
  const deps = { ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' };
  if (message?.type !== 'message') throw new Error('nobody was reminded');
  const composed = await composeMessage(deps, message, 'appointmentReminder');
  expect(composed?.data).toMatchObject({
    invitationToken: expect.stringMatching(`^${invitationId}\\.`),
    from: '15:00',
  });
  const after = await house.store.get({ type: 'party', id: party });
  expect(after).not.toHaveProperty('remindAt');
  expect(after?.noticeAt).toBe(after?.lapsesAt);
});

it('is none where the seat was given up meanwhile, whatever was under way', async () => {
  const { house, invitationId, reminders } = await booked();
  house.time = at('12:03') + 86_400_000;
  await remindParties(house.deps);
  await refuseBooking(house.deps, { invitationId, reason: 'notNow' });
  const [message] = reminders();
  const deps = { ...house.deps, bookingLinkTemplate: 'https://book.example/?code={code}' };
  if (message?.type !== 'message') throw new Error('nobody was reminded');
  expect(await composeMessage(deps, message, 'appointmentReminder')).toBeUndefined();
});

it('does not come when the seat is given up before', async () => {
  const { house, party, invitationId, reminders } = await booked();
  await refuseBooking(house.deps, { invitationId, reason: 'notNow' });
  expect(await house.store.get({ type: 'party', id: party })).not.toHaveProperty('remindAt');
  house.time = at('12:03') + 86_400_000;
  await remindParties(house.deps);
  expect(reminders()).toEqual([]);
});

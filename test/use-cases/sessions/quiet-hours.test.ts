import { beforeEach, describe, expect, it } from 'vitest';
import { declineInvitation } from '../../../domain/invitations/decline-invitation.ts';
import { invitationSecrets } from '../../../domain/entities/invitations.ts';
import { viewSession } from '../../../domain/sessions/session-view.ts';
import { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import { fivePeople, invitationOf, open, register, stateOfParty } from '../../fakes/one-centre-at-noon.ts';

/* S16: a night from Saturday to Sunday in which summer time begins, and the seats are those of Sunday. */

const people = fivePeople();
const [ann, bo, ce] = people;
const night = { from: '22:00', to: '07:00' };
const wishes = { availability: ['2021-03-28 morning' as const] };
const evening = (time: string): number => Date.parse(`2021-03-27T${time}+01:00`);
const morning = (time: string): number => Date.parse(`2021-03-28T${time}+02:00`);

let house: House;
beforeEach(async () => {
  house = new House(evening('21:30:07'));
  await house.store.transact([{ do: 'put', entity: centreOf('aalst') }]);
  for (const person of people) house.people.set(person.ssin, { ...person, status: 'activated', eligible: true });
});

const openNight = (seats: number, quietHours: typeof night | undefined = night) =>
  open(house, seats, {
    blocks: [{ date: '2021-03-28', from: '09:00', to: '12:00', seats }],
    channels: ['invite'],
    quietHours,
  });
const board = async (sessionId: string) => {
  const view = await viewSession(house.deps, sessionId);
  return { next: view?.next, quietUntil: view?.quietUntil };
};

describe('in quiet hours', () => {
  it('nothing new is offered, running invitations end as they would, and at the end offers go on by themselves', async () => {
    const [first, second] = [await register(house, [ann], wishes), await register(house, [bo], wishes)];
    await house.advanceTo(evening('21:40:11'));
    const sessionId = await openNight(1);
    expect(await stateOfParty(house, first)).toBe('invited');
    const id = await invitationOf(house, first);
    await house.advanceTo(evening('22:05:00'));
    expect(await board(sessionId)).toMatchObject({
      next: { what: 'deadline' },
      quietUntil: '2021-03-28T05:00:00.000Z',
    });
    await house.advanceTo(evening('22:10:12'));
    expect((await house.store.get({ type: 'invitation', id }))?.state).toBe('expired');
    expect(await stateOfParty(house, second)).toBe('waiting');
    expect(await board(sessionId)).toEqual({
      next: { what: 'quiet', at: '2021-03-28T05:00:00.000Z' },
      quietUntil: '2021-03-28T05:00:00.000Z',
    });
    await house.advanceTo(morning('06:59:59'));
    expect(await stateOfParty(house, second)).toBe('waiting');
    await house.advanceTo(morning('07:00:00'));
    expect(await stateOfParty(house, second)).toBe('invited');
    expect((await board(sessionId)).quietUntil).toBeUndefined();
  });

  it('who registers, or whose turn a decline would make it, waits for the morning, in rank order', async () => {
    const first = await register(house, [ce], wishes);
    const sessionId = await openNight(1);
    const invitation = await house.store.get({ type: 'invitation', id: await invitationOf(house, first) });
    await house.advanceTo(evening('22:00:01'));
    const { linkSecret } = invitationSecrets.parse(JSON.parse(invitation?.sealed?.data ?? ''));
    const declined = await declineInvitation(house.deps, {
      invitationId: invitation?.id ?? '',
      secret: linkSecret,
      reason: 'notNow',
    });
    expect(declined.outcome).toBe('declined');
    const second = await register(house, [bo], wishes);
    await house.advanceTo(morning('03:00:07'));
    const third = await register(house, [ann], wishes);
    expect((await house.store.sessionState(sessionId))?.invitations).toHaveLength(1);
    await house.advanceTo(morning('07:00:01'));
    expect([await stateOfParty(house, second), await stateOfParty(house, third)]).toEqual(['waiting', 'invited']);
  });

  it('an offer that mail has held up since the evening goes out in the morning, and is verified then', async () => {
    const party = await register(house, [ann], wishes);
    house.down.add('mail');
    await openNight(1);
    await house.advanceTo(evening('23:00:07'));
    house.down.delete('mail');
    await house.advanceTo(morning('06:59:58'));
    const id = await invitationOf(house, party);
    expect((await house.store.get({ type: 'invitation', id }))?.state).toBe('claimed');
    await house.advanceTo(morning('07:00:30'));
    const sent = await house.store.get({ type: 'invitation', id });
    expect(sent?.state).toBe('sent');
    expect(sent?.acceptedAt).toBeGreaterThanOrEqual(morning('07:00:00'));
  });
});

it('without them offers go out at any hour', async () => {
  await house.advanceTo(evening('23:30:07'));
  const party = await register(house, [ann], wishes);
  await open(house, 1, {
    blocks: [{ date: '2021-03-28', from: '09:00', to: '12:00', seats: 1 }],
    channels: ['invite'],
  });
  expect(await stateOfParty(house, party)).toBe('invited');
});

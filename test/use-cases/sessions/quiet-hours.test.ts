import { beforeEach, describe, expect, it } from 'vitest';
import { changeQuietHours, closeSession } from '../../../domain/sessions/change-session.ts';
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

describe('quiet hours that are changed after the session was opened', () => {
  const change = async (sessionId: string, quietHours: typeof night | undefined) => {
    const outcome = await changeQuietHours(house.deps, { sessionId, quietHours }, 'nurse');
    await house.quiet();
    return outcome;
  };

  it('taken away in the night, offers go on at once; set again, running invitations stand and nothing new goes out', async () => {
    await house.advanceTo(evening('23:30:07'));
    const [first, second] = [await register(house, [ann], wishes), await register(house, [bo], wishes)];
    const sessionId = await openNight(1);
    expect(await stateOfParty(house, first)).toBe('waiting');
    expect(await change(sessionId, undefined)).toBe('done');
    expect(await stateOfParty(house, first)).toBe('invited');
    expect((await board(sessionId)).quietUntil).toBeUndefined();
    const { deadline } = (await house.store.get({ type: 'invitation', id: await invitationOf(house, first) })) ?? {};
    await house.advanceTo(evening('23:41:03'));
    expect(await change(sessionId, { from: '23:35', to: '06:10' })).toBe('done');
    const running = await house.store.get({ type: 'invitation', id: await invitationOf(house, first) });
    expect(running).toMatchObject({ state: 'sent', deadline });
    await house.advanceTo((deadline ?? 0) + 60_000);
    expect([await stateOfParty(house, first), await stateOfParty(house, second)]).toEqual(['waiting', 'waiting']);
    expect((await board(sessionId)).next).toEqual({ what: 'quiet', at: '2021-03-28T04:10:00.000Z' });
    await house.advanceTo(morning('06:10:01'));
    expect(await stateOfParty(house, second)).toBe('invited');
  });

  it('let go at once what the ones before have held up', async () => {
    const party = await register(house, [ann], wishes);
    house.down.add('mail');
    const sessionId = await openNight(1);
    await house.advanceTo(evening('23:00:07'));
    house.down.delete('mail');
    await house.advanceTo(morning('03:20:11'));
    const id = await invitationOf(house, party);
    expect((await house.store.get({ type: 'invitation', id }))?.state).toBe('claimed');
    await change(sessionId, undefined);
    expect(await house.store.get({ type: 'invitation', id })).toMatchObject({
      state: 'sent',
      acceptedAt: morning('03:20:11'),
    });
  });

  it('are witnessed once, and not of a session that is closed, over or unknown', async () => {
    const sessionId = await openNight(1);
    expect([await change(sessionId, undefined), await change(sessionId, undefined)]).toEqual(['done', 'done']);
    expect(await change('nowhere', night)).toBe('notFound');
    const witnessed = (await house.store.auditOf({ sessionId })).filter(({ event }) => event === 'quietHoursChanged');
    expect(witnessed).toMatchObject([
      { by: 'nurse', before: JSON.stringify({ quietHours: night }), after: JSON.stringify({ quietHours: null }) },
    ]);
    await closeSession(house.deps, sessionId, 'nurse');
    expect(await change(sessionId, night)).toBe('notOpen');
    const other = await openNight(1);
    await house.advanceTo(morning('12:00:01'));
    expect(await change(other, undefined)).toBe('notOpen');
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

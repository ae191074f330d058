import { describe, expect, it } from 'vitest';
import { applyBookingEvent } from '../../../domain/bookings/apply-booking-event.ts';
import { ItemRefused, Unavailable } from '../../../domain/platform/unavailable.ts';
import { removeMember } from '../../../domain/registration/remove-member.ts';
import { handleApart, listApart } from '../../../domain/outside-systems/handle-apart.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import { openSealed } from '../../../domain/rules/sealed-data.ts';
import { cancelSignUp } from '../../../domain/sign-ups/cancel-sign-up.ts';
import { settleSession } from '../../../domain/selection/settle-session.ts';
import {
  fivePeople,
  invitationOf,
  noon,
  open,
  register,
  smallHouse,
  stateOfParty,
  takeSeat,
} from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { centreOf } from '../../fakes/simple-ports.ts';

/*
 * S18: what one person's record, or one call's answer does, changes nothing for anybody else. Each kind of fault of one
 * item, for ever or a few times, played through the domain.
 */

const [ann, bo, ce, di] = fivePeople();
const minute = 60_000;
/** Odd, so that whoever rounds to minutes is found out. */
const later = (house: House, minutes: number) => house.advanceTo(noon + minutes * minute + 17_311);

const house = async (ticks = true): Promise<House> => {
  const made = await smallHouse([ann, bo, ce, di], { ticks });
  await made.store.transact([{ do: 'put', entity: centreOf('gent') }]);
  return made;
};
const systemsOf = async ({ store }: House) => {
  const [vcd, booking] = await Promise.all(
    (['vcd', 'booking'] as const).map((name) => store.get({ type: 'system', name })),
  );
  return {
    vcd: vcd?.up ?? true,
    booking: booking?.up ?? true,
    pauses: [...(vcd?.pauses ?? []), ...(booking?.pauses ?? [])],
  };
};
const untouched = { vcd: true, booking: true, pauses: [] };
const apartOf = async ({ store }: House) => (await store.apartPage(10)).items;
const moments = ({ store }: House, event: string) => store.audits.filter((one) => one.event === event);
const kindsOfNotices = ({ store }: House) =>
  [...store.entities.values()].flatMap((one) => (one.type === 'message' ? [one.kind] : []));

/** Each answer that is this item's, and one that may be the system's although its health says that it is not. */
const answers = [
  ['409', () => new ItemRefused('booking', 'status 409')],
  ['500 for ever', () => new Unavailable('booking', undefined, 'status 500')],
] as const;

describe('a release that the booking system refuses', () => {
  it.each(answers)(
    '%s: deadlines and offers of others go on, and it is tried with growing pauses',
    async (_, fault) => {
      const one = await house();
      const direct = await open(one, 1, { channels: ['direct'] });
      const signUpId = await takeSeat(one, direct, ann);
      const bos = await register(one, [bo], { centres: ['gent'] });
      await register(one, [ce], { centres: ['gent'] });
      await open(one, 1, { centre: 'gent' });
      let tries = 0;
      one.booking.release = async (id) => {
        if (!id.includes(signUpId)) return;
        tries += 1;
        throw fault();
      };
      await one.advanceTo(noon + 75_000);
      const signUp = await one.store.get({ type: 'signUp', id: signUpId });
      expect(signUp?.activationId).toBeDefined();
      const { linkSecret } = await openSealed(one.vault, 'signUp', signUpId, signUp!.sealed!);
      await cancelSignUp(one.deps, { signUpId, secret: linkSecret });
      await later(one, 140);
      expect(await stateOfParty(one, bos)).toBe('waiting');
      expect(moments(one, 'expired').map(({ at }) => at - noon)).toEqual([30 * minute, 60 * minute]);
      expect(await systemsOf(one)).toEqual(untouched);
      // 30 s, 1, 2, 4, 8 minutes, and then a quarter of an hour: 15.5 minutes, and eight times 15.
      expect(tries).toBe(6 + 8);
      expect(await apartOf(one)).toMatchObject([{ kind: 'activation', call: 'release', tries, state: 'waiting' }]);
    },
  );

  it('is given up after a day, with its reason', async () => {
    const one = await house(false);
    one.booking.release = () => Promise.reject(new ItemRefused('booking', 'status 409'));
    await one.queues.report([{ activationId: 'a1' }]);
    await later(one, 23 * 60);
    expect(await apartOf(one)).toMatchObject([{ state: 'waiting', reason: 'status 409' }]);
    await later(one, 24 * 60 + 1);
    expect(await apartOf(one)).toMatchObject([{ state: 'givenUp', tries: 100 }]);
  });

  it('is as any other when it works after all', async () => {
    const one = await house(false);
    let tries = 0;
    one.booking.release = async () => {
      tries += 1;
      if (tries < 4) throw new ItemRefused('booking', 'status 409');
    };
    await one.queues.report([{ activationId: 'a1' }]);
    await later(one, 30);
    expect(tries).toBe(4);
    expect(await apartOf(one)).toEqual([]);
  });
});

describe('an activation that the booking system refuses', () => {
  it.each(answers)('%s: the next is invited at once, and the party is told nothing', async (_, fault) => {
    const one = await house();
    const activate = one.booking.activate;
    one.booking.activate = async (request) => {
      if (request.vaccinationCode === ann.vaccinationCode) throw fault();
      return await activate(request);
    };
    const anns = await register(one, [ann]);
    const bos = await register(one, [bo]);
    await one.advanceTo(noon + 11_003);
    await open(one, 1);
    expect(moments(one, 'invited')).toMatchObject([{ partyId: bos, at: noon + 11_003 }]);
    await later(one, 70);
    expect(await stateOfParty(one, anns)).toBe('waiting');
    expect(moments(one, 'expired')).toMatchObject([{ partyId: bos, at: noon + 11_003 + 30 * minute }]);
    expect(kindsOfNotices(one).toSorted()).toEqual(['offerPassed', 'registered', 'registered']);
    expect(await systemsOf(one)).toEqual(untouched);
  });

  it('of one member: what was activated for the others of the party is released', async () => {
    const one = await house(false);
    const released: string[] = [];
    const { activate } = one.booking;
    one.booking.activate = async (request) => {
      if (request.vaccinationCode === bo.vaccinationCode) throw new ItemRefused('booking', 'status 422');
      return await activate(request);
    };
    one.booking.release = async (id) => void released.push(id);
    await register(one, [ann, bo]);
    const ces = await register(one, [ce]);
    await open(one, 2);
    expect([...one.activations.keys()].filter((id) => id.endsWith(':m1')).length).toBe(2);
    expect(released).toEqual([...one.activations.keys()].slice(0, 1));
    expect(await stateOfParty(one, ces)).toBe('invited');
  });

  it('once: the party is offered the next seat, half a minute later, with its old rank', async () => {
    const one = await house();
    const activate = one.booking.activate;
    let tries = 0;
    one.booking.activate = async (request) => {
      if (request.vaccinationCode === ann.vaccinationCode && (tries += 1) === 1)
        throw new ItemRefused('booking', 'status 409');
      return await activate(request);
    };
    const anns = await register(one, [ann]);
    await one.advanceTo(noon + 11_003);
    await open(one, 1);
    expect(await stateOfParty(one, anns)).toBe('waiting');
    await one.advanceTo(noon + 41_003);
    expect(moments(one, 'invited')).toMatchObject([{ partyId: anns, at: noon + 41_003 }]);
    expect(await apartOf(one)).toEqual([]);
  });
});

describe('a record for which the VCD does not answer', () => {
  const vcdAnswers = [
    ['another shape', () => new ItemRefused('vcd', 'shape status', true)],
    ['400', () => new ItemRefused('vcd', 'status 400')],
    ['500 for ever', () => new Unavailable('vcd', undefined, 'status 500')],
  ] as const;
  const poisoned = (one: House, fault: () => Error) => {
    const { query } = one.vcd;
    one.vcd.query = async (ssin) => {
      if (ssin === ann.ssin) throw fault();
      return await query(ssin);
    };
  };

  it.each(vcdAnswers)('%s: everybody else is verified, and its contact is told nothing', async (_, fault) => {
    const one = await house();
    poisoned(one, fault);
    const anns = await register(one, [ann]);
    const others = [];
    for (const person of [bo, ce, di]) others.push(await register(one, [person]));
    expect(await Promise.all(others.map((id) => stateOfParty(one, id)))).toEqual(['waiting', 'waiting', 'waiting']);
    await later(one, 60);
    expect(await stateOfParty(one, anns)).toBe('unverified');
    expect(kindsOfNotices(one)).toEqual(['registered', 'registered', 'registered']);
    expect(await systemsOf(one)).toEqual(untouched);
    expect(await apartOf(one)).toMatchObject([{ kind: 'party', item: anns, call: 'query', system: 'vcd' }]);
  });

  it('ends after a day in the words in which everybody is refused', async () => {
    const one = await house(false);
    poisoned(one, vcdAnswers[0][1]);
    const anns = await register(one, [ann]);
    await later(one, 24 * 60 + 1);
    expect(await stateOfParty(one, anns)).toBe('refused');
    expect(kindsOfNotices(one)).toEqual(['notAdded']);
  });

  it('is verified when it is corrected, at the next try', async () => {
    const one = await house();
    const { query } = one.vcd;
    poisoned(one, vcdAnswers[0][1]);
    const anns = await register(one, [ann]);
    await later(one, 5);
    one.vcd.query = query;
    await later(one, 8);
    expect(await stateOfParty(one, anns)).toBe('waiting');
    expect(await apartOf(one)).toEqual([]);
  });

  it.each(vcdAnswers)('just before sending, %s: the next takes the seat (S6)', async (_, fault) => {
    const one = await house();
    const anns = await register(one, [ann]);
    const bos = await register(one, [bo]);
    poisoned(one, fault);
    await one.advanceTo(noon + 11_003);
    await open(one, 1);
    expect(moments(one, 'invited')).toMatchObject([{ partyId: bos, at: noon + 11_003, basis: 'vcd' }]);
    expect(await stateOfParty(one, anns)).toBe('waiting');
    expect(await systemsOf(one)).toEqual(untouched);
  });

  it('of somebody who signs up: the seat is held for half an hour, and then goes on', async () => {
    const one = await house();
    poisoned(one, vcdAnswers[2][1]);
    const sessionId = await open(one, 1);
    const id = await takeSeat(one, sessionId, ann);
    await later(one, 30);
    expect((await one.store.get({ type: 'signUp', id }))?.state).toBe('held');
    await later(one, 31);
    expect((await one.store.get({ type: 'signUp', id }))?.state).toBe('refused');
    expect(await systemsOf(one)).toEqual(untouched);
  });

  it('refuses the mark: the sign-up stands, its code is activated, and the mark is tried again', async () => {
    const one = await house();
    let tries = 0;
    one.vcd.markInvited = async () => {
      if ((tries += 1) < 4) throw new ItemRefused('vcd', 'status 400');
    };
    const id = await takeSeat(one, await open(one, 1), ann);
    expect(await one.store.get({ type: 'signUp', id })).toMatchObject({
      state: 'confirmed',
      reported: true,
      unmarked: true,
    });
    await later(one, 5);
    expect(tries).toBe(4);
    expect((await one.store.get({ type: 'signUp', id }))?.unmarked).toBeUndefined();
    expect(one.activations.size).toBe(1);
  });
});

describe('the operator', () => {
  const withOddRelease = async () => {
    const one = await house(false);
    let refuses = true;
    let tries = 0;
    one.booking.release = async () => {
      tries += 1;
      if (refuses) throw new ItemRefused('booking', 'status 409');
    };
    await one.queues.report([{ activationId: 'a1' }]);
    await later(one, 60);
    return { one, correct: () => (refuses = false), triesSoFar: () => tries };
  };

  it('sees what it is, since when, how often and why, without anybody’s name', async () => {
    const { one } = await withOddRelease();
    expect(await listApart(one.deps, undefined)).toMatchObject({
      items: [
        {
          id: 'activation-a1',
          call: 'release',
          system: 'booking',
          reason: 'status 409',
          since: new Date(noon).toISOString(),
          tries: 8,
          state: 'waiting',
        },
      ],
    });
  });

  it('has it tried again now, and it is gone when it works', async () => {
    const { one, correct, triesSoFar } = await withOddRelease();
    const before = triesSoFar();
    correct();
    expect(await handleApart(one.deps, { id: 'activation-a1', action: 'tryAgain' }, 'operator-1')).toBe('done');
    await one.quiet();
    expect(triesSoFar()).toBe(before + 1);
    expect(await apartOf(one)).toEqual([]);
    expect(one.store.audits.at(-1)).toMatchObject({ event: 'apartHandled', by: 'operator-1', action: 'tryAgain' });
  });

  it('gives it up: it is not tried once more', async () => {
    const { one, triesSoFar } = await withOddRelease();
    const before = triesSoFar();
    await handleApart(one.deps, { id: 'activation-a1', action: 'giveUp' }, 'operator-1');
    await later(one, 600);
    expect(triesSoFar()).toBe(before);
    expect((await listApart(one.deps, undefined)).items).toEqual([]);
  });

  it('is told when it is gone already', async () => {
    const one = await house(false);
    expect(await handleApart(one.deps, { id: 'activation-a9', action: 'giveUp' }, 'operator-1')).toBe('notFound');
  });

  it('refuses a party that waits for its record, in everybody’s words', async () => {
    const one = await house(false);
    one.vcd.query = () => Promise.reject(new ItemRefused('vcd', 'shape status', true));
    const anns = await register(one, [ann]);
    await handleApart(one.deps, { id: `party-${anns}`, action: 'giveUp' }, 'operator-1');
    await one.quiet();
    expect(await stateOfParty(one, anns)).toBe('refused');
    expect(kindsOfNotices(one)).toEqual(['notAdded']);
  });
});

describe('every outside effect has its undo', () => {
  const withReleases = async () => {
    const one = await house(false);
    const released: string[] = [];
    one.booking.release = async (id) => void released.push(id);
    return { one, released };
  };

  it('a member who is taken out: exactly the own code', async () => {
    const { one, released } = await withReleases();
    const party = await register(one, [ann, bo]);
    await open(one, 2);
    const id = await invitationOf(one, party);
    await removeMember(one.deps, party, () => 'm1');
    await one.quiet();
    expect(released).toEqual([`a-${id}:m1`]);
  });

  it('the last one leaves, or the party withdraws: the codes that are left', async () => {
    const { one, released } = await withReleases();
    const party = await register(one, [ann, bo]);
    await open(one, 2);
    const id = await invitationOf(one, party);
    await removeMember(one.deps, party, () => 'm1');
    await one.quiet();
    await withdrawParty(one.deps, party);
    await one.quiet();
    expect(released).toEqual([`a-${id}:m1`, `a-${id}:m2`]);
  });

  it('a booking with the code of who was taken out books nobody else, and its cancellation takes nothing back', async () => {
    const { one } = await withReleases();
    const party = await register(one, [ann, bo]);
    const sessionId = await open(one, 2);
    const id = await invitationOf(one, party);
    await removeMember(one.deps, party, () => 'm1');
    await one.quiet();
    const event = (member: string, status: 'booked' | 'cancelled', seconds: number) =>
      applyBookingEvent(one.deps, { activationId: `a-${id}:${member}`, status, occurredAt: noon + seconds * 1000 });
    expect(await event('m1', 'booked', 61)).toBe('ignored');
    await one.quiet();
    expect(await stateOfParty(one, party)).toBe('invited');
    const seats = async () => (await one.store.sessionState(sessionId))?.seats.map(({ state }) => state).toSorted();
    expect(await seats()).toEqual(['offered', 'open']);
    expect(await event('m2', 'booked', 67)).toBe('applied');
    expect(await event('m1', 'cancelled', 71)).toBe('ignored');
    expect(await stateOfParty(one, party)).toBe('booked');
    expect(await seats()).toEqual(['booked', 'open']);
  });
});

describe('a deadline that an outage has reached before it (S11)', () => {
  it('does not expire, although nobody had noticed yet', async () => {
    const one = await house(false);
    const party = await register(one, [ann]);
    one.time = noon + 59_500;
    const sessionId = await open(one, 1);
    const id = await invitationOf(one, party);
    const deadline = noon + 59_500 + 30 * minute;
    expect((await one.store.get({ type: 'invitation', id }))?.deadline).toBe(deadline);
    // Down since 20 s before the deadline; the workflow comes 1.2 s late.
    one.down.add('booking');
    one.time = deadline + 1200;
    await settleSession(one.deps, { sessionId, run: 1, turns: 1 });
    expect((await one.store.get({ type: 'invitation', id }))?.state).toBe('sent');
  });

  it('and stored data decide after two minutes without the VCD, not after one (S6)', async () => {
    const one = await house();
    await register(one, [ann]);
    await one.advanceTo(noon + 59_101);
    one.down.add('vcd');
    await open(one, 1);
    await later(one, 10);
    const [invited] = moments(one, 'invited');
    expect(invited?.basis).toBe('stored');
    expect((invited?.at ?? 0) - noon - 59_101).toBeGreaterThanOrEqual(2 * minute);
  });
});

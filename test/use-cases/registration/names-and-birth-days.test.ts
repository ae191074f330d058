import { describe, expect, it } from 'vitest';
import { openSession } from '../../../domain/sessions/open-session.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { makePerson } from '../../../local/people/people.ts';
import { centreOf } from '../../fakes/simple-ports.ts';
import { House } from '../../fakes/product-in-memory.ts';

/* From a registration to the offer, for people whom the register knows in its own way. */

const start = Date.parse('2021-04-11T08:00:07Z');
type Told = { ssin?: string; birthDate?: string; lastName?: string; firstName?: string };

/** @param told what the VCD holds, where it is not what the person gave */
async function someone(
  house: House,
  index: number,
  born: string,
  given: Told,
  told: Told = {},
  accompaniesCode?: string,
): Promise<string> {
  const person = { ...makePerson({ name: 'An Peeters', born, language: 'nl', index }), ...given };
  const { birthDate: _ownDate, ...record } = person;
  house.people.set(person.ssin, { ...record, status: 'activated', eligible: true, ...told });
  const availability = ['2021-04-11 afternoon' as const];
  const request = {
    kind: accompaniesCode === undefined ? ('self' as const) : ('companion' as const),
    accompaniesCode,
    language: 'nl' as const,
    members: [person],
    centres: ['aalst'],
    availability,
  };
  const registered = await registerParty(house.deps, request, 'site');
  await house.quiet();
  return registered.outcome === 'received' ? registered.partyId : registered.outcome;
}

async function invitedFirst(house: House): Promise<string | undefined> {
  const blocks = [{ date: '2021-04-11', from: '15:00', to: '16:00', seats: 1 }];
  const { sessionId } = await openSession(house.deps, { centre: 'aalst', blocks }, 'test');
  await house.quiet();
  return (await house.store.sessionState(sessionId))?.invitations[0]?.partyId;
}

async function houseInAalst(): Promise<House> {
  const house = new House(start);
  await house.store.transact([{ do: 'put', entity: centreOf('aalst') }]);
  return house;
}

describe('S2: a birth date of which nothing is known', () => {
  it('is invited after the youngest whose date is known', async () => {
    const house = await houseInAalst();
    await someone(house, 1, '1951-02-03', { ssin: '00000100166' });
    const young = await someone(house, 2, '2003-02-04', {}, { birthDate: '2003-02-04' });
    expect(await invitedFirst(house)).toBe(young);
  });

  it.each(['1900-00-01', '', '0001-01-01'])('also where the VCD tells %o', async (birthDate) => {
    const house = await houseInAalst();
    await someone(house, 1, '1951-02-03', { ssin: '00000100166' }, { birthDate });
    const young = await someone(house, 2, '2003-02-04', {}, { birthDate: '2003-02-04' });
    expect(await invitedFirst(house)).toBe(young);
  });

  it('ranks by the date that the VCD tells', async () => {
    const house = await houseInAalst();
    const old = await someone(house, 1, '1951-02-03', { ssin: '00000100166' }, { birthDate: '1951-02-03' });
    await someone(house, 2, '2003-02-04', {}, { birthDate: '2003-02-04' });
    expect(await invitedFirst(house)).toBe(old);
  });
});

describe('S6: a birth date that the VCD tells only when it is asked again', () => {
  const opened = async (house: House, from: string) => {
    const blocks = [{ date: '2021-04-11', from, to: '16:00', seats: 1 }];
    const { sessionId } = await openSession(house.deps, { centre: 'aalst', blocks, another: true }, 'test');
    await house.quiet();
    return async () =>
      (await house.store.sessionState(sessionId))?.invitations
        .toSorted((a, b) => a.claimedAt - b.claimedAt)
        .map(({ partyId, state }) => [partyId, state]);
  };

  it('leaves the offer that was made without it, and from then on ranks by it', async () => {
    const house = await houseInAalst();
    const old = await someone(house, 1, '1951-02-03', { ssin: '00000100166' });
    house.people.get('00000100166')!.birthDate = '1951-02-03';
    const first = await opened(house, '15:00');
    expect(await first()).toEqual([[old, 'sent']]);
    const young = await someone(house, 2, '2003-02-04', {}, { birthDate: '2003-02-04' });
    await house.advanceTo(start + 31 * 60_000 + 7_000);
    expect(await first()).toEqual([
      [old, 'expired'],
      [young, 'sent'],
    ]);
    await house.advanceTo(start + 62 * 60_000 + 7_000);
    expect(await (await opened(house, '15:10'))()).toEqual([[old, 'sent']]);
    expect((await house.store.get({ type: 'party', id: old }))?.members[0]?.birthDay).toBe('1951-02-03');
  });

  it.each([
    ['2010-05-06', false, 'waiting'],
    ['1951-02-03', true, 'invited'],
  ])('makes a companion one of the target group, or none (%s)', async (birthDate, priority, state) => {
    const house = await houseInAalst();
    const host = makePerson({ name: 'Host', born: '1940-01-01', language: 'nl', index: 9 });
    house.people.set(host.ssin, {
      ...host,
      status: 'activated',
      eligible: true,
      booking: { centreId: 'aalst', date: '2021-04-11', time: '15:00' },
    });
    const id = await someone(house, 1, '1960-02-03', {}, { birthDate: '1960-02-03' }, host.vaccinationCode);
    const ssin = [...house.people.keys()].find((one) => one !== host.ssin) ?? '';
    await someone(house, 2, '1970-02-04', {}, { birthDate: '1970-02-04' });
    house.people.get(ssin)!.birthDate = birthDate;
    const invited = await opened(house, '15:00');
    const party = await house.store.get({ type: 'party', id });
    expect([party?.state, party?.companion?.priority]).toEqual([state, priority]);
    expect(await invited()).toHaveLength(priority ? 1 : 2);
  });
});

describe('a name that the register writes in its own way', () => {
  it.each([
    [{ lastName: 'Łukasik', firstName: 'Łukasz' }, { lastName: 'LUKASIK', firstName: 'LUKASZ PIOTR' }, 'waiting'],
    [{ lastName: 'Suharto', firstName: 'Suharto' }, { lastName: 'Suharto', firstName: '' }, 'waiting'],
    [{ lastName: '张', firstName: 'Li' }, { lastName: '王', firstName: 'Li' }, 'ineligible'],
  ])('%o, in the register %o: %s', async (given, told, state) => {
    const house = await houseInAalst();
    const id = await someone(house, 1, '1951-02-03', given, told);
    expect((await house.store.get({ type: 'party', id }))?.state).toBe(state);
  });
});

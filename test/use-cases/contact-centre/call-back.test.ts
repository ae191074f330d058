import { beforeEach, expect, it } from 'vitest';
import { beginCallBack, finishCallBack } from '../../../domain/contact-centre/call-back.ts';
import { changeRegistration } from '../../../domain/registration/change-registration.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import { showParty } from '../../../domain/registration/change-party.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { dataOf, fivePeople, noon, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* Nobody is out of reach: who has neither e-mail nor mobile number is found by number and birth date, and called back. */

const [ann, bo] = fivePeople();
const minute = 60_000;
const caller = { callAt: '+32 53 12.34.56', birthDate: '1940-05-01' };
let house: House;
beforeEach(async () => {
  house = await smallHouse([ann, bo]);
  house.ids.secret = () => `a-secret-of-a-link-${house.ids.random()}`;
});

const withoutAddress = (person = ann, callAt = '053 12 34 56') => {
  const { email: _email, mobile: _mobile, ...data } = dataOf(person);
  return register(house, [person], { members: [data], callAt }, 'contactCentre');
};
async function callBack(who = caller, afterMs = 47_000) {
  expect(await beginCallBack(house.deps, who, 'agent')).toBe('noted');
  house.time += afterMs;
  return await finishCallBack(house.deps, who, 'agent');
}
const linkIn = (token: string) => ({ partyId: token.split('.')[0] ?? '', secret: token.split('.')[1] ?? '' });

it('is found after the call back, changed, and taken off the list', async () => {
  const id = await withoutAddress();
  const proven = await callBack();
  expect(proven).toMatchObject({ parties: [{ partyId: id, names: ['Ann'], lastDay: '2021-04-11' }] });
  const token = proven === 'notCalled' ? '' : (proven.parties[0]?.token ?? '');
  const wish = { availability: ['2021-04-13 morning' as const] };
  expect(await changeRegistration(house.deps, linkIn(token), wish)).toEqual({ outcome: 'done' });
  expect((await showParty(house.deps, linkIn(token))).outcome).toBe('found');
  expect(await withdrawParty(house.deps, id)).toEqual({ outcome: 'withdrawn' });
  expect(await callBack()).toEqual({ parties: [] });
});

it('is not found before the call, too late, or twice', async () => {
  await withoutAddress();
  expect(await finishCallBack(house.deps, caller, 'agent')).toBe('notCalled');
  expect(await callBack(caller, 9000)).toBe('notCalled');
  expect(await callBack(caller, 31 * minute)).toBe('notCalled');
  expect(await callBack()).toMatchObject({ parties: [{}] });
  expect(await finishCallBack(house.deps, caller, 'agent')).toBe('notCalled');
});

it('another number or birth date finds nothing, and looks like nobody', async () => {
  await withoutAddress();
  for (const other of [{ callAt: '053 12 34 57' }, { birthDate: '1940-05-02' }])
    expect(await callBack({ ...caller, ...other })).toEqual({ parties: [] });
});

it('of two at one number each finds the own registration alone', async () => {
  await withoutAddress(ann);
  const other = await withoutAddress(bo, '053/123456');
  expect(await callBack({ ...caller, birthDate: '1941-05-01' })).toMatchObject({ parties: [{ partyId: other }] });
});

it('birth dates are not tried through: five an hour with one number', async () => {
  await withoutAddress();
  const begin = (day: number) =>
    beginCallBack(house.deps, { ...caller, birthDate: `1940-05-${String(day).padStart(2, '0')}` }, `agent${day}`);
  for (let day = 11; day < 16; day += 1) expect(await begin(day)).toBe('noted');
  expect(await begin(16)).toBe('tooMany');
  house.time = noon + 61 * minute;
  expect(await begin(17)).toBe('noted');
});

it('who has got an address since is still found by the number, and by it alone where it was given', async () => {
  const id = await withoutAddress();
  const proven = await callBack();
  const token = proven === 'notCalled' ? '' : (proven.parties[0]?.token ?? '');
  const wish = { members: [{ memberId: 'm1', email: 'ann@example.be' }] };
  expect(await changeRegistration(house.deps, linkIn(token), wish)).toEqual({ outcome: 'done' });
  expect(await callBack()).toMatchObject({ parties: [{ partyId: id }] });
  const { birthDate } = caller;
  expect(await callBack({ callAt: ann.mobile, birthDate })).toEqual({ parties: [] });
});

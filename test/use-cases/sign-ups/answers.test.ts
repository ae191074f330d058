import { beforeEach, expect, it } from 'vitest';
import { markSignUp } from '../../../domain/arrivals/mark-arrival.ts';
import { ItemRefused } from '../../../domain/platform/unavailable.ts';
import { openSealed } from '../../../domain/rules/sealed-data.ts';
import { cancelSignUp } from '../../../domain/sign-ups/cancel-sign-up.ts';
import { confirmSignUp } from '../../../domain/sign-ups/confirm-sign-up.ts';
import { showSignUp } from '../../../domain/sign-ups/show-sign-up.ts';
import { at, fivePeople, noon, open, smallHouse, takeSeat } from '../../fakes/one-centre-at-noon.ts';
import type { House } from '../../fakes/product-in-memory.ts';

/* A seat that was taken directly: coming, or given back, in both systems. */

const [ann] = fivePeople();
let house: House;
let link: { signUpId: string; secret: string };
let calls: string[];

beforeEach(async () => {
  house = await smallHouse([ann], { ticks: true });
  calls = [];
  house.booking.cancel = async ({ activationId }) => void calls.push(`cancel ${activationId}`);
  house.booking.release = async (id) => void calls.push(`release ${id}`);
  const signUpId = await takeSeat(house, await open(house, 1), ann);
  await house.advanceTo(noon + 61_003);
  const signUp = await house.store.get({ type: 'signUp', id: signUpId });
  const { linkSecret } = await openSealed(house.vault, 'signUp', signUpId, signUp!.sealed!);
  link = { signUpId, secret: linkSecret };
});

it('given back: an appointment that was made with its code is cancelled, and the code released', async () => {
  expect(await cancelSignUp(house.deps, link)).toBe('cancelled');
  expect(await showSignUp(house.deps, link)).toMatchObject({ state: 'cancelled', elsewhere: 'underWay' });
  await house.quiet();
  const id = `a-signup:${link.signUpId}`;
  expect(calls).toEqual([`cancel ${id}`, `release ${id}`]);
  expect(await showSignUp(house.deps, link)).toMatchObject({ elsewhere: 'done' });
  expect(await cancelSignUp(house.deps, link)).toBe('noLiveInvitation');
});

it('given back while the booking system refuses it: the person is told so', async () => {
  house.booking.cancel = () => Promise.reject(new ItemRefused('booking', 'status 409'));
  await cancelSignUp(house.deps, link);
  await house.quiet();
  expect(await showSignUp(house.deps, link)).toMatchObject({ state: 'cancelled', elsewhere: 'notDone' });
});

it('of somebody who did not come nothing is cancelled there: its code alone is released', async () => {
  await house.advanceTo(at('15:10'));
  await markSignUp(house.deps, { id: link.signUpId, state: 'noShow' }, 'nurse');
  await house.quiet();
  expect(calls).toEqual([`release a-signup:${link.signUpId}`]);
});

it('coming: noted once; nobody who is in the room gives the seat back, or says so any more', async () => {
  expect(await confirmSignUp(house.deps, link)).toBe('coming');
  await house.advanceTo(noon + 97_003);
  expect(await confirmSignUp(house.deps, link)).toBe('coming');
  expect(await showSignUp(house.deps, link)).toMatchObject({ coming: new Date(noon + 61_003).toISOString() });
  expect(house.store.audits.filter(({ event }) => event === 'coming')).toHaveLength(1);
  await markSignUp(house.deps, { id: link.signUpId, state: 'arrived' }, 'nurse');
  expect(await cancelSignUp(house.deps, link)).toBe('noLiveInvitation');
  expect(await confirmSignUp(house.deps, { ...link, secret: 'wrong' })).toBe('notFound');
});

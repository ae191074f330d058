import { beforeEach, expect, it } from 'vitest';
import { findArrivals } from '../../../domain/arrivals/find-arrivals.ts';
import { listCalls, takeCall } from '../../../domain/contact-centre/call-list.ts';
import { invitationSecrets } from '../../../domain/entities/invitations.ts';
import { partySecrets } from '../../../domain/entities/parties.ts';
import { showInvitation } from '../../../domain/invitations/show-invitation.ts';
import { changeRegistration } from '../../../domain/registration/change-registration.ts';
import { exportParty } from '../../../domain/registration/show-party.ts';
import type { House } from '../../fakes/product-in-memory.ts';
import { dataOf, fivePeople, invitationOf, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* The VCD has given another code since registration day: everybody is shown the one that was activated. */

const [ann, bo] = fivePeople();
const template = { bookingLinkTemplate: 'https://book.example/{code}' };
let house: House;
beforeEach(async () => {
  house = await smallHouse([ann, bo]);
});

const newCode = (code: string) => {
  house.people.set(ann.ssin, { ...house.people.get(ann.ssin)!, vaccinationCode: code });
};
const activated = () => [...house.activations.values()].map(({ code }) => code);
async function linkOf(id: string) {
  const invitation = await house.store.get({ type: 'invitation', id });
  const { linkSecret } = invitationSecrets.parse(JSON.parse(invitation?.sealed?.data ?? ''));
  return { invitationId: id, secret: linkSecret };
}
async function ownLink(partyId: string) {
  const party = await house.store.get({ type: 'party', id: partyId });
  return { partyId, secret: partySecrets.parse(JSON.parse(party?.sealed?.data ?? '')).linkSecret };
}

it('behind the invitation, at the desk and in the export', async () => {
  const partyId = await register(house, [ann]);
  newCode('NEWCODE-0001');
  await open(house, 1);
  const link = await linkOf(await invitationOf(house, partyId));
  expect(activated()).toEqual(['NEWCODE-0001']);
  // Still another one, after the offer was made.
  newCode('NEWCODE-0002');
  const page = await showInvitation({ ...house.deps, ...template }, link);
  expect(page?.bookingUrls.map(({ url }) => url)).toEqual(['https://book.example/NEWCODE-0001']);
  const found = await findArrivals({ ...house.deps, ...template }, { centre: 'aalst', ssin: ann.ssin }, 'nurse');
  expect(found === 'tooMany' ? [] : found.people.map(({ vaccinationCode }) => vaccinationCode)).toEqual([
    'NEWCODE-0001',
  ]);
  const all = await exportParty(house.deps, await ownLink(partyId));
  expect(all?.data.members.map(({ code }) => code)).toEqual(['NEWCODE-0001']);
});

it('in what the contact centre reads out', async () => {
  const { email: _email, mobile: _mobile, ...data } = dataOf(ann);
  await register(house, [ann], { members: [data], callAt: '053 12 34 56' }, 'contactCentre');
  newCode('NEWCODE-0001');
  await open(house, 1);
  const [waiting] = await listCalls({ ...house.deps, ...template }, { id: 'agent' });
  const call = await takeCall({ ...house.deps, ...template }, waiting?.invitationId ?? '', { id: 'agent' });
  expect(call).toMatchObject({
    bookings: [{ firstName: 'Ann', vaccinationCode: 'NEWCODE-0001', bookingUrl: 'https://book.example/NEWCODE-0001' }],
  });
});

it('also when the first try died after the booking system had heard of it', async () => {
  const partyId = await register(house, [ann]);
  newCode('NEWCODE-0001');
  const { activate } = house.booking;
  house.booking.activate = async (request) => {
    house.booking.activate = activate;
    await activate(request);
    newCode('NEWCODE-0002');
    throw new Error('the answer was lost');
  };
  await expect(open(house, 1)).rejects.toThrow('the answer was lost');
  const id = await invitationOf(house, partyId);
  await house.queues.invite([{ invitationId: id }]);
  await house.quiet();
  const page = await showInvitation({ ...house.deps, ...template }, await linkOf(id));
  expect([page?.state, page?.bookingUrls.map(({ url }) => url)]).toEqual([
    'sent',
    ['https://book.example/NEWCODE-0001'],
  ]);
  expect(new Set(activated())).toEqual(new Set(['NEWCODE-0001']));
});

it('an offer goes to the address that was corrected while outside systems were asked', async () => {
  const partyId = await register(house, [ann, bo]);
  const { activate } = house.booking;
  const link = await ownLink(partyId);
  house.booking.activate = async (request) => {
    house.booking.activate = activate;
    await changeRegistration(house.deps, link, { members: [{ memberId: 'm1', email: 'right@example.be' }] });
    return await activate(request);
  };
  const to: string[] = [];
  house.deps.mail.send = async (letter: { tags: Record<string, string>; to?: string }) => {
    to.push(letter.to ?? '');
    return 'accepted' as const;
  };
  await open(house, 2);
  expect(to).toEqual(['right@example.be']);
});

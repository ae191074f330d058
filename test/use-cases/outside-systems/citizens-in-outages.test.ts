import { expect, it } from 'vitest';
import { invitationSecrets } from '../../../domain/entities/invitations.ts';
import { partySecrets } from '../../../domain/entities/parties.ts';
import { viewParty } from '../../../domain/registration/show-party.ts';
import { showInvitation } from '../../../domain/invitations/show-invitation.ts';
import { at, fivePeople, invitationOf, open, register, smallHouse } from '../../fakes/one-centre-at-noon.ts';

/* What the pages behind personal links are told while the booking system is down (S11). */

it('an offer stands still with what was left, and goes on to another deadline', async () => {
  const [ann] = fivePeople();
  const house = await smallHouse([ann], { ticks: true });
  const { store, vault } = house;
  const partyId = await register(house, [ann]);
  await open(house, 1);
  const [invitation, party] = await Promise.all([
    store.get({ type: 'invitation', id: await invitationOf(house, partyId) }),
    store.get({ type: 'party', id: partyId }),
  ]);
  if (invitation?.sealed === undefined || party?.sealed === undefined) throw new Error('erased');
  const offer = invitationSecrets.parse(await vault.open(invitation.sealed, `invitation:${invitation.id}`));
  const own = partySecrets.parse(await vault.open(party.sealed, `party:${partyId}`));
  const deps = { ...house.deps, bookingLinkTemplate: 'https://booking.example.be/?code={code}' };
  const shown = () => showInvitation(deps, { invitationId: invitation.id, secret: offer.linkSecret });
  const page = () => viewParty(deps, { partyId, secret: own.linkSecret });

  await house.advanceTo(at('12:10'));
  expect(await shown()).not.toHaveProperty('pause');
  house.down.add('booking');
  await house.advanceTo(at('12:25'));
  // Down since some moment after the look before, at 12:10.
  const stopped = {
    deadline: '2021-04-11T15:00:00.000Z',
    pause: { since: '2021-04-11T10:10:00.000Z', secondsLeft: 20 * 60 },
  };
  expect(await shown()).toMatchObject({ state: 'sent', ...stopped });
  expect((await page())?.invitation).toMatchObject(stopped);

  house.down.clear();
  await house.advanceTo(at('12:26'));
  expect(await shown()).toMatchObject({ state: 'sent', deadline: '2021-04-11T10:46:00.000Z' });
  expect(await shown()).not.toHaveProperty('pause');
  expect((await page())?.invitation).not.toHaveProperty('pause');
});

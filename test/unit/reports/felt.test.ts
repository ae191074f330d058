import { expect, it } from 'vitest';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import type { Seat } from '../../../domain/entities/sessions.ts';
import { feltOf, sumFelt } from '../../../domain/reports/felt.ts';

/** What people feel, read off single changes: what alarms look at, whatever the cause is. */

const at = Date.parse('2021-04-11T10:07:13Z');

const party: Party = {
  type: 'party',
  id: 'p1',
  state: 'unverified',
  kind: 'self',
  language: 'fr',
  registeredAt: at - 41_000,
  version: 1,
  members: [{ id: 'm1', person: 'a', birthDay: '1940-05-01' }],
  centres: ['aalst'],
  availability: ['2021-04-12 morning'],
  lapsesAt: 0,
  registeredThrough: 'site',
  linkHash: '',
  availabilityGivenAt: 0,
};
const seat: Seat = {
  type: 'seat',
  sessionId: 's1',
  centre: 'aalst',
  block: '2021-04-12T15:00',
  number: 1,
  state: 'offered',
  openedAt: at - 367_000,
};
const invitation: Invitation = {
  type: 'invitation',
  id: 's1-x',
  sessionId: 's1',
  centre: 'aalst',
  partyId: 'p1',
  block: '2021-04-12T15:00',
  blockEndsAt: 0,
  state: 'claimed',
  claimedAt: at - 11_000,
  places: [{ memberId: 'm1', person: 'a', seat: 1 }],
  linkHash: '',
};
const sent: Invitation = { ...invitation, state: 'sent', acceptedAt: at - 4_000 };

it('counts each thing that happens to somebody once, with how long it took', () => {
  expect(feltOf(undefined, party, at)).toEqual({ figure: 'registered', seconds: 0 });
  expect(feltOf(party, { ...party, state: 'waiting' }, at)).toEqual({ figure: 'verified', seconds: 41 });
  expect(feltOf(invitation, sent, at)).toEqual({ figure: 'invited', seconds: 7 });
  expect(feltOf(seat, { ...seat, state: 'booked' }, at)).toEqual({ figure: 'filled', seconds: 367 });
});

it('counts nothing when nothing happens to anybody', () => {
  const waiting: Party = { ...party, state: 'waiting' };
  expect(feltOf(waiting, { ...waiting, version: 2 }, at)).toBeUndefined();
  expect(feltOf(party, { ...party, state: 'ineligible' }, at)).toBeUndefined();
  expect(feltOf(sent, { ...sent, state: 'expired' }, at)).toBeUndefined();
  expect(feltOf({ ...seat, state: 'booked' }, { ...seat, state: 'booked' }, at)).toBeUndefined();
  expect(feltOf(seat, undefined, at)).toBeUndefined();
});

it('makes one sum of each figure of a batch, with the longest wait, and no wait below nothing', () => {
  const early = feltOf(party, { ...party, state: 'waiting' }, at - 60_000);
  expect(early).toEqual({ figure: 'verified', seconds: 0 });
  const all = [
    { figure: 'verified', seconds: 3 },
    { figure: 'filled', seconds: 70 },
    { figure: 'verified', seconds: 41 },
  ] as const;
  expect(sumFelt(all)).toEqual([
    { figure: 'verified', count: 2, seconds: 41 },
    { figure: 'filled', count: 1, seconds: 70 },
  ]);
});

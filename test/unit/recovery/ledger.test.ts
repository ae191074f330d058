import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../domain/entities/entity.ts';
import type { Invitation, SignUp } from '../../../domain/entities/invitations.ts';
import type { Party } from '../../../domain/entities/parties.ts';
import type { Seat } from '../../../domain/entities/sessions.ts';
import { entriesOf, type LedgerEntry, subjectOf } from '../../../domain/recovery/ledger.ts';

const sealed = { v: 1, key: 'k', iv: 'i', data: 'd' };
const member = (id: string) => ({ id, person: `person-${id}`, birthDay: '1940-05-01' });
const party: Party = {
  type: 'party',
  id: 'p',
  state: 'waiting',
  kind: 'group',
  language: 'nl',
  registeredAt: 1,
  version: 3,
  members: [member('m1'), member('m2')],
  centres: ['aalst'],
  availability: ['2021-04-11 evening'],
  lapsesAt: 2,
  registeredThrough: 'site',
  linkHash: 'old',
  availabilityGivenAt: 1,
  sealed,
};
const { sealed: _sealed, ...emptied } = party;
const withdrawn: Party = { ...emptied, state: 'withdrawn', members: [] };
const signUp: SignUp = {
  type: 'signUp',
  id: 's',
  state: 'held',
  language: 'nl',
  sessionId: 'x',
  centre: 'aalst',
  block: '2021-04-11T18:00',
  seat: 4,
  person: 'person-1',
  at: 1,
  linkHash: 'h',
  sealed,
};
const { sealed: _secrets, ...forgotten } = signUp;
const invitation: Invitation = {
  type: 'invitation',
  id: 'x-1',
  sessionId: 'x',
  centre: 'aalst',
  partyId: 'p',
  block: '2021-04-11T18:00',
  blockEndsAt: 9,
  state: 'claimed',
  claimedAt: 1,
  places: [{ memberId: 'm1', person: 'person-m1', seat: 4 }],
  linkHash: 'h',
};
const attempt = { number: 1, at: 2, deadlineShown: 3 };
const seat: Seat = {
  type: 'seat',
  sessionId: 'x',
  centre: 'aalst',
  block: '2021-04-11T18:00',
  number: 4,
  state: 'open',
};
const link = { type: 'contactLink', contact: 'c', partyId: 'p', expiresAt: 9 } as const;
const known = { id: 'a', invitationId: 'x-1', memberId: 'm1' };
const renewed = (askedIn: string): Party => ({ ...party, renewedLink: { hash: 'new', askedIn } });

const cases: readonly [string, Entity | undefined, Entity | undefined, readonly LedgerEntry[]][] = [
  ['a party that withdraws', party, withdrawn, [{ what: 'partyEnded', partyId: 'p' }]],
  ['a party whose last member booked elsewhere', party, emptied, [{ what: 'partyEnded', partyId: 'p' }]],
  ['a party that is ineligible', party, { ...party, state: 'ineligible' }, [{ what: 'partyEnded', partyId: 'p' }]],
  [
    'an ineligible party whose data go',
    { ...party, state: 'ineligible' },
    { ...emptied, state: 'ineligible' },
    [{ what: 'partyEnded', partyId: 'p' }],
  ],
  ['an ended party that is written again', withdrawn, { ...withdrawn, version: 9 }, []],
  [
    'a member who leaves',
    party,
    { ...party, members: [member('m1')] },
    [{ what: 'memberLeft', partyId: 'p', memberId: 'm2' }],
  ],
  ['a new address', party, renewed('contactChanged'), [{ what: 'contactChanged', partyId: 'p', linkHash: 'new' }]],
  ['a link that somebody asked for', party, renewed('message'), []],
  ['other wishes', party, { ...party, centres: ['brugge'] }, []],
  ['a registration', undefined, party, []],
  [
    'an address that no longer leads to a party',
    link,
    undefined,
    [{ what: 'contactLeft', partyId: 'p', contact: 'c' }],
  ],
  ['an address that does', undefined, link, []],
  [
    'a cancelled sign-up',
    signUp,
    { ...signUp, state: 'cancelled' },
    [{ what: 'signUpEnded', signUpId: 's', erased: false }],
  ],
  [
    'a refused sign-up whose data go',
    { ...signUp, state: 'refused' },
    { ...forgotten, state: 'refused' },
    [{ what: 'signUpEnded', signUpId: 's', erased: true }],
  ],
  ['a confirmed sign-up', signUp, { ...signUp, state: 'confirmed' }, []],
  [
    'somebody who signs out everywhere',
    undefined,
    { type: 'signOut', person: 'staff', at: 5, expiresAt: 9 },
    [{ what: 'signedOut', person: 'staff', at: 5, expiresAt: 9 }],
  ],
  [
    'a person who has booked',
    { type: 'person', id: 'person-1', heldBy: 'x-1' },
    { type: 'person', id: 'person-1', bookedBy: 'x-1' },
    [{ what: 'booked', person: 'person-1', by: 'x-1' }],
  ],
  [
    'a booking that is cancelled',
    { type: 'person', id: 'person-1', bookedBy: 'x-1' },
    { type: 'person', id: 'person-1' },
    [{ what: 'booked', person: 'person-1' }],
  ],
  ['a person who is held', undefined, { type: 'person', id: 'person-1', heldBy: 'x-1' }, []],
  [
    'an activation',
    undefined,
    { type: 'activation', ...known, retryAt: 4 },
    [{ what: 'activation', activation: { type: 'activation', ...known } }],
  ],
  ['an activation of a sign-up', undefined, { type: 'activation', id: 'a', signUpId: 's' }, []],
  [
    'an offer that is about to be sent',
    invitation,
    { ...invitation, attempt },
    [{ what: 'offered', sessionId: 'x', who: ['p', 'person-m1'] }],
  ],
  ['the same, sent', { ...invitation, attempt }, { ...invitation, attempt, state: 'sent' }, []],
  [
    'an offer that is declined',
    { ...invitation, attempt, state: 'sent' },
    { ...invitation, attempt, state: 'declined' },
    [{ what: 'offerEnded', invitationId: 'x-1' }],
  ],
  [
    'an offer that is booked',
    { ...invitation, attempt, state: 'sent' },
    { ...invitation, attempt, state: 'booked' },
    [],
  ],
  [
    'a seat that is offered',
    seat,
    { ...seat, state: 'offered', holder: 'x-1' },
    [{ what: 'seat', sessionId: 'x', block: seat.block, number: 4, holder: 'x-1' }],
  ],
  ['the same, booked', { ...seat, state: 'offered', holder: 'x-1' }, { ...seat, state: 'booked', holder: 'x-1' }, []],
  [
    'a seat that comes free',
    { ...seat, state: 'booked', holder: 's' },
    seat,
    [{ what: 'seat', sessionId: 'x', block: seat.block, number: 4 }],
  ],
  ['a seat that is removed', seat, undefined, [{ what: 'seat', sessionId: 'x', block: seat.block, number: 4 }]],
  ['a seat that is opened', undefined, seat, []],
];

describe('the ledger', () => {
  it.each(cases)('notes of %s what must be known again', (_name, before, after, expected) => {
    expect(entriesOf(before, after)).toEqual(expected);
  });

  it('takes one subject for one, whatever is said of it', () => {
    const entries = cases.flatMap(([, , , expected]) => expected);
    const subjects = new Set(entries.map(subjectOf));
    expect(subjects.size).toBeLessThan(entries.length);
    expect(subjectOf({ what: 'booked', person: 'a', by: 'x' })).toBe(subjectOf({ what: 'booked', person: 'a' }));
  });
});

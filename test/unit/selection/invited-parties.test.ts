import { describe, expect, it } from 'vitest';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import { invitedParties } from '../../../domain/selection/candidates.ts';

const invitation = (partyId: string, ...persons: string[]): Invitation => ({
  type: 'invitation',
  id: `s-${partyId}`,
  sessionId: 's',
  centre: 'aalst',
  partyId,
  block: '2021-04-11T15:00',
  blockEndsAt: 1,
  state: 'released',
  claimedAt: 0,
  places: persons.map((person, position) => ({ memberId: `m${position + 1}`, person, seat: position + 1 })),
  linkHash: 'h',
});

describe('parties that were invited before (S5)', () => {
  it('are those of whom everybody bears the mark, and those that a restore has marked', () => {
    const invitations = [invitation('both', 'an', 'bo'), invitation('none', 'cis')];
    const invited = new Set(['an', 'bo', 'restored']);
    expect([...invitedParties({ invitations, invited })].filter((who) => !['an', 'bo'].includes(who))).toEqual([
      'restored',
      'both',
    ]);
  });

  it('are not those that somebody has left who was invited in another', () => {
    const invitations = [invitation('left', 'an', 'bo'), invitation('own', 'bo'), invitation('empty')];
    const named = invitedParties({ invitations, invited: new Set(['bo']) });
    expect([named.has('left'), named.has('own'), named.has('empty')]).toEqual([false, true, false]);
  });
});

import type { Tolerance, Violation, World } from './snapshot.ts';

/**
 * I25: who can only be called stands on the call list for as long as the seats are held, gets no message, and does not
 * hold them longer than there is time to call.
 */
export function callsAreMade(world: World, { stuckMs }: Tolerance): Violation[] {
  const listed = new Set(world.all('callTask').map(({ invitationId }) => invitationId));
  const told = new Set(world.mails.map(({ tags }) => tags['invitation']));
  return world.all('invitation').flatMap(({ id, state, callBy }): Violation[] => {
    if (callBy === undefined) return [];
    const waits = state === 'claimed';
    return [
      waits && !listed.has(id) ? 'waits for a call and is on no list' : '',
      waits && callBy + stuckMs < world.at ? 'still waits for a call that nobody makes any more' : '',
      told.has(id) ? 'was written to, and was to be called' : '',
    ]
      .filter((problem) => problem !== '')
      .map((problem) => ({ rule: 'I25', what: `${id} ${problem}` }));
  });
}

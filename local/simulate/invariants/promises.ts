import type { Violation, World } from './snapshot.ts';

/** What somebody outside was answered with success. */
export interface Promised {
  what: 'party' | 'session' | 'signUp' | 'withdrawal' | 'call';
  /** Of the party, session, sign-up, or of the invitation that was called about. */
  id: string;
}

/** I23: what was answered with success stands: nobody who was told that something is done has to do it again. */
export function promisesStand(world: World, promises: readonly Promised[]): Violation[] {
  return promises
    .filter((promised) => !stands(world, promised))
    .map(({ what, id }) => ({ rule: 'I23', what: `${what} ${id} was promised, and does not stand` }));
}

function stands(world: World, { what, id }: Promised): boolean {
  switch (what) {
    case 'party':
      return world.party(id) !== undefined;
    case 'withdrawal':
      return world.party(id)?.state === 'withdrawn';
    case 'session':
      return world.all('session').some((one) => one.id === id);
    case 'signUp':
      return world.all('signUp').some((one) => one.id === id);
    case 'call':
      return world.audits.filter(({ event, invitationId }) => event === 'called' && invitationId === id).length === 1;
  }
}

import type { Violation, World } from './snapshot.ts';

/** What somebody outside was answered with success. */
export interface Promised {
  what: 'party' | 'session' | 'signUp' | 'withdrawal' | 'call';
  /** Of the party, session, sign-up, or of the invitation that was called about. */
  id: string;
  /** The key under which it was asked for; what is sent again has the same one. */
  wish?: string;
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

/** What tells a contact, once, what became of a registration or a sign-up. */
const outcomes = new Set([
  'registered',
  'registeredByOther',
  'notAdded',
  'companionRefused',
  'signUpConfirmed',
  'signUpRefused',
]);

/** I34: what is sent again under its key is the same wish: one answer, one party, sign-up or session, and one word of it. */
export function wishesAreOne(world: World, promises: readonly Promised[]): Violation[] {
  const answers = Map.groupBy(
    promises.filter(({ wish }) => wish !== undefined),
    ({ wish, what }) => `${what} under ${wish}`,
  );
  const different = [...answers].filter(([, made]) => new Set(made.map(({ id }) => id)).size > 1);
  const prints = [...world.all('party'), ...world.all('session')].flatMap(({ type, wish }) =>
    wish === undefined ? [] : [`${type} ${wish}`],
  );
  const twice = prints.filter((print, position) => prints.indexOf(print) !== position);
  const words = Map.groupBy(
    world.all('message').filter(({ kind }) => outcomes.has(kind)),
    ({ partyId, signUpId }) => partyId ?? signUpId ?? '',
  );
  const told = [...words].filter(([id, messages]) => id !== '' && messages.length > 1);
  return [
    ...different.map(([asked]) => `${asked} had different answers`),
    ...twice.map((print) => `${print} was made twice`),
    ...told.map(([id, { length }]) => `the outcome of ${id} was told ${length} times`),
  ].map((what) => ({ rule: 'I34', what }));
}

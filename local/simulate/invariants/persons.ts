import { isLive, repeated, type Violation, type World } from './snapshot.ts';

/** I4: nobody is held by two live invitations (S4), and lock and invitation name each other. */
export function heldOnce(world: World): Violation[] {
  const bad = (what: string): Violation => ({ rule: 'I4', what });
  const live = world.all('invitation').filter(isLive);
  const held = live.flatMap(({ id, places }) => places.map(({ person }) => ({ id, person })));
  return [
    ...repeated(held.map(({ person }) => person)).map((person) => bad(`person ${person} is in two live invitations`)),
    ...held
      .filter(({ id, person }) => world.person(person)?.heldBy !== id)
      .map(({ id, person }) =>
        bad(`person ${person} is in live ${id}, but held by ${world.person(person)?.heldBy ?? 'nothing'}`),
      ),
    ...world
      .all('person')
      .filter(({ id, heldBy }) => heldBy !== undefined && !held.some((one) => one.person === id && one.id === heldBy))
      .map(({ id, heldBy }) => bad(`person ${id} is held by ${heldBy}, which is not live or has no place for it`)),
  ];
}

/** I5: nobody is booked twice, and lock and booking name each other. */
export function bookedOnce(world: World): Violation[] {
  const bad = (what: string): Violation => ({ rule: 'I5', what });
  const bookings = [
    ...world
      .all('invitation')
      .flatMap(({ id, state, places }) => (state === 'booked' ? places.map(({ person }) => ({ id, person })) : [])),
    ...world.all('signUp').flatMap(({ id, state, person }) => (state === 'confirmed' ? [{ id, person }] : [])),
  ];
  return [
    ...repeated(bookings.map(({ person }) => person)).map((person) => bad(`person ${person} is booked twice`)),
    ...bookings
      .filter(({ id, person }) => world.person(person)?.bookedBy !== id)
      .map(({ id, person }) =>
        bad(`person ${person} is booked by ${id}, but its lock says ${world.person(person)?.bookedBy ?? 'nothing'}`),
      ),
    ...world
      .all('person')
      .filter(
        ({ id, bookedBy }) =>
          bookedBy !== undefined && !bookings.some((one) => one.person === id && one.id === bookedBy),
      )
      .map(({ id, bookedBy }) => bad(`person ${id} is booked by ${bookedBy}, which is no booking of it`)),
  ];
}

/** I6: once per session, parties and persons (S5): by the marks, and by what was really sent. */
export function invitedOnce(world: World): Violation[] {
  const bad = (what: string): Violation => ({ rule: 'I6', what });
  const sent = world.all('invitation').filter(({ acceptedAt }) => acceptedAt !== undefined);
  const marks = new Set(world.all('invitedMark').map(({ sessionId, who }) => `${sessionId} ${who}`));
  const invited = sent.flatMap(({ sessionId, partyId, places }) =>
    [partyId, ...places.map(({ person }) => person)].map((who) => `${sessionId} ${who}`),
  );
  return [
    ...repeated(invited).map((who) => bad(`invited twice in one session: ${who}`)),
    ...invited.filter((who) => !marks.has(who)).map((who) => bad(`invited without a mark: ${who}`)),
  ];
}

/** I7: who has booked or signed up is in no other party that waits or is invited (S4). */
export function leftOtherParties(world: World): Violation[] {
  return world
    .all('party')
    .filter(({ state }) => state === 'waiting' || state === 'invited')
    .flatMap(({ id, members }) =>
      members
        .filter(({ person }) => world.person(person)?.bookedBy !== undefined)
        .map(({ person }) => ({ rule: 'I7', what: `person ${person} has booked and is still in party ${id}` })),
    );
}

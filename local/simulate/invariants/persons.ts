import { isSetApart } from './apart.ts';
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

/**
 * I6: once per session, parties and persons (S5): by the marks, and by what was really sent. Two numbers count as one
 * person from the moment on at which that was known (decision 15).
 * @param oneSince standing number → since when all numbers of a person are known to be one; kept from look to look, as
 *   the locks themselves may be erased
 */
export function invitedOnce(world: World, oneSince: Map<string, number>): Violation[] {
  noteReplacements(world, oneSince);
  const bad = (what: string): Violation => ({ rule: 'I6', what });
  const sent = world.all('invitation').filter(({ acceptedAt }) => acceptedAt !== undefined);
  const marks = new Set(world.all('invitedMark').map(({ sessionId, who }) => `${sessionId} ${world.standing(who)}`));
  const invited = sent.flatMap(({ sessionId, partyId, places, claimedAt }) =>
    [...new Set([partyId, ...places.map(({ person }) => world.standing(person))])].map((who) => ({
      who,
      // A party is marked by its members.
      marked: who !== partyId,
      where: `${sessionId} ${who}`,
      claimedAt,
    })),
  );
  const twice = [...Map.groupBy(invited, ({ where }) => where).values()].filter((all) => {
    const known = all.filter(({ who, claimedAt }) => claimedAt > (oneSince.get(who) ?? 0));
    return known.length > 1 || (known.length === 1 && all.length > 1);
  });
  return [
    ...twice.map(([one]) => bad(`invited twice in one session: ${one?.where}`)),
    ...invited
      .filter(({ where, marked }) => marked && !marks.has(where))
      .map(({ where }) => bad(`invited without a mark: ${where}`)),
  ];
}

function noteReplacements(world: World, oneSince: Map<string, number>): void {
  for (const { id, replacedBy, replacedAt = 0 } of world.all('person')) {
    if (replacedBy === undefined) continue;
    const standing = world.standing(id);
    oneSince.set(standing, Math.max(replacedAt, oneSince.get(standing) ?? 0));
  }
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

/** I26: the lock of a number that was replaced holds nothing, and the one that stands knows of it. */
export function replacedHoldNothing(world: World): Violation[] {
  return world
    .all('person')
    .filter(({ replacedBy }) => replacedBy !== undefined)
    .flatMap(({ id, heldBy, bookedBy, formerly, replacedBy }) => {
      const standing = world.person(world.standing(id));
      return [
        ...((heldBy ?? bookedBy ?? formerly) === undefined
          ? []
          : [`${id} was replaced by ${replacedBy} and holds something`]),
        ...(standing?.formerly?.split(' ').includes(id) === true
          ? []
          : [`${id} was replaced, which ${standing?.id} does not know`]),
      ];
    })
    .map((what) => ({ rule: 'I26', what }));
}

/**
 * I27: whatever stood under a number that was replaced stands under the new one, and knows the earlier ones. Of a party
 * that was never verified the VCD has not answered yet.
 */
export function allFollow(world: World): Violation[] {
  const parties = world
    .all('party')
    .filter(({ state }) => state === 'unverified' || state === 'waiting' || state === 'invited' || state === 'booked')
    .filter(({ id, state }) => state !== 'unverified' || !isSetApart(world.outside, id))
    .flatMap(({ id, members }) =>
      members
        .filter(({ person, formerly }) => {
          const lock = world.person(person);
          return lock?.replacedBy !== undefined || lock?.formerly !== formerly;
        })
        .map(({ person }) => `party ${id} has not followed ${person}`),
    );
  const signUps = world
    .all('signUp')
    .filter(({ state, person }) => state === 'confirmed' && world.standing(person) !== person)
    .map(({ id, person }) => `sign-up ${id} has not followed ${person}`);
  const secrets = world
    .all('person')
    .filter(({ follows }) => follows !== undefined)
    .map(({ id }) => `the lock ${id} keeps the number that all have by now`);
  return [...parties, ...signUps, ...secrets].map((what) => ({ rule: 'I27', what }));
}

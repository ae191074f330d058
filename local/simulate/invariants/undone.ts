import type { Activation } from '../../../domain/entities/invitations.ts';
import { isLive, type Tolerance, type Violation, type World } from './snapshot.ts';
import { isSetApart } from './apart.ts';

/* What was done outside for somebody is undone when it is over, and what is over is not done any more. */

/**
 * I30: who is offered nothing any more, or has left, cannot book with the code any more, but where a release fails, and
 * where the answer to the activation was lost and nothing was left to ask again for: its id is in that answer alone.
 */
export function codesAreReleased(world: World): Violation[] {
  const known = new Map(world.all('activation').map((one) => [one.id, one]));
  const signUps = new Map(world.all('signUp').map((one) => [one.id, one]));
  const noted = new Set([
    ...world.all('invitation').flatMap(({ activations = {} }) => Object.values(activations)),
    ...world.all('signUp').map(({ activationId }) => activationId),
  ]);
  return (world.outside?.activations ?? []).flatMap(({ activationId, released, booked }): Violation[] => {
    const activation = known.get(activationId);
    const signUp = signUps.get(activation?.signUpId ?? '');
    const invitation = world.invitation(activation?.invitationId);
    // What was booked, also if it was cancelled since, is the other system's affair; of what was never answered nobody
    // can know.
    if (activation === undefined || released || booked || invitation?.state === 'cancelled') return [];
    if (isOnlyTold(activation) && !noted.has(activationId)) return [];
    if (isSetApart(world.outside, invitation?.partyId ?? signUp?.id)) return [];
    const stands =
      signUp?.state === 'confirmed' ||
      (invitation !== undefined &&
        (isLive(invitation) || invitation.state === 'booked') &&
        invitation.places.some(({ memberId }) => memberId === activation.memberId));
    const whose = activation.invitationId ?? activation.signUpId ?? 'nobody';
    return stands
      ? []
      : [{ rule: 'I30', what: `the code of ${activation.memberId ?? 'a person'} of ${whose} still works` }];
  });
}

/** Of a booking and its cancellation there we have heard, of the answer to its activation never: whose it is nobody knows. */
const isOnlyTold = ({ status, invitationId, signUpId }: Activation): boolean =>
  status !== undefined && invitationId === undefined && signUpId === undefined;

/** I31: nobody is signed up for a block that has ended. */
export function signedUpInTime(world: World, { clockMs }: Tolerance): Violation[] {
  const ends = new Map(
    world.all('session').flatMap(({ id, blocks }) => blocks.map((block) => [`${id} ${block.id}`, block.endsAt])),
  );
  return world.audits
    .filter(
      ({ event, at, sessionId, block }) =>
        event === 'signedUp' && at >= (ends.get(`${sessionId} ${block}`) ?? Number.POSITIVE_INFINITY) + clockMs,
    )
    .map(({ signUpId }) => ({ rule: 'I31', what: `sign-up ${signUpId} was confirmed when its block had ended` }));
}

/** I32: an offer that a text message has delivered stands, though the e-mail comes back (S7). */
export function deliveredOffersStand(world: World): Violation[] {
  const { bounced = new Set<string>(), texts = [] } = world.outside ?? {};
  // What else ends an offer without a word of its own: people leave.
  const left = new Set(
    world.audits
      .filter(({ event }) => event === 'withdrawn' || event === 'ineligible' || event === 'memberRemoved')
      .map(({ partyId, at }) => `${partyId} ${at}`),
  );
  return world
    .all('invitation')
    .filter(({ id, state, acceptedAt }) => state === 'released' && acceptedAt !== undefined && bounced.has(id))
    .filter(({ partyId, endedAt, places }) => places.length > 0 && !left.has(`${partyId} ${endedAt}`))
    .filter(({ id }) => texts.some(({ text }) => text.includes(id)))
    .map(({ id }) => ({ rule: 'I32', what: `${id} was taken back although a text message has delivered it` }));
}

/** I33: as long as an open session has a block to come, its workflow lives. `patience` keeps since when it does not. */
export function openSessionsLive(world: World, patience: Map<string, number>, stuckMs: number): Violation[] {
  const runs = new Map(world.all('run').map((run) => [run.sessionId, run.state]));
  const asleep = new Set(
    world
      .all('session')
      .filter(({ state, blocks }) => state === 'open' && blocks.some(({ endsAt }) => endsAt > world.at))
      .filter(({ id }) => runs.get(id) !== 'running')
      .map(({ id }) => id),
  );
  for (const id of patience.keys()) if (!asleep.has(id)) patience.delete(id);
  for (const id of asleep) if (!patience.has(id)) patience.set(id, world.at);
  return [...patience]
    .filter(([, since]) => world.at - since > stuckMs)
    .map(([id]) => ({ rule: 'I33', what: `session ${id} is open, and no workflow lives` }));
}

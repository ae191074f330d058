import type { Entity } from '../../../domain/entities/entity.ts';
import type { OutsideView, Tolerance, Trouble, Violation, World } from './snapshot.ts';

/* S18: what one person's record or one call's answer does never changes what happens to another person. */

const minuteMs = 60_000;
/** An outage is noted from the minute before the tick that saw it. */
const earlierMs = 2 * minuteMs;
/** What a call in vain was answered may be noted by a machine that takes its time. */
const laterMs = 10 * minuteMs;
/** The watch asks every minute. */
const watchMs = 2 * minuteMs;

/** I28: an outside system is down only while the system itself is in trouble, and not longer. */
export function downForItsOwnReasons(world: World, { stuckMs }: Tolerance): Violation[] {
  const { outside } = world;
  if (outside === undefined) return [];
  return world.all('system').flatMap(({ name, pauses, downSince }): Violation[] => {
    const own = outside.troubles.filter(({ system }) => system === name);
    const begins = [...pauses.map(({ from }) => from), ...(downSince === undefined ? [] : [downSince])];
    const groundless = begins.filter((begin) => !own.some((trouble) => explains(trouble, begin)));
    const last = own.reduce((latest, { to = world.at }) => Math.max(latest, to), 0);
    return [
      ...groundless.map((begin) => `${name} counts as down from ${begin} on, and nothing was wrong with it`),
      ...(downSince !== undefined && world.at - last > stuckMs + watchMs
        ? [`${name} still counts as down, and works since ${world.at - last} ms`]
        : []),
    ].map((what) => ({ rule: 'I28', what }));
  });
}

const explains = ({ from, to = Number.POSITIVE_INFINITY }: Trouble, begin: number): boolean =>
  from - earlierMs <= begin && begin <= to + laterMs;

/** What waits for something outside, since when (epoch ms), and on whom it hangs. */
function waiting(entity: Entity, world: World): { name: string; since: number; whose: string | undefined } | undefined {
  switch (entity.type) {
    case 'party':
      if (entity.state !== 'unverified') return undefined;
      return { name: `party ${entity.id}`, since: entity.registeredAt, whose: entity.id };
    case 'signUp':
      if (entity.state !== 'held') return undefined;
      return { name: `sign-up ${entity.id}`, since: entity.at, whose: entity.id };
    case 'invitation':
      if (entity.state !== 'claimed' || entity.callBy !== undefined) return undefined;
      return { name: `invitation ${entity.id}`, since: entity.claimedAt, whose: entity.partyId };
    case 'message':
      if (entity.state !== 'pending') return undefined;
      return {
        name: `message ${entity.id}`,
        since: entity.at,
        whose: entity.partyId ?? entity.signUpId ?? world.invitation(entity.invitationId)?.partyId,
      };
    case 'activation': {
      if (entity.cancel !== 'asked' && entity.cancel !== 'cancelled') return undefined;
      const whose = entity.signUpId ?? world.invitation(entity.invitationId)?.partyId;
      return { name: `the appointment of ${entity.id}`, since: entity.cancelAskedAt ?? 0, whose };
    }
    default:
      return undefined;
  }
}

/**
 * I29: everything that waits moves on within a bound after all systems are back, whatever has become of its messages
 * meanwhile; only those for whom something goes wrong may wait longer.
 */
export function whatWaitsMovesOn(world: World, { stuckMs }: Tolerance): Violation[] {
  const { outside } = world;
  if (outside === undefined) return [];
  const backSince = Math.max(0, ...outside.troubles.map(({ to = world.at }) => to));
  return world.entities.flatMap((entity): Violation[] => {
    const item = waiting(entity, world);
    if (item === undefined || isSetApart(outside, item.whose)) return [];
    const waits = world.at - Math.max(item.since, backSince);
    return waits > stuckMs ? [{ rule: 'I29', what: `${item.name} waits since ${waits} ms, and all systems work` }] : [];
  });
}

/** What hangs on nobody waits for nobody. */
export const isSetApart = (outside: OutsideView | undefined, whose: string | undefined): boolean =>
  whose !== undefined && outside?.isApart(whose) === true;

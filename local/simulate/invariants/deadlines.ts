import type { System } from '../../../domain/entities/centres.ts';
import type { Invitation } from '../../../domain/entities/invitations.ts';
import { isLive, type Tolerance, type Violation, type World } from './snapshot.ts';

const minuteMs = 60_000;
const usualMinutes = 30;

/** When an invitation really ends: its deadline, plus the time that stood still behind its acceptance, at most the block's end (S7, S11). */
export function endsAt(invitation: Invitation, booking: System | undefined): number {
  const { acceptedAt = 0, deadline = invitation.blockEndsAt, blockEndsAt } = invitation;
  const pauses = [...(booking?.pauses ?? [])];
  if (booking?.downSince !== undefined) pauses.push({ from: booking.downSince, to: Number.POSITIVE_INFINITY });
  let end = deadline;
  for (const { from, to } of pauses.toSorted((a, b) => a.from - b.from)) {
    const begin = Math.max(from, acceptedAt);
    // A pause counts when it begins while time still runs, with all its length.
    if (begin < end && to > begin) end += to - begin;
  }
  return Math.min(end, blockEndsAt);
}

/** I9: the stored deadline is the centre's minutes after the first acceptance, at most the block's end (S7). */
export function deadlinesAreExact(world: World): Violation[] {
  const minutes = new Map(world.all('centre').map(({ id, invitationMinutes }) => [id, invitationMinutes]));
  return world
    .all('invitation')
    .flatMap(({ id, state, centre, acceptedAt, deadline, blockEndsAt, basis }): Violation[] => {
      if (acceptedAt === undefined)
        return state === 'sent' || deadline !== undefined
          ? [{ rule: 'I9', what: `${id} (${state}) has a deadline without acceptance` }]
          : [];
      const wanted = Math.min(acceptedAt + (minutes.get(centre) ?? usualMinutes) * minuteMs, blockEndsAt);
      return [
        ...(deadline === wanted ? [] : [{ rule: 'I9', what: `${id}: deadline ${deadline} instead of ${wanted}` }]),
        ...(basis === undefined
          ? [{ rule: 'I9', what: `${id} was sent without asking whether its members are eligible (S6)` }]
          : []),
      ];
    });
}

/** I10: nothing ends before its deadline by passing, and nothing lives longer. */
export function deadlinesAreKept(world: World, { clockMs, stuckMs }: Tolerance): Violation[] {
  const booking = world.all('system').find(({ name }) => name === 'booking');
  const passed = new Set(
    world.audits.filter(({ event }) => event === 'expired').map(({ invitationId }) => invitationId),
  );
  return world.all('invitation').flatMap((invitation): Violation[] => {
    const { id, state, endedAt, blockEndsAt } = invitation;
    const end = state === 'claimed' ? blockEndsAt : endsAt(invitation, booking);
    if (isLive(invitation) && end + stuckMs < world.at)
      return [{ rule: 'I10', what: `${id} (${state}) should have ended ${world.at - end} ms ago` }];
    if (state !== 'expired' || !passed.has(id) || endedAt === undefined) return [];
    // Only outages that were over by then: one that is noted at the same moment cannot have stopped what had passed.
    const known =
      booking === undefined
        ? undefined
        : {
            ...booking,
            downSince: undefined,
            pauses: booking.pauses.filter(({ to }) => to + clockMs + 1000 <= endedAt),
          };
    return endedAt + clockMs < endsAt(invitation, known)
      ? [{ rule: 'I10', what: `${id} expired before its deadline` }]
      : [];
  });
}

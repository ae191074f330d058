import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';

type Timed = Pick<Invitation, 'acceptedAt' | 'deadline' | 'blockEndsAt'>;

/**
 * S11: when an invitation really ends. While the booking system is down its time stands still; the end of the block
 * is the last moment all the same. Computed from the ledger of pauses, never rewritten.
 * @returns epoch ms; during an outage that has stopped the deadline, the end of the block
 */
export function effectiveDeadline(invitation: Timed, booking: System | undefined): number {
  const { blockEndsAt } = invitation;
  return pauseOf(invitation, booking) === undefined
    ? Math.min(deadlineWithPauses(invitation, booking), blockEndsAt)
    : blockEndsAt;
}

/**
 * S11: the pause in which an invitation's time stands still at this moment; undefined while it runs.
 * @returns `since`: epoch ms; `leftMs`: what was left to answer when the time stopped
 */
export function pauseOf(invitation: Timed, booking: System | undefined): { since: number; leftMs: number } | undefined {
  if (booking?.downSince === undefined) return undefined;
  const since = Math.max(booking.downSince, invitation.acceptedAt ?? 0);
  const leftMs = deadlineWithPauses(invitation, booking) - since;
  return leftMs > 0 ? { since, leftMs } : undefined;
}

/** The deadline with the pauses that are over, wherever the block ends. */
function deadlineWithPauses({ acceptedAt = 0, deadline, blockEndsAt }: Timed, booking: System | undefined): number {
  let end = deadline ?? blockEndsAt;
  for (const pause of (booking?.pauses ?? []).toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(pause.from, acceptedAt);
    if (from < end && pause.to > from) end += pause.to - from;
  }
  return end;
}

/** How long before a deadline the VCD is asked whether the party has booked (S11)... */
const askBeforeMs = 2 * 60_000;
/** ...and at most this part of the time to answer: who has a minute is asked about 20 s before its end. */
const askBeforePart = 1 / 3;

/**
 * S11: the moments at which the VCD is to be asked whether the party of a sent invitation has booked: shortly before the
 * deadline that counts now, and at once where the time to answer, or what a pause has left of it, is short. A deadline
 * that has moved brings a new moment.
 * @returns epoch ms, ascending, without those that are answered by `statusAskedAt`
 */
export function askMoments(
  invitation: Timed & Pick<Invitation, 'statusAskedAt'>,
  booking: System | undefined,
): number[] {
  const { acceptedAt = 0, statusAskedAt = Number.NEGATIVE_INFINITY } = invitation;
  const deadline = effectiveDeadline(invitation, booking);
  const resumed = (booking?.pauses ?? []).map(({ to }) => to).filter((to) => to < deadline);
  const from = Math.max(acceptedAt, ...resumed);
  const time = deadline - from;
  const before = Math.floor(Math.min(askBeforeMs, time * askBeforePart));
  return [...(time <= askBeforeMs ? [from] : []), deadline - before].filter((at) => at > statusAskedAt);
}

import type { System } from './entities/centres.ts';
import type { Invitation } from './entities/invitations.ts';

/**
 * S11: when an invitation really ends. While the booking system is down its time stands still; the end of the block
 * is the last moment all the same. Computed from the ledger of pauses, never rewritten.
 * @returns epoch ms; during an outage that has stopped the deadline, the end of the block
 */
export function effectiveDeadline(
  invitation: Pick<Invitation, 'acceptedAt' | 'deadline' | 'blockEndsAt'>,
  booking: System | undefined,
): number {
  const { acceptedAt = 0, deadline = invitation.blockEndsAt, blockEndsAt } = invitation;
  let end = deadline;
  for (const pause of (booking?.pauses ?? []).toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(pause.from, acceptedAt);
    if (from < end && pause.to > from) end += pause.to - from;
  }
  const stopped = booking?.downSince !== undefined && Math.max(booking.downSince, acceptedAt) < end;
  return stopped ? blockEndsAt : Math.min(end, blockEndsAt);
}

import type { Activation } from '../entities/invitations.ts';
import { absent, type Change } from '../platform/store.ts';
import { unansweredCancelMs } from './patience.ts';

/**
 * The appointment of this code is given up here: from this moment on it counts as cancelled, whatever comes late of it,
 * and the booking system is to be asked to cancel it, too. What happens there afterwards is newer, and counts.
 */
export function giveUpThere({ id, status, occurredAt, cancel, cancelAskedAt }: Activation, now: number): Change {
  return {
    do: 'patch',
    key: { type: 'activation', id },
    set: {
      status: 'cancelled',
      // Of one moment a booking comes before its cancellation: what was reported is over, by whichever clock.
      occurredAt: Math.max(now, occurredAt ?? 0),
      cancel: 'asked',
      cancelAskedAt: now,
      retryAt: undefined,
      dueAt: now + unansweredCancelMs,
    },
    when: {
      status: status ?? absent,
      occurredAt: occurredAt ?? absent,
      cancel: cancel ?? absent,
      cancelAskedAt: cancelAskedAt ?? absent,
    },
  };
}

import type { Late, Seat } from '../entities/sessions.ts';
import type { Change } from '../platform/store.ts';

/*
 * Each seat is an item: open → offered → booked, and back to open. A claim takes the seats it needs under the guard
 * that they are open, so that overselling is impossible by structure.
 */

type SeatKey = Pick<Seat, 'sessionId' | 'block' | 'number'>;

const key = ({ sessionId, block, number }: SeatKey) => ({ type: 'seat', sessionId, block, number }) as const;

export const takeSeat = (seat: SeatKey, state: 'offered' | 'booked', holder: string): Change => ({
  do: 'patch',
  key: key(seat),
  set: { state, holder, wake: undefined },
  when: { state: 'open' },
});

/** An offered seat becomes booked. */
export const bookSeat = (seat: SeatKey, holder: string): Change => ({
  do: 'patch',
  key: key(seat),
  set: { state: 'booked', wake: undefined },
  when: { holder },
});

/**
 * S13: seats that come free are taken by late bookings of their block first, oldest first; the others open.
 * @param late late bookings of this block
 * @param wake whether the workflow must be woken for them (it frees seats itself, too)
 */
export function freeSeats(seats: readonly SeatKey[], holder: string, late: readonly Late[], wake: boolean): Change[] {
  const queue = late.flatMap((booking) => Array.from({ length: booking.seats }, () => booking));
  const absorbed = new Map<Late, number>();
  const changes = seats.map((seat): Change => {
    const booking = queue.shift();
    if (booking === undefined)
      return {
        do: 'patch',
        key: key(seat),
        set: { state: 'open', holder: undefined, wake: wake || undefined },
        when: { holder },
      };
    absorbed.set(booking, (absorbed.get(booking) ?? 0) + 1);
    return {
      do: 'patch',
      key: key(seat),
      set: { state: 'booked', holder: booking.invitationId, wake: undefined },
      when: { holder },
    };
  });
  return [...changes, ...reduceLate(absorbed)];
}

/**
 * Seats that one transaction gives to late bookings: each is a change, and so may be the booking of a single seat that is
 * then no longer late: 96, with room for what else is written.
 */
export const mostAbsorbed = 48;

/** Late bookings that were there before seats opened (or that a race left) take open seats. */
export function absorbLate(open: readonly Seat[], late: readonly Late[]): Change[] {
  const queue = late.flatMap((booking) => Array.from({ length: booking.seats }, () => booking));
  const absorbed = new Map<Late, number>();
  const changes = open.slice(0, queue.length).map((seat, position): Change => {
    const booking = queue[position]!;
    absorbed.set(booking, (absorbed.get(booking) ?? 0) + 1);
    return takeSeat(seat, 'booked', booking.invitationId);
  });
  return [...changes, ...reduceLate(absorbed)];
}

const reduceLate = (absorbed: ReadonlyMap<Late, number>): Change[] =>
  [...absorbed].map(([booking, count]): Change => {
    const { sessionId, block, invitationId } = booking;
    const lateKey = { type: 'late', sessionId, block, invitationId } as const;
    const when = { seats: booking.seats };
    return booking.seats > count
      ? { do: 'patch', key: lateKey, set: { seats: booking.seats - count }, when }
      : { do: 'remove', key: lateKey, when };
  });

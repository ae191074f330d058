import * as z from 'zod';

/**
 * The waiting room as the edge reads it (decision 34): one entry, written when the operator changes something, since the
 * watermark follows from the clock. Instants in seconds since the epoch, places and paces in persons.
 */
export const roomState = z.object({
  on: z.boolean(),
  /** Who came before is drawn by lot, who comes later stands behind. */
  opensAt: z.number(),
  /** As many places has the lot: how many people are expected to come before the opening. */
  people: z.number(),
  /** How many are expected a second after it. */
  arrivals: z.number(),
  /** How many are let in a second. */
  rate: z.number(),
  /** From here the watermark rises: `place` persons at `at`. */
  at: z.number(),
  place: z.number(),
  /** Signs tickets and draws the lot; another one for each room, so that no ticket outlives it. */
  key: z.string(),
});
export type RoomState = z.infer<typeof roomState>;

/** What the operator sets; what is not given stays, or is as usual. */
export interface RoomWish {
  readonly minutesUntilOpening?: number | undefined;
  readonly people?: number | undefined;
  readonly arrivals?: number | undefined;
  readonly rate?: number | undefined;
}

/**
 * For a rush that nobody foresaw, and what the form shows first. 100 registrations a second are a twentieth of what the
 * table is made ready for (36,000 write units of at most 24 each); five minutes are enough for the news to be everywhere.
 */
export const usualRoom = { minutesUntilOpening: 5, people: 100_000, arrivals: 50, rate: 100 } as const;

/** Last place that is let in, in persons; undefined before the opening. The edge reckons the same. */
export function watermarkOf(
  { opensAt, people, arrivals, rate, at, place }: RoomState,
  now: number,
): number | undefined {
  if (now < opensAt) return undefined;
  return Math.min(place + Math.max(0, now - at) * rate, people + (now - opensAt) * arrivals);
}

/** A new room: everybody is drawn anew. @param now seconds since the epoch */
export function openRoom(wish: RoomWish, now: number, key: string): RoomState {
  const { minutesUntilOpening: minutes = usualRoom.minutesUntilOpening, people, arrivals, rate } = wish;
  const opensAt = now + minutes * 60;
  return {
    on: true,
    opensAt,
    people: people ?? usualRoom.people,
    arrivals: arrivals ?? usualRoom.arrivals,
    rate: rate ?? usualRoom.rate,
    at: opensAt,
    place: 0,
    key,
  };
}

/**
 * A room that is on: before its opening everything may be set anew, for nobody's turn has come. Afterwards only the rate:
 * the watermark goes on from where it stands, and the order stays.
 */
export function changeRoom(state: RoomState, wish: RoomWish, now: number): RoomState {
  const mark = watermarkOf(state, now);
  const rate = wish.rate ?? state.rate;
  if (mark !== undefined) return { ...state, rate, at: now, place: mark };
  const opensAt = wish.minutesUntilOpening === undefined ? state.opensAt : now + wish.minutesUntilOpening * 60;
  const { people, arrivals } = state;
  return { ...state, opensAt, at: opensAt, rate, people: wish.people ?? people, arrivals: wish.arrivals ?? arrivals };
}

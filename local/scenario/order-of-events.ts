import { eventText, type OutcomeEvent } from './outcome.ts';

/** An event with what decides its place: its moment (ms since the epoch) and the number of steps begun before it. */
export interface PlacedEvent {
  readonly ms: number;
  readonly step: number;
  readonly event: OutcomeEvent;
}

/**
 * Order of time, then of happening: step by step, and in each step the causes before what follows from them. What is
 * done side by side at one moment has no order of its own; it gets one here, so that a file's outcome is the same text
 * every time.
 */
export function inOrder(events: readonly PlacedEvent[]): OutcomeEvent[] {
  return events
    .map((placed) => ({ ...placed, rank: rankOf(placed.event), text: eventText(placed.event) }))
    .toSorted((a, b) => a.ms - b.ms || a.step - b.step || a.rank - b.rank || (a.text < b.text ? -1 : 1))
    .map(({ event }) => event);
}

function rankOf({ event }: OutcomeEvent): number {
  switch (event) {
    case 'memberRemoved':
      return 1;
    case 'ineligible':
      return 2;
    case 'invited':
      return 3;
    default:
      return 0;
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeCharacters = 12;

/**
 * How many of the marks lie before an audit record.
 * @param seq begins with nanoseconds of the host's monotonic clock in Crockford's base 32
 * @param marks nanoseconds of the same clock
 */
export function stepOf(seq: string, marks: readonly bigint[]): number {
  let nanoseconds = 0n;
  for (const character of seq.slice(0, timeCharacters))
    nanoseconds = nanoseconds * 32n + BigInt(Math.max(0, alphabet.indexOf(character)));
  return marks.filter((mark) => mark <= nanoseconds).length;
}

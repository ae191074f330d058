import type { Expectation, PartyStateName } from './format.ts';

/** What a file's play came to: the same for the product and for the reference implementation. */
export interface Outcome {
  name: string;
  events: OutcomeEvent[];
  sessions: Record<string, SessionOutcome>;
  parties: Record<string, PartyOutcome>;
}

export type PartyOutcome = PartyStateName;

export interface SessionOutcome {
  seats: number;
  open: number;
  offered: number;
  booked: number;
  /** Only where it is not 0 (S13). */
  late?: number;
}

export type OutcomeEvent = { at: string } & (
  | {
      event: 'invited';
      party: string;
      session: string;
      block: string;
      seats: number;
      deadline: string;
      basis: 'vcd' | 'stored';
    }
  | { event: 'expired' | 'declined' | 'booked' | 'bookingCancelled'; party: string; session: string }
  | { event: 'withdrawn'; party: string; session?: string }
  | { event: 'memberRemoved'; party: string; person: string; reason: 'ineligible' | 'booked' }
  | { event: 'ineligible'; party: string }
  | { event: 'signedUp'; person: string; session: string; block: string }
  | { event: 'signUpCancelled'; person: string; session: string }
  | { event: 'refused'; action: string; reason: string; party?: string; person?: string; session?: string }
);

/**
 * Compares what was expected with what came out; only keys that `expected` has are looked at, and the
 * events of one moment as a set. Answers one text per difference, none when all is as expected.
 */
export function differences(expected: Expectation | Outcome, actual: Outcome): string[] {
  const found: string[] = [];
  if (expected.name !== undefined && expected.name !== actual.name)
    found.push(`name: expected "${expected.name}", got "${actual.name}"`);
  if (expected.events !== undefined) found.push(...eventDifferences(expected.events, actual.events));
  for (const [id, wanted] of Object.entries(expected.sessions ?? {})) {
    const got = actual.sessions[id];
    const complete = ['seats', 'open', 'offered', 'booked'].every((key) => Object.hasOwn(wanted, key));
    // `late` stands only where it is not 0: a complete session without it says 0.
    const pairs = Object.entries(complete ? { late: 0, ...wanted } : wanted);
    for (const [key, value] of pairs) {
      const shown = got === undefined ? undefined : sessionNumber(got, key);
      if (value !== shown) found.push(`sessions.${id}.${key}: expected ${value}, got ${shown ?? 'no such session'}`);
    }
  }
  for (const [id, wanted] of Object.entries(expected.parties ?? {})) {
    if (wanted !== actual.parties[id])
      found.push(`parties.${id}: expected ${wanted}, got ${actual.parties[id] ?? 'no such party'}`);
  }
  return found;
}

function sessionNumber(session: SessionOutcome, key: string): number {
  switch (key) {
    case 'seats':
    case 'open':
    case 'offered':
    case 'booked':
      return session[key];
    default:
      return session.late ?? 0;
  }
}

type AnyEvent = NonNullable<Expectation['events']>[number] | OutcomeEvent;

function eventDifferences(expected: readonly AnyEvent[], actual: readonly AnyEvent[]): string[] {
  // Moments are compared by their text, which sorts as time does but for the hour that autumn shows twice.
  const missing = [...expected];
  const extra: AnyEvent[] = [];
  for (const event of actual) {
    const index = missing.findIndex((wanted) => eventText(wanted) === eventText(event));
    if (index === -1) extra.push(event);
    else missing.splice(index, 1);
  }
  const found = [
    ...missing.map((event) => `events: expected and missing: ${eventText(event)}`),
    ...extra.map((event) => `events: not expected: ${eventText(event)}`),
  ];
  if (found.length > 0) return found;
  const order = expected.findIndex((event, index) => event.at !== actual[index]?.at);
  return order === -1
    ? []
    : [
        `events: the order of time differs from event ${order} on: expected ${expected[order]?.at}, got ${actual[order]?.at}`,
      ];
}

/** One spelling per event, whatever the order of its keys. */
export function eventText(event: AnyEvent): string {
  const entries = Object.entries(event).filter(([, value]) => value !== undefined);
  return JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

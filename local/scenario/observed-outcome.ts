import { toLocal } from './local-time.ts';
import { inOrder, stepOf, type PlacedEvent } from './order-of-events.ts';
import type { Outcome, OutcomeEvent, PartyOutcome, SessionOutcome } from './outcome.ts';
import type { Stage } from './stage.ts';
import type { AuditItem, PartyItem, TableContent } from './table-reader.ts';

/** What came out, in the file's own names. @param until ms since the epoch */
export function observedOutcome(stage: Played, content: Omit<TableContent, 'messages'>, until: number): Outcome {
  const names: Names = {
    parties: new Map([...stage.parties].map(([name, id]) => [id, name])),
    sessions: new Map([...stage.sessions].map(([name, id]) => [id, name])),
  };
  const audited = content.audits.flatMap((audit): PlacedEvent[] => {
    const event = eventOf(stage, names, audit);
    return event === undefined ? [] : [{ ms: audit.at, step: stepOf(audit.seq, stage.marks ?? []), event }];
  });
  const refused = stage.refusals.map(({ at, step = 0, ...refusal }): PlacedEvent => ({
    ms: at,
    step,
    event: { at: local(at), event: 'refused', ...refusal },
  }));
  return {
    name: stage.scenario.name,
    events: inOrder([...audited, ...refused]),
    sessions: Object.fromEntries([...stage.sessions].map(([name, id]) => [name, sessionOutcome(content, id)])),
    parties: Object.fromEntries(
      [...stage.membersOf.keys()].map((name) => [
        name,
        partyOutcome(content.parties.get(stage.parties.get(name) ?? ''), until),
      ]),
    ),
  };
}

/** What was played, and under which names. */
type Played = Pick<Stage, 'scenario' | 'parties' | 'sessions' | 'membersOf' | 'signUpPersons'> & {
  readonly refusals: readonly (Omit<Stage['refusals'][number], 'step'> & { step?: number })[];
  readonly marks?: readonly bigint[];
};

interface Names {
  /** The product's id → the file's name. */
  parties: Map<string, string>;
  sessions: Map<string, string>;
}

/** Nothing for records of what the format has no event for, such as an opened session. */
function eventOf(stage: Played, names: Names, audit: AuditItem): OutcomeEvent | undefined {
  const at = local(audit.at);
  const party = (): string => known(names.parties.get(audit.partyId ?? ''), audit, 'party');
  const session = (): string => known(names.sessions.get(audit.sessionId ?? ''), audit, 'session');
  const person = (): string => known(stage.signUpPersons.get(audit.signUpId ?? ''), audit, 'person');
  switch (audit.event) {
    case 'invited':
      return {
        at,
        event: 'invited',
        party: party(),
        session: session(),
        block: known(audit.block, audit, 'block'),
        seats: known(audit.seats, audit, 'seats'),
        deadline: local(known(audit.deadline, audit, 'deadline')),
        basis: known(audit.basis, audit, 'basis'),
      };
    case 'expired':
    case 'declined':
    case 'booked':
    case 'bookingCancelled':
      return { at, event: audit.event, party: party(), session: session() };
    case 'withdrawn':
      return {
        at,
        event: 'withdrawn',
        party: party(),
        ...(audit.sessionId === undefined ? {} : { session: session() }),
      };
    case 'memberRemoved': {
      const number = Number(audit.memberId?.slice(1));
      const name = stage.membersOf.get(party())?.[number - 1];
      const reason = audit.reason === 'booked' ? 'booked' : 'ineligible';
      return { at, event: 'memberRemoved', party: party(), person: known(name, audit, 'person'), reason };
    }
    case 'ineligible':
      return { at, event: 'ineligible', party: party() };
    case 'signedUp':
      return { at, event: 'signedUp', person: person(), session: session(), block: known(audit.block, audit, 'block') };
    case 'signUpCancelled':
      return { at, event: 'signUpCancelled', person: person(), session: session() };
    case 'refused': {
      // Nothing was said about the person: the format has no event for it.
      if (audit.reason === 'ended' || audit.reason === 'notAnswered') return undefined;
      const action = known(audit.action, audit, 'action');
      const who = audit.signUpId === undefined ? { party: party() } : { person: person() };
      return { at, event: 'refused', action, reason: known(audit.reason, audit, 'reason'), ...who };
    }
    default:
      return undefined;
  }
}

function known<T>(value: T | undefined, audit: AuditItem, what: string): T {
  if (value === undefined) throw new Error(`audit record ${audit.event} without a ${what}: ${JSON.stringify(audit)}`);
  return value;
}

function sessionOutcome({ seats, lates }: Pick<TableContent, 'seats' | 'lates'>, id: string): SessionOutcome {
  const own = seats.filter(({ sessionId }) => sessionId === id);
  const count = (state: string): number => own.filter((seat) => seat.state === state).length;
  const late = lates.filter(({ sessionId }) => sessionId === id).reduce((sum, { seats: more }) => sum + more, 0);
  const sums = { seats: own.length, open: count('open'), offered: count('offered'), booked: count('booked') };
  return late === 0 ? sums : { ...sums, late };
}

function partyOutcome(party: PartyItem | undefined, until: number): PartyOutcome {
  if (party === undefined) return 'refused';
  if (party.state !== 'waiting' && party.state !== 'unverified') return party.state;
  return party.lapsesAt <= until ? 'lapsed' : 'waiting';
}

function local(ms: number): string {
  return toLocal(ms / 60_000);
}

import type { Outcome, SessionOutcome } from '../../local/scenario/outcome.ts';
import { isLapsed, seatsOf, type Session, type World } from './world.ts';

/** What is to be compared, at the present moment of the world. */
export function outcomeOf(world: World): Outcome {
  return {
    name: world.scenario.name,
    events: world.events,
    sessions: Object.fromEntries(world.sessions.map((session) => [session.id, sessionOutcome(world, session)])),
    parties: Object.fromEntries(
      world.parties.map((party) => [party.id, isLapsed(world, party) ? 'lapsed' : party.state]),
    ),
  };
}

function sessionOutcome(world: World, session: Session): SessionOutcome {
  const sum: Required<SessionOutcome> = { seats: 0, open: 0, offered: 0, booked: 0, late: 0 };
  for (const block of session.blocks) {
    const { open, offered, booked, late } = seatsOf(world, block);
    sum.seats += block.seats;
    sum.open += open;
    sum.offered += offered;
    sum.booked += booked;
    sum.late += late;
  }
  const { late, ...seats } = sum;
  return late === 0 ? seats : sum;
}

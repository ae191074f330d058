import type { Scenario, Step } from '../../local/scenario/format.ts';
import { addDays, toMinute, type Minute } from '../../local/scenario/local-time.ts';
import type { Outcome } from '../../local/scenario/outcome.ts';
import { outcomeOf } from './report.ts';
import { takeStep } from './steps.ts';
import { settleAll, type Order } from './settle.ts';
import { effectiveDeadline, outageOf, today, type World } from './world.ts';

/**
 * The reference implementation: plays a scenario by the rules of `docs/domain.md`, in memory, one
 * thing after the other. It shares no code with the product.
 *
 * @param order in which sessions are served that have work at one moment; a file whose outcome
 * depends on it says nothing about the product (docs/scenario-format.md, "Time")
 */
export function simulate(scenario: Scenario, order: Order = 'as opened'): Outcome {
  const world = newWorld(scenario);
  for (const step of scenario.steps) {
    advance(world, toMinute(step.at), order);
    takeStep(world, step);
    settleAll(world, order);
  }
  advance(world, toMinute(scenario.until), order);
  return outcomeOf(world);
}

/** The world after the steps of the scenario, at the time of the last one or of `at`. */
export function simulateUntil(scenario: Scenario, steps: readonly Step[], at?: string): World {
  const world = newWorld(scenario);
  for (const step of steps) {
    advance(world, toMinute(step.at), 'as opened');
    takeStep(world, step);
    settleAll(world, 'as opened');
  }
  if (at !== undefined) advance(world, toMinute(at), 'as opened');
  return world;
}

function newWorld(scenario: Scenario): World {
  return {
    now: toMinute(scenario.start),
    scenario,
    eligible: new Map(Object.entries(scenario.people).map(([name, { eligible }]) => [name, eligible])),
    parties: [],
    sessions: [],
    invitations: [],
    signUps: [],
    toVerify: [],
    outages: [],
    events: [],
  };
}

/** Lets every timer up to and including `to` fire, each with all its consequences. */
function advance(world: World, to: Minute, order: Order): void {
  for (;;) {
    const next = Math.min(...timers(world).filter((at) => at > world.now));
    if (next > to) break;
    world.now = next;
    settleAll(world, order);
  }
  world.now = to;
}

/** Moments at which something may happen by itself; one too many does no harm. */
function timers(world: World): Minute[] {
  const times = world.outages.map(({ until }) => until);
  for (const invitation of world.invitations) {
    if (invitation.state === 'sent') times.push(effectiveDeadline(world, invitation), invitation.block.to);
    if (invitation.state === 'claimed') times.push(invitation.block.to);
  }
  for (const { quietHours } of world.sessions)
    if (quietHours !== undefined)
      for (const date of [today(world), addDays(today(world), 1)]) times.push(toMinute(`${date}T${quietHours.to}`));
  const vcdOutage = outageOf(world, 'vcd');
  if (vcdOutage !== undefined) times.push(vcdOutage.from + 2);
  return times;
}

import { beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud/cloud.ts';
import { takeStep } from '../../local/scenario/actions.ts';
import { castOf } from '../../local/scenario/cast.ts';
import { instantOf } from '../../local/scenario/format.ts';
import { observedOutcome } from '../../local/scenario/observed-outcome.ts';
import { newStage, setUp } from '../../local/scenario/stage.ts';
import type { LocalSystem } from '../../local/scenario/system.ts';
import { createTableReader } from '../../local/scenario/table-reader.ts';
import { opening, twoPeopleOneSeat } from './two-people-one-seat.ts';
import { scenarioProduct } from '../lane/products.ts';

/*
 * The session workflow is killed in the midst of each of its states: the execution is stopped while a step is at work,
 * or the step's own process dies between two calls. The sweeper or the workflow's retries go on, and the session ends
 * as it would have: each party invited once, for exactly half an hour, oldest first.
 */

const minute = 60_000;

let system: LocalSystem;
beforeAll(async () => {
  system = await scenarioProduct();
});

/** Strikes once, at the n-th call of a function, and answers whether it did. */
function strikeAt(
  cloud: Cloud,
  step: RegExp,
  nth: number,
  blow: 'execution stopped' | 'process died',
): { end(): boolean } {
  let seen = 0;
  let struck = false;
  let dying = 0;
  const remove = cloud.gateway.intercept((call) => {
    if (!step.test(call.caller) || call.service === 'states') return undefined;
    seen += 1;
    if (seen === nth && !struck) {
      struck = true;
      if (blow === 'execution stopped')
        for (const one of cloud.executions()) if (one.status === 'RUNNING') cloud.stopExecution(one.name);
      // A dead process makes no further call; what stands in for it here is that none of its next ones is answered.
      if (blow === 'process died') dying = 6;
    }
    if (dying === 0) return undefined;
    dying -= 1;
    return { status: 0, body: '' };
  });
  return {
    end: () => {
      remove();
      return struck;
    },
  };
}

async function play(step: RegExp, nth: number, blow: 'execution stopped' | 'process died') {
  const { cloud } = system;
  await system.reset(instantOf(twoPeopleOneSeat.start));
  const table = createTableReader(cloud);
  const stage = newStage(twoPeopleOneSeat, system, castOf(twoPeopleOneSeat), table);
  await setUp(stage);
  let strike: ReturnType<typeof strikeAt> | undefined;
  for (const one of twoPeopleOneSeat.steps) {
    await cloud.advanceTo(instantOf(one.at));
    if (one.action === 'open') strike = strikeAt(cloud, step, nth, blow);
    if (one.action !== 'outage') await takeStep(stage, one);
    await cloud.quiet();
  }
  // Minute by minute, so that every tick of the sweeper is played.
  for (const passed of whenDue) await cloud.advanceTo(opening + passed * minute);
  const struck = strike?.end();
  await cloud.advanceTo(opening + 120 * minute);
  const content = await table.read();
  return { struck, content, outcome: observedOutcome(stage, content, opening + 120 * minute) };
}

/** Minutes in which a workflow that stands still would be missed: right after the opening, and after each deadline. */
const whenDue = [0, 30, 60].flatMap((from) => Array.from({ length: 8 }, (_, index) => from + index + 1));

const states = [
  { state: 'settle-session', step: /SettleSession/, calls: [1, 4] },
  { state: 'offer-seats', step: /OfferSeats/, calls: [1, 4, 6] },
  { state: 'park-session', step: /ParkSession/, calls: [1] },
];
const blows = ['execution stopped', 'process died'] as const;
const cases = states.flatMap(({ state, step, calls }) =>
  calls.flatMap((nth) => blows.map((blow) => ({ state, step, nth, blow }))),
);

describe('a workflow that is killed', () => {
  it.each(cases)('in $state at call $nth: $blow', async ({ step, nth, blow }) => {
    const { struck, content, outcome } = await play(step, nth, blow);
    expect(struck).toBe(true);
    expect(outcome.events.map((event) => `${event.event} ${'party' in event ? event.party : ''}`)).toEqual([
      'invited anna',
      'expired anna',
      'invited bart',
      'expired bart',
    ]);
    const invited = content.audits.filter(({ event }) => event === 'invited');
    expect(invited.every(({ at, deadline }) => deadline === at + 30 * minute)).toBe(true);
    expect(outcome.sessions['s']).toEqual({ seats: 1, open: 1, offered: 0, booked: 0 });
  });
});

import { takeStep } from './actions.ts';
import { castOf } from './cast.ts';
import { instantOf, type ActionValue, type Scenario } from './format.ts';
import { observedOutcome } from './observed-outcome.ts';
import type { Outcome } from './outcome.ts';
import { newStage, setUp } from './stage.ts';
import type { LocalSystem } from './system.ts';
import type { TableReader } from './table-reader.ts';

/**
 * Plays one file against the whole local system on its virtual clock, from outside, and answers what
 * came out. The system is emptied first, so one system plays many files.
 * @throws ProductFault, PlayerLimitation
 */
export async function playScenario(scenario: Scenario, system: LocalSystem, table: TableReader): Promise<Outcome> {
  await system.reset(instantOf(scenario.start), { sms: scenario.settings.sms });
  const stage = newStage(scenario, system, castOf(scenario), table);
  await setUp(stage);
  await system.cloud.quiet();
  const outages = createOutages(system);
  for (const step of scenario.steps) {
    await outages.advanceTo(instantOf(step.at));
    stage.marks.push(process.hrtime.bigint());
    if (step.action === 'outage') outages.begin(step.value);
    else await takeStep(stage, step);
    await system.cloud.quiet();
  }
  const until = instantOf(scenario.until);
  await outages.advanceTo(until);
  await system.cloud.quiet();
  return observedOutcome(stage, await table.read(), until);
}

type OutsideSystem = ActionValue<'outage'>['system'];

interface Outages {
  begin(value: ActionValue<'outage'>): void;
  /** Moves the clock, ending what outages end on the way. */
  advanceTo(instant: number): Promise<void>;
}

function createOutages(system: LocalSystem): Outages {
  const { cloud, vcd, booking } = system;
  const ends = new Map<OutsideSystem, number>();
  const turn = (name: OutsideSystem, on: boolean): void => {
    if (name === 'mail') cloud.outage('mail', on);
    else (name === 'vcd' ? vcd : booking).outage(on);
    cloud.touch();
  };
  return {
    begin: ({ system: name, minutes }) => {
      const end = cloud.clock.now() + minutes * 60_000;
      // One more outage of what is down already makes it last longer.
      ends.set(name, Math.max(end, ends.get(name) ?? 0));
      turn(name, true);
    },
    advanceTo: async (instant) => {
      for (const [name, end] of [...ends].sort(([, a], [, b]) => a - b)) {
        if (end > instant) continue;
        // It works again when its last minute begins to be over: before whatever is due at that very moment.
        await cloud.advanceTo(Math.max(cloud.clock.now(), end - 1));
        ends.delete(name);
        turn(name, false);
      }
      await cloud.advanceTo(instant);
    },
  };
}

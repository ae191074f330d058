import type { TableEngineName } from '../cloud/table/engine-name.ts';
import { startSystem, type LocalSystem } from '../scenario/system.ts';
import { FaultDice, type FaultKind } from './fault-dice.ts';
import { GatewayFaults } from './gateway-faults.ts';
import type { Violation } from './invariants/snapshot.ts';
import { InvocationFaults } from './invocation-faults.ts';
import { lifeOf } from './life.ts';
import { liveThrough, type Parts } from './live-through.ts';
import { type Failure, shrink } from './shrink.ts';
import { createSnapshots } from './table-snapshot.ts';

export interface Figures {
  lives: number;
  simulatedHours: number;
  /** Real minutes, without starting the system. */
  realMinutes: number;
  faults: ReadonlyMap<FaultKind, number>;
  invariantsChecked: number;
  invited: number;
  booked: number;
  /** Dead letters that were moved back. */
  redriven: number;
  failure?: Failure;
}

export interface Simulator {
  /**
   * Lives from consecutive seeds, until the minutes are over or a rule is broken.
   * @param minutes virtual minutes of life; the quiet time at each end is not counted
   */
  run(options: {
    seed: number;
    minutes: number;
    minutesPerLife: number;
    onLife?: (seed: number, violations: readonly Violation[]) => void;
    /** How often a life that broke a rule is lived again to find a shorter one. */
    shortenings?: number;
  }): Promise<Figures>;
  stop(): Promise<void>;
}

/** Pauses between retries are so many times shorter: they would be most of the time that a life takes. */
const hurry = 20;

/** Starts the whole local system with faults at its gateway. */
export async function startSimulator(assembly: string, engine?: TableEngineName): Promise<Simulator> {
  const dice = new FaultDice();
  const invocations = new InvocationFaults(dice);
  const system: LocalSystem = await startSystem(assembly, undefined, {
    around: invocations.around,
    hurry,
    warm: true,
    ...(engine !== undefined && { engine }),
  });
  invocations.useClock((ms) => system.cloud.shiftClock(ms));
  const gateway = new GatewayFaults(system.cloud.gateway, dice, invocations.deaths);
  const detach = gateway.attach();
  const parts: Parts = { system, dice, gateway, snapshot: createSnapshots(system.cloud) };
  return {
    run: async ({ seed, minutes, minutesPerLife, onLife, shortenings }) => {
      const figures = { lives: 0, simulatedHours: 0, invariantsChecked: 0, invited: 0, booked: 0, redriven: 0 };
      const began = performance.now();
      let failure: Failure | undefined;
      for (let lived = 0; lived < minutes && failure === undefined; lived += minutesPerLife) {
        const life = lifeOf(seed + figures.lives, Math.min(minutesPerLife, minutes - lived));
        const result = await liveThrough(life, parts);
        figures.lives += 1;
        figures.simulatedHours += result.lasted / 3_600_000;
        figures.invariantsChecked += result.checked;
        figures.invited += result.invited;
        figures.booked += result.booked;
        figures.redriven += result.redriven;
        onLife?.(life.seed, result.violations);
        if (result.violations.length > 0)
          failure = await shrink(
            life,
            result.violations,
            async (...shorter) => (await liveThrough(shorter[0], parts, shorter[1])).violations,
            shortenings,
          );
      }
      const realMinutes = (performance.now() - began) / 60_000;
      return { ...figures, realMinutes, faults: dice.counts, ...(failure === undefined ? {} : { failure }) };
    },
    stop: async () => {
      detach();
      await system.stop();
    },
  };
}

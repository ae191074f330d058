import type { TableEngineName } from '../cloud/table/engine-name.ts';
import { startSystem, type LocalSystem } from '../scenario/system.ts';
import { crowdedLifeOf } from './crowded-life.ts';
import { FaultDice } from './fault-dice.ts';
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
  /** By kind; those of one person by call and answer. */
  faults: ReadonlyMap<string, number>;
  invariantsChecked: number;
  invited: number;
  booked: number;
  /** Dead letters that were moved back. */
  redriven: number;
  /** The first of `failures`. */
  failure?: Failure;
  failures: readonly Failure[];
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
    /** Every so-manieth life is a crowded day: it takes some minutes. None is, when left out. */
    crowdedEvery?: number;
    /** After so many lives that broke a rule it ends; after the first, when left out. */
    failuresMost?: number;
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
    ...(engine !== undefined && { engine }),
  });
  invocations.useClock((ms) => system.cloud.shiftClock(ms));
  const gateway = new GatewayFaults(system.cloud.gateway, dice, invocations.deaths);
  const detach = gateway.attach();
  const parts: Parts = { system, dice, gateway, snapshot: createSnapshots(system.cloud) };
  return {
    run: async ({ seed, minutes, minutesPerLife, onLife, shortenings, crowdedEvery = Infinity, failuresMost = 1 }) => {
      const figures = { lives: 0, simulatedHours: 0, invariantsChecked: 0, invited: 0, booked: 0, redriven: 0 };
      const began = performance.now();
      const failures: Failure[] = [];
      const itemFaults = new Map<string, number>();
      for (let lived = 0; lived < minutes && failures.length < failuresMost; lived += minutesPerLife) {
        const own = seed + figures.lives;
        const isCrowded = (figures.lives + 1) % crowdedEvery === 0;
        const life = isCrowded ? crowdedLifeOf(own) : lifeOf(own, Math.min(minutesPerLife, minutes - lived));
        const result = await liveThrough(life, parts);
        figures.lives += 1;
        figures.simulatedHours += result.lasted / 3_600_000;
        figures.invariantsChecked += result.checked;
        figures.invited += result.invited;
        figures.booked += result.booked;
        figures.redriven += result.redriven;
        for (const [what, count] of result.itemFaults)
          itemFaults.set(`one person: ${what}`, (itemFaults.get(`one person: ${what}`) ?? 0) + count);
        onLife?.(life.seed, result.violations);
        if (result.violations.length > 0)
          failures.push(
            await shrink(
              life,
              result.violations,
              async (...shorter) => (await liveThrough(shorter[0], parts, shorter[1])).violations,
              shortenings,
            ),
          );
      }
      const [failure] = failures;
      const realMinutes = (performance.now() - began) / 60_000;
      return {
        ...figures,
        realMinutes,
        faults: new Map([...dice.counts, ...itemFaults]),
        failures,
        ...(failure === undefined ? {} : { failure }),
      };
    },
    stop: async () => {
      detach();
      await system.stop();
    },
  };
}

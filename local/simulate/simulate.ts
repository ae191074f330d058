import { startSystem } from '../scenario/system.ts';
import type { LocalSystem } from '../scenario/system.ts';
import { type FaultKind, GatewayFaults } from './gateway-faults.ts';
import type { Violation } from './invariants/snapshot.ts';
import { type Life, lifeOf } from './life.ts';
import { liveThrough, type Parts } from './live-through.ts';
import { randomFrom } from './random.ts';
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
  failure?: Failure;
}

/** A life that broke a rule, shortened as far as it goes. */
export interface Failure {
  seed: number;
  violations: readonly Violation[];
  life: Life;
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
    onLife?: (seed: number, broken: boolean) => void;
  }): Promise<Figures>;
  stop(): Promise<void>;
}

/** How often a failing life is tried with steps left out. */
const mostTries = 60;

/** Starts the whole local system with faults at its gateway. */
export async function startSimulator(assembly: string): Promise<Simulator> {
  const faults = new GatewayFaults(randomFrom(0));
  const system: LocalSystem = await startSystem(assembly, undefined, faults.around);
  const detach = faults.attach(system.cloud.gateway);
  const parts: Parts = { system, faults, snapshot: createSnapshots(system.cloud) };
  return {
    run: async ({ seed, minutes, minutesPerLife, onLife }) => {
      const figures = { lives: 0, simulatedHours: 0, invariantsChecked: 0, invited: 0, booked: 0 };
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
        onLife?.(life.seed, result.violations.length > 0);
        if (result.violations.length > 0) failure = await shrink(life, result.violations, parts);
      }
      const realMinutes = (performance.now() - began) / 60_000;
      return { ...figures, realMinutes, faults: faults.counts, ...(failure === undefined ? {} : { failure }) };
    },
    stop: async () => {
      detach();
      await system.stop();
    },
  };
}

/**
 * Leaves out steps as long as the same rule still breaks: halves first, then ever smaller parts. Faults follow the seed,
 * so that a shorter life meets others; what cannot be shortened is told as it is.
 */
async function shrink(life: Life, violations: readonly Violation[], parts: Parts): Promise<Failure> {
  const rules = new Set(violations.map(({ rule }) => rule));
  let best: Failure = { seed: life.seed, violations, life };
  let tries = 0;
  for (let size = Math.ceil(life.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.life.steps.length && tries < mostTries; tries += 1) {
      const shorter = { ...best.life, steps: best.life.steps.toSpliced(from, size) };
      const result = await liveThrough(shorter, parts);
      if (result.violations.some(({ rule }) => rules.has(rule)))
        best = { seed: life.seed, violations: result.violations, life: shorter };
      else from += size;
    }
  }
  return best;
}

import { startSystem } from '../scenario/system.ts';
import type { LocalSystem } from '../scenario/system.ts';
import { FaultDice, type FaultKind, faultKinds } from './fault-dice.ts';
import { GatewayFaults } from './gateway-faults.ts';
import type { Violation } from './invariants/snapshot.ts';
import { InvocationFaults } from './invocation-faults.ts';
import { type Life, lifeOf } from './life.ts';
import { liveThrough, type Parts } from './live-through.ts';
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
  /** Kinds of faults that it breaks without. */
  without: readonly FaultKind[];
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
const mostTries = 80;
/** Pauses between retries are so many times shorter: they would be most of the time that a life takes. */
const hurry = 20;

/** Starts the whole local system with faults at its gateway. */
export async function startSimulator(assembly: string): Promise<Simulator> {
  const dice = new FaultDice();
  const invocations = new InvocationFaults(dice);
  const system: LocalSystem = await startSystem(assembly, undefined, { around: invocations.around, hurry });
  invocations.useClock((ms) => system.cloud.shiftClock(ms));
  const gateway = new GatewayFaults(system.cloud.gateway, dice, invocations.deaths);
  const detach = gateway.attach();
  const parts: Parts = { system, dice, gateway, snapshot: createSnapshots(system.cloud) };
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
      return { ...figures, realMinutes, faults: dice.counts, ...(failure === undefined ? {} : { failure }) };
    },
    stop: async () => {
      detach();
      await system.stop();
    },
  };
}

/**
 * Leaves out kinds of faults, then steps, as long as the same rule still breaks: halves first, then ever smaller parts.
 * Dice are thrown per call, so that a shorter life meets other faults; what cannot be shortened is told as it is.
 */
async function shrink(life: Life, violations: readonly Violation[], parts: Parts): Promise<Failure> {
  const rules = new Set(violations.map(({ rule }) => rule));
  let best: Failure = { seed: life.seed, violations, life, without: [] };
  let tries = 0;
  const tryOut = async (shorter: Life, without: readonly FaultKind[]): Promise<boolean> => {
    tries += 1;
    const result = await liveThrough(shorter, parts, without);
    if (!result.violations.some(({ rule }) => rules.has(rule))) return false;
    best = { seed: life.seed, violations: result.violations, life: shorter, without };
    return true;
  };
  await tryOut(life, faultKinds);
  if (best.without.length === 0) for (const kind of faultKinds) await tryOut(best.life, [...best.without, kind]);
  for (let size = Math.ceil(life.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best.life.steps.length && tries < mostTries;) {
      const shorter = { ...best.life, steps: best.life.steps.toSpliced(from, size) };
      if (!(await tryOut(shorter, best.without))) from += size;
    }
  }
  return best;
}

import { type FaultKind, faultKinds } from './fault-dice.ts';
import type { Violation } from './invariants/snapshot.ts';
import type { Life } from './life.ts';

/** A life that broke a rule, shortened as far as it goes. */
export interface Failure {
  seed: number;
  violations: readonly Violation[];
  life: Life;
  /** Kinds of faults that it breaks without. */
  without: readonly FaultKind[];
}

/**
 * Leaves out kinds of faults, then steps, as long as the same rule still breaks: halves first, then ever smaller parts.
 * Dice are thrown per call, so that a shorter life meets other faults; what cannot be shortened is told as it is.
 * @param mostTries how often a life is lived with something left out
 */
export async function shrink(
  life: Life,
  violations: readonly Violation[],
  live: (life: Life, without: readonly FaultKind[]) => Promise<readonly Violation[]>,
  mostTries = 80,
): Promise<Failure> {
  const rules = new Set(violations.map(({ rule }) => rule));
  let best: Failure = { seed: life.seed, violations, life, without: [] };
  let tries = 0;
  const tryOut = async (shorter: Life, without: readonly FaultKind[]): Promise<boolean> => {
    tries += 1;
    const found = await live(shorter, without);
    if (!found.some(({ rule }) => rules.has(rule))) return false;
    best = { seed: life.seed, violations: found, life: shorter, without };
    return true;
  };
  await tryOut(life, faultKinds);
  if (best.without.length === 0) for (const kind of faultKinds) await tryOut(best.life, [...best.without, kind]);
  for (let size = Math.ceil(life.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    let from = 0;
    while (from < best.life.steps.length) {
      if (tries >= mostTries) return best;
      const shorter = { ...best.life, steps: best.life.steps.toSpliced(from, size) };
      if (!(await tryOut(shorter, best.without))) from += size;
    }
  }
  return best;
}

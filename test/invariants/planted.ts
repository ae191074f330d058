import type { Entity, EntityOf, EntityType } from '../../domain/entities/entity.ts';
import { Judge, type Told } from '../../local/simulate/invariants/judge.ts';
import type { Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { lifeOf } from '../../local/simulate/life.ts';
import { liveThrough } from '../house/chaos/live-through.ts';

/* A day that was fine, and how something is broken in it. */

export const tolerance = { clockMs: 0, stuckMs: 210_000 };
/** What the judge sees of a day without faults in which everything happens. */
export async function looksAtAFineDay(): Promise<readonly Snapshot[]> {
  const kept: Snapshot[] = [];
  await liveThrough(lifeOf(8072, 150), 'calm', { onLook: (snapshot) => void kept.push(structuredClone(snapshot)) });
  return kept;
}

export type Change = (entity: Entity) => Entity | undefined;
export const of = <T extends EntityType>(
  type: T,
  change: (entity: EntityOf<T>) => Entity | undefined,
  fits: (entity: EntityOf<T>) => boolean = () => true,
): Change => {
  let done = false;
  return (entity) => {
    if (done || entity.type !== type || !fits(entity as EntityOf<T>)) return entity;
    done = true;
    return change(entity as EntityOf<T>);
  };
};

/** The first look at which there is something to break. */
export function broken(looks: readonly Snapshot[], change: () => Change): string[] {
  for (const snapshot of looks) {
    let touched = false;
    const apply = change();
    const entities = snapshot.entities.flatMap((entity) => {
      const after = apply(entity);
      touched ||= after !== entity;
      return after === undefined ? [] : [after];
    });
    if (touched) return rulesOf({ ...snapshot, entities });
  }
  throw new Error('nothing to break');
}

/** @param told what others know of the system */
export const rulesOf = (snapshot: Snapshot, told: Partial<Told> = {}): string[] => [
  ...new Set(new Judge(tolerance).lastLook(snapshot, { events: [], promises: [], ...told }).map(({ rule }) => rule)),
];

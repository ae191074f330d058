import type { Entity, EntityOf, EntityType } from '../../domain/entities/entity.ts';
import { Judge, type Told } from '../../local/simulate/invariants/judge.ts';
import type { Snapshot } from '../../local/simulate/invariants/snapshot.ts';
import { lifeOf } from '../../local/simulate/life.ts';
import { liveThrough } from '../chaos/live-through.ts';

/* A day that was fine, and how something is broken in it. */

export const tolerance = { clockMs: 0, stuckMs: 210_000 };
/** What the judge sees of a day without faults in which everything happens: the first such day from a seed on. */
export async function looksAtAFineDay(): Promise<readonly Snapshot[]> {
  for (let seed = firstSeed; seed < firstSeed + 100; seed += 1) {
    const looks: Snapshot[] = [];
    const { violations } = await liveThrough(lifeOf(seed, 150), 'calm', {
      // What is known of the outside world is made anew for each look.
      onLook: ({ outside, ...stored }) =>
        void looks.push({ ...structuredClone(stored), ...(outside === undefined ? {} : { outside }) }),
    });
    if (violations.length === 0 && looks.some(isCalledInTime)) return looks;
  }
  throw new Error('no day in which everything happens');
}
const firstSeed = 8079;

/** The rarest of what is broken here: somebody was called, and may still answer. */
export const isCalledInTime = ({ audits, entities }: Snapshot): boolean =>
  audits.some(
    ({ event, invitationId }) =>
      event === 'called' &&
      entities.some((one) => one.type === 'invitation' && one.id === invitationId && one.state === 'sent'),
  );

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

import type { DoseHolder } from '../entities/doses.ts';
import type { Ids } from '../platform/ids.ts';

/** One dose for a person and session: a second tap meets the same item. */
export function doseIdOf(ids: Pick<Ids, 'random'>, holder: DoseHolder): string {
  const place = holder.kind === 'invitation' ? `${holder.id} ${holder.memberId}` : holder.id;
  return ids.random(`dose ${holder.kind} ${place}`);
}

import { instantOf } from '../api/answer-fields.ts';
import type { OutagesAnswer } from './outage-operations.ts';
import { type System, systemName } from '../entities/centres.ts';
import type { Store } from '../platform/store.ts';

/** Of these systems those that are down. */
export const outagesOf = (systems: readonly (System | undefined)[]): OutagesAnswer['outages'] =>
  systems.flatMap((system) =>
    system?.up === false && system.downSince !== undefined
      ? [{ system: system.name, since: instantOf(system.downSince) }]
      : [],
  );

/** What anybody may know of the outside systems (S6, S11): which are down, and since when. */
export async function listOutages({
  store,
  now,
}: {
  store: Pick<Store, 'get'>;
  now: () => number;
}): Promise<OutagesAnswer> {
  const systems = await Promise.all(systemName.options.map((name) => store.get({ type: 'system', name })));
  return { now: instantOf(now()), outages: outagesOf(systems) };
}

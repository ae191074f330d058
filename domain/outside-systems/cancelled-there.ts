import type { Activation } from '../entities/invitations.ts';
import type { Store } from '../platform/store.ts';
import { apartOf } from './set-apart.ts';

/**
 * Whether appointments that were given up here have ended at the booking system, too. `notDone`: for now it is down, or has
 * refused one of them, and whoever gave it up had better cancel there as well.
 */
export async function cancelledThere(
  store: Pick<Store, 'get'>,
  activations: readonly Activation[],
): Promise<'underWay' | 'done' | 'notDone'> {
  const asked = activations.filter(({ cancel }) => cancel === 'asked');
  if (asked.length === 0) return 'done';
  const [system, ...apart] = await Promise.all([
    store.get({ type: 'system', name: 'booking' }),
    ...asked.map(({ id }) => apartOf({ store }, { kind: 'activation', item: id })),
  ]);
  return system?.up === false || apart.some((one) => one !== undefined) ? 'notDone' : 'underWay';
}

import { isAboutItem, worthRepeating } from '../../adapters/outside-systems/outside-answer.ts';
import { ItemRefused, Unavailable } from '../../domain/platform/unavailable.ts';
import type { ItemCall } from '../../local/simulate/one-person.ts';
import type { ItemAnswer, ItemFaults } from '../../local/stand-ins/item-faults.ts';
import type { House } from './product-in-memory.ts';

/** As many times as the adapters ask within one call. */
const attempts = 3;

/** Of these calls nobody reads the answer. */
const hasNoShape = (call: ItemCall): boolean => call === 'update' || call === 'release' || call === 'cancel';

/** Lets the outside systems of a house answer wrongly for single people, and the product hear of it as by its adapters (S18). */
export function misbehaveFor({ vcd, booking, activations }: House, items: ItemFaults<ItemCall>): void {
  const { query, markInvited } = vcd;
  vcd.query = (ssin) => meet(items, 'vcd', ['query', ssin], () => query(ssin));
  vcd.markInvited = (ssin) => meet(items, 'vcd', ['update', ssin], () => markInvited(ssin));
  const { activate, release, cancel, bookingOf } = booking;
  booking.activate = (wish) => meet(items, 'booking', ['activate', wish.vaccinationCode], () => activate(wish));
  booking.bookingOf = (code) => meet(items, 'booking', ['status', code], () => bookingOf(code));
  const codeOf = (id: string): string => activations.get(id)?.code ?? '';
  booking.release = (id) => meet(items, 'booking', ['release', codeOf(id)], () => release(id));
  booking.cancel = (wish) => meet(items, 'booking', ['cancel', codeOf(wish.activationId)], () => cancel(wish));
}

async function meet<T>(
  items: ItemFaults<ItemCall>,
  system: 'vcd' | 'booking',
  [call, person]: readonly [ItemCall, string],
  effect: () => Promise<T>,
): Promise<T> {
  let wrong: ItemAnswer | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    wrong = items.take(call, person);
    if (wrong === undefined) return await effect();
    if (wrong === 'shape') {
      // Done all the same.
      const done = await effect();
      if (hasNoShape(call)) return done;
      throw new ItemRefused(system, 'shape', true);
    }
    if (isAboutItem(wrong)) throw new ItemRefused(system, `status ${wrong}`, wrong === 403);
    if (!worthRepeating(wrong)) break;
  }
  throw new Unavailable(system, undefined, `status ${wrong}`);
}

import { farAheadErrors } from '../api/availability-field.ts';
import type { FieldError } from '../api/problem.ts';
import { wrongCentres } from '../centres/find-centres.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import type { Store } from '../platform/store.ts';

export type WishesRefused = { reason: 'invalid' | 'tooFarAhead'; errors: FieldError[] };

/**
 * Whether centres and days can be wished for (domain 2), whoever asks: what is invalid goes before what is too far ahead.
 * Ended day-parts were refused with the form of the request.
 * @returns undefined when nothing is wrong
 */
export async function checkWishes(
  deps: { store: Pick<Store, 'get'>; now: () => number },
  { centres = [], availability = [] }: { centres?: readonly string[]; availability?: readonly DayPartOfDate[] },
): Promise<WishesRefused | undefined> {
  const wrong = await wrongCentres(deps, centres);
  if (wrong.length > 0) return { reason: 'invalid', errors: wrong };
  const farAhead = farAheadErrors(availability, deps.now());
  return farAhead.length > 0 ? { reason: 'tooFarAhead', errors: farAhead } : undefined;
}

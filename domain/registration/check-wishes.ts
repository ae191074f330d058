import { farAheadErrors } from '../api/availability-field.ts';
import type { FieldError } from '../api/problem.ts';
import { wrongCentres } from '../centres/find-centres.ts';
import type { PartyKind } from '../entities/parties.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import type { Store } from '../platform/store.ts';

export type WishesRefused = { reason: 'invalid' | 'tooFarAhead'; errors: FieldError[] };

interface Wishes {
  /** Of a registration. */
  kind?: PartyKind | undefined;
  centres?: readonly string[];
  availability?: readonly DayPartOfDate[];
}

/**
 * Whether kind, centres and days can be wished for (domain 2), whoever asks: what is invalid goes before what is too far
 * ahead. Ended day-parts were refused with the form of the request.
 * @returns undefined when nothing is wrong
 */
export async function checkWishes(
  deps: { store: Pick<Store, 'get'>; now: () => number },
  { kind, centres = [], availability = [] }: Wishes,
): Promise<WishesRefused | undefined> {
  const wrong = [...(await wrongKind(deps, kind)), ...(await wrongCentres(deps, centres))];
  if (wrong.length > 0) return { reason: 'invalid', errors: wrong };
  const farAhead = farAheadErrors(availability, deps.now());
  return farAhead.length > 0 ? { reason: 'tooFarAhead', errors: farAhead } : undefined;
}

/** 1c: groups can be switched off. Those that are on the list stay. */
async function wrongKind({ store }: { store: Pick<Store, 'get'> }, kind: PartyKind | undefined): Promise<FieldError[]> {
  const isOff = kind === 'group' && (await store.get({ type: 'settings' }, 'maybeOld'))?.groups === false;
  return isOff ? [{ field: 'kind', reason: 'groupsOff' }] : [];
}

import { kmBetween } from '../belgium/distances.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import type { CentreView } from './centre-view.ts';

/** Those that take part first, and of them the nearest to a postal code; undefined for a code that doesn't exist. */
export function nearestFirst(centres: readonly CentreView[], near: string): CentreView[] | undefined {
  if (municipalityOf(near) === undefined) return undefined;
  return centres
    .map((centre): CentreView => {
      const distanceKm = kmBetween(near, centre.postalCode);
      return distanceKm === undefined ? centre : { ...centre, distanceKm };
    })
    .toSorted(
      (a, b) =>
        Number(b.takesPart) - Number(a.takesPart) ||
        (a.distanceKm ?? Number.MAX_SAFE_INTEGER) - (b.distanceKm ?? Number.MAX_SAFE_INTEGER),
    );
}

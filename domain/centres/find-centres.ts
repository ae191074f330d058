import type { CentreView } from './centre-view.ts';
import type { FieldError } from '../api/problem.ts';
import { localDate } from '../belgium/brussels-time.ts';
import type { Centre } from '../entities/centres.ts';
import { municipalityOf } from '../belgium/postal-codes.ts';
import type { Store } from '../platform/store.ts';

/** Whether one can choose a centre on a date: it is switched on, and the date is within its time. */
export const takesPartOn = ({ takesPart, validFrom = '', validTo = '9999-12-31' }: Centre, date: string): boolean =>
  takesPart && validFrom <= date && date <= validTo;

/**
 * A centre as everybody sees it.
 * @param today where it matters whether it takes part at this moment: the date in Belgium
 */
export function viewOfCentre(centre: Centre, { basis, today }: { basis?: string; today?: string } = {}): CentreView {
  const { id, name, street, postalCode, municipality, region, openingHours, languages, notice } = centre;
  return {
    id,
    name,
    ...(street !== undefined && { street }),
    postalCode,
    municipality,
    region,
    takesPart: today === undefined ? centre.takesPart : takesPartOn(centre, today),
    ...(basis !== undefined && { basis }),
    ...(openingHours !== undefined && { openingHours }),
    ...(languages !== undefined && languages.length > 0 && { languages }),
    ...(notice !== undefined && Object.keys(notice).length > 0 && { notice }),
  };
}

interface Deps {
  store: Pick<Store, 'get'>;
  now: () => number;
}

/** Centres that serve a postal code, those that take part first; undefined for a code that doesn't exist. */
export async function centresServing(
  { store, now }: Deps & { store: Pick<Store, 'postalLinksOf'> },
  postalCode: string,
): Promise<CentreView[] | undefined> {
  if (municipalityOf(postalCode) === undefined) return undefined;
  const links = await store.postalLinksOf(postalCode);
  const today = localDate(now());
  const found = await Promise.all(
    links.map(async ({ centre, basis }) => {
      const entity = await store.get({ type: 'centre', id: centre }, 'maybeOld');
      return entity === undefined ? [] : [viewOfCentre(entity, { basis, today })];
    }),
  );
  return found.flat().toSorted(forReading);
}

/** All centres, in the same order. */
export async function everyCentre({
  store,
  now,
}: {
  store: Pick<Store, 'allCentres'>;
  now: () => number;
}): Promise<CentreView[]> {
  const today = localDate(now());
  return (await store.allCentres()).map((centre) => viewOfCentre(centre, { today })).toSorted(forReading);
}

const forReading = (a: CentreView, b: CentreView): number =>
  Number(b.takesPart) - Number(a.takesPart) || a.name.localeCompare(b.name, 'nl');

/** What is wrong with chosen centres: those that don't exist, and those that one can't choose at the moment. */
export async function wrongCentres(
  { store, now }: Deps,
  centres: readonly string[],
  field = 'centres',
): Promise<FieldError[]> {
  const today = localDate(now());
  const found = await Promise.all(centres.map((id) => store.get({ type: 'centre', id }, 'maybeOld')));
  return found.flatMap((centre, index): FieldError[] => {
    if (centre === undefined) return [{ field: `${field}.${index}`, reason: 'unknownCentre' }];
    return takesPartOn(centre, today) ? [] : [{ field: `${field}.${index}`, reason: 'centreNotTakingPart' }];
  });
}

import type { CentreView } from './api/centres.ts';
import type { CentresBody } from './api/manage-centres.ts';
import type { FieldError } from './api/problem.ts';
import type { Centre } from './entities.ts';
import { defaultInvitationMinutes } from './invitation-outcome.ts';
import { municipalityOf } from './postal-codes.ts';
import type { Change, Store } from './store.ts';

const perTransaction = 100;

/** A centre as everybody sees it. */
export function viewOfCentre(centre: Centre, basis?: string): CentreView {
  const { id, name, street, postalCode, municipality, region, takesPart } = centre;
  return {
    id,
    name,
    ...(street !== undefined && { street }),
    postalCode,
    municipality,
    region,
    takesPart,
    ...(basis !== undefined && { basis }),
  };
}

/** Centres that serve a postal code, those that take part first; undefined for a code that doesn't exist. */
export async function centresServing(
  store: Pick<Store, 'get' | 'postalLinksOf'>,
  postalCode: string,
): Promise<CentreView[] | undefined> {
  if (municipalityOf(postalCode) === undefined) return undefined;
  const links = await store.postalLinksOf(postalCode);
  const found = await Promise.all(
    links.map(async ({ centre, basis }) => {
      const entity = await store.get({ type: 'centre', id: centre });
      return entity === undefined ? [] : [viewOfCentre(entity, basis)];
    }),
  );
  return found.flat().toSorted(forReading);
}

/** All centres, in the same order. */
export async function everyCentre(store: Pick<Store, 'allCentres'>): Promise<CentreView[]> {
  return (await store.allCentres()).map((centre) => viewOfCentre(centre)).toSorted(forReading);
}

const forReading = (a: CentreView, b: CentreView): number =>
  Number(b.takesPart) - Number(a.takesPart) || a.name.localeCompare(b.name, 'nl');

/** What is wrong with chosen centres: those that don't exist, and those that one can't choose at the moment. */
export async function wrongCentres(
  store: Pick<Store, 'get'>,
  centres: readonly string[],
  field = 'centres',
): Promise<FieldError[]> {
  const found = await Promise.all(centres.map((id) => store.get({ type: 'centre', id })));
  return found.flatMap((centre, index): FieldError[] => {
    if (centre === undefined) return [{ field: `${field}.${index}`, reason: 'unknownCentre' }];
    return centre.takesPart ? [] : [{ field: `${field}.${index}`, reason: 'centreNotTakingPart' }];
  });
}

/**
 * Writes centres with the postal codes that they serve, and takes away the links that are given no more. A centre's own
 * item is written last: it names its links, so that a call that broke off is completed by being repeated.
 */
export async function saveCentres(
  store: Pick<Store, 'get' | 'transact'>,
  given: CentresBody['centres'],
): Promise<void> {
  await Promise.all(
    given.map(
      async ({ postalCodes: served, invitationMinutes = defaultInvitationMinutes, takesPart = true, ...data }) => {
        const before = await store.get({ type: 'centre', id: data.id });
        const basisOf = new Map(served.map(({ postalCode, basis }) => [postalCode, basis]));
        const gone = (before?.postalCodes ?? []).filter((postalCode) => !basisOf.has(postalCode));
        const { id, name, street, postalCode: ownCode, municipality, region, kind } = data;
        const centre: Centre = {
          type: 'centre',
          id,
          name,
          ...(street !== undefined && { street }),
          postalCode: ownCode,
          municipality,
          region,
          ...(kind !== undefined && { kind }),
          takesPart,
          invitationMinutes,
          postalCodes: [...basisOf.keys()],
        };
        await writeInOrder(store, [
          ...[...basisOf].map(([postalCode, basis]): Change => ({
            do: 'put',
            entity: { type: 'postalLink', postalCode, centre: id, basis },
          })),
          ...gone.map((postalCode): Change => ({ do: 'remove', key: { type: 'postalLink', postalCode, centre: id } })),
          { do: 'put', entity: centre },
        ]);
      },
    ),
  );
}

async function writeInOrder(store: Pick<Store, 'transact'>, changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += perTransaction) {
    const { outcome } = await store.transact(changes.slice(from, from + perTransaction));
    if (outcome !== 'done') throw new Error('centres are being written by somebody else');
  }
}

import { instantOf } from '../../../domain/api/answer-fields.ts';
import { localDate } from '../../../domain/belgium/brussels-time.ts';
import { listCentres, showCentre } from '../../../domain/centres/centre-view.ts';
import { centresServing, everyCentre, viewOfCentre } from '../../../domain/centres/find-centres.ts';
import { nearestFirst } from '../../../domain/centres/nearest-first.ts';
import type { Store } from '../../../domain/platform/store.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

interface Deps {
  store: Pick<Store, 'get' | 'allCentres' | 'postalLinksOf'>;
  now: () => number;
}

/** The centres that a citizen can choose from. The same for everybody, so that caches may answer for a minute. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    publicRoute(listCentres, async ({ query: { postalCode, near } }) => {
      const found = postalCode === undefined ? await everyCentre(deps) : await centresServing(deps, postalCode);
      if (found === undefined) return refuse('notFound', { field: 'postalCode', reason: 'postalCodeUnknown' });
      const centres = near === undefined ? found : nearestFirst(found, near);
      if (centres === undefined) return refuse('notFound', { field: 'near', reason: 'postalCodeUnknown' });
      const settings = await deps.store.get({ type: 'settings' });
      const off = settings?.groups === false ? { groups: false as const } : {};
      return answer({ now: instantOf(deps.now()), centres, ...off }, { cacheSeconds: 60 });
    }),
    publicRoute(showCentre, async ({ path }) => {
      const centre = await deps.store.get({ type: 'centre', id: path.centre });
      if (centre === undefined) return refuse('notFound');
      return answer(viewOfCentre(centre, { today: localDate(deps.now()) }), { cacheSeconds: 60 });
    }),
  ]);

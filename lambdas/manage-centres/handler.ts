import { putCentres, putClients, putSettings, showSettings } from '../../domain/api/manage-centres.ts';
import { saveCentres } from '../../domain/centres.ts';
import { defaultMinAge } from '../../domain/settings.ts';
import type { Store } from '../../domain/store.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer } from '../runtime/reply.ts';
import { forStaff } from '../runtime/route.ts';

interface Deps {
  store: Pick<Store, 'get' | 'transact'>;
}

/** What the operator keeps: centres with the postal codes that they serve, settings, and programs with their centres. */
export const createHandler = ({ store }: Deps) =>
  httpHandler([
    forStaff(putCentres, async ({ body }) => {
      await saveCentres(store, body.centres);
      return answer({ saved: body.centres.length });
    }),
    forStaff(showSettings, async () => {
      const settings = await store.get({ type: 'settings' });
      return answer({ minAge: settings?.minAge ?? defaultMinAge });
    }),
    forStaff(putSettings, async ({ body }) => {
      await written(store, [{ do: 'put', entity: { type: 'settings', minAge: body.minAge } }]);
      return answer(body);
    }),
    forStaff(putClients, async ({ body }) => {
      await written(
        store,
        body.clients.map(({ clientId, centres }) => ({ do: 'put', entity: { type: 'client', id: clientId, centres } })),
      );
      return answer({ saved: body.clients.length });
    }),
  ]);

async function written(store: Deps['store'], changes: Parameters<Store['transact']>[0]): Promise<void> {
  const { outcome } = await store.transact(changes);
  if (outcome !== 'done') throw new Error('unguarded writes were not done');
}

import { listOutages as operation } from '../../../domain/outside-systems/outage-operations.ts';
import { listOutages } from '../../../domain/outside-systems/list-outages.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

/**
 * Which outside systems are down. Asked by every citizen's page that is open: the same for everybody, so that caches
 * answer for ten seconds.
 */
export const createHandler = (deps: Parameters<typeof listOutages>[0]) =>
  httpHandler([publicRoute(operation, async () => answer(await listOutages(deps), { cacheSeconds: 10 }))]);

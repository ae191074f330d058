import { listOutages as operation } from '../../domain/api/outages.ts';
import { listOutages } from '../../domain/outages.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer } from '../runtime/reply.ts';
import { open } from '../runtime/route.ts';

/**
 * Which outside systems are down. Asked by every citizen's page that is open: the same for everybody, so that caches
 * answer for ten seconds.
 */
export const createHandler = (deps: Parameters<typeof listOutages>[0]) =>
  httpHandler([open(operation, async () => answer(await listOutages(deps), { cacheSeconds: 10 }))]);

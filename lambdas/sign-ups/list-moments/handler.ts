import { listMoments as operation } from '../../../domain/sign-ups/moment-operations.ts';
import { listMoments } from '../../../domain/sign-ups/list-moments.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

/**
 * Open blocks for direct sign-up near a postal code (1a). Looked at by everybody who waits for a place: an answer may be
 * ten seconds old, and who comes too late is told so kindly.
 */
export const createHandler = (deps: Parameters<typeof listMoments>[0]) =>
  httpHandler([
    publicRoute(operation, async ({ query: { postalCode } }) => {
      const moments = await listMoments(deps, postalCode);
      if (moments === undefined) return refuse('notFound', { field: 'postalCode', reason: 'postalCodeUnknown' });
      return answer(moments, { cacheSeconds: 10 });
    }),
  ]);

import { listMoments as operation } from '../../domain/api/moments.ts';
import { listMoments } from '../../domain/moments.ts';
import { httpHandler } from '../runtime/http.ts';
import { answer, refuse } from '../runtime/reply.ts';
import { open } from '../runtime/route.ts';

/**
 * Open blocks for direct sign-up near a postal code (1a). Looked at by everybody who waits for a place: an answer may be
 * ten seconds old, and who comes too late is told so kindly.
 */
export const createHandler = (deps: Parameters<typeof listMoments>[0]) =>
  httpHandler([
    open(operation, async ({ query: { postalCode } }) => {
      const moments = await listMoments(deps, postalCode);
      if (moments === undefined) return refuse('notFound', { field: 'postalCode', reason: 'postalCodeUnknown' });
      return answer(moments, { cacheSeconds: 10 });
    }),
  ]);

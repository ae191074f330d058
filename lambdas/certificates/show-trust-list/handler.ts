import { showTrustList as trustList } from '../../../domain/certificates/certificate-operations.ts';
import { showTrustList, trustListSeconds, type TrustListDeps } from '../../../domain/certificates/trust-list.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';

/** Whose certificates count. Called by the page that checks certificates when it is loaded. */
export const createHandler = (deps: TrustListDeps) =>
  httpHandler([
    publicRoute(trustList, async () => answer(await showTrustList(deps), { cacheSeconds: trustListSeconds })),
  ]);

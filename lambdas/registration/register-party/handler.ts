import { registerParty as operation } from '../../../domain/registration/registration-operations.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { requestOf } from '../../../domain/registration/registration-request.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0];

/**
 * A citizen puts a party on the list, from the site. Nothing is asked of outside systems here; everybody whose request
 * has the right form gets the same answer (no oracle). What is invalid goes before what is too far ahead.
 */
export const createHandler = (deps: Deps) =>
  httpHandler([
    publicRoute(operation, async ({ body, source }) => {
      const refused = await checkWishes(deps, body);
      if (refused !== undefined) return refuse(refused.reason, ...refused.errors);
      const registered = await registerParty(deps, requestOf(body), 'site', source);
      return registered.outcome === 'tooMany'
        ? refuse('tooMany')
        : answer({ status: registered.outcome, partyId: registered.partyId });
    }),
  ]);

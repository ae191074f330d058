import { farAheadErrors } from '../../../domain/api/availability-field.ts';
import { registerParty as operation } from '../../../domain/registration/registration-operations.ts';
import { wrongCentres } from '../../../domain/centres/find-centres.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { requestOf } from '../../../domain/registration/registration-request.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { open } from '../../runtime/http/route.ts';

type Deps = Parameters<typeof registerParty>[0];

/**
 * A citizen puts a party on the list, from the site. Nothing is asked of outside systems here; everybody whose request
 * has the right form gets the same answer (no oracle). What is invalid goes before what is too far ahead.
 */
export const createHandler = (deps: Deps) =>
  httpHandler([
    open(operation, async ({ body }) => {
      const centres = await wrongCentres(deps, body.centres);
      if (centres.length > 0) return refuse('invalid', ...centres);
      const farAhead = farAheadErrors(body.availability, deps.now());
      if (farAhead.length > 0) return refuse('tooFarAhead', ...farAhead);
      const registered = await registerParty(deps, requestOf(body), 'site');
      return registered.outcome === 'tooMany'
        ? refuse('tooMany')
        : answer({ status: registered.outcome, partyId: registered.partyId });
    }),
  ]);

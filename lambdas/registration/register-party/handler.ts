import { registerParty as operation } from '../../../domain/registration/registration-operations.ts';
import { type Said, wishOf } from '../../../domain/platform/wishes.ts';
import { registerParty } from '../../../domain/registration/register-party.ts';
import { requestOf } from '../../../domain/registration/registration-request.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { replyOf, replyOfBefore } from '../../runtime/http/registered.ts';
import { refuse } from '../../runtime/http/reply.ts';
import { publicRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof registerParty>[0];

/**
 * A citizen puts a party on the list, from the site. Nothing is asked of outside systems here; everybody whose request
 * has the right form gets the same answer (no oracle). What is invalid goes before what is too far ahead.
 */
export const createHandler = (deps: Deps) => {
  const wished = (said: Said | undefined) => wishOf(deps, operation.id, said);
  return httpHandler([
    publicRoute(
      operation,
      async ({ body, said, source }) => {
        const wish = await wished(said);
        const refused = await checkWishes(deps, body);
        if (refused !== undefined)
          return (await replyOfBefore(deps, wish)) ?? refuse(refused.reason, ...refused.errors);
        return replyOf(await registerParty(deps, requestOf(body), 'site', source, wish));
      },
      async ({ said }) => replyOfBefore(deps, await wished(said)),
    ),
  ]);
};

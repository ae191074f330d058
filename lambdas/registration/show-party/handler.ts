import { whyNotYet } from '../../../domain/audit/why-not-yet.ts';
import { showWhyNotYet } from '../../../domain/audit/why-operations.ts';
import { findParty } from '../../../domain/registration/party-link.ts';
import {
  exportParty as exportOperation,
  showChance,
  showParty as showOperation,
} from '../../../domain/registration/party-operations.ts';
import { chanceOf } from '../../../domain/registration/show-chance.ts';
import { exportParty, viewParty } from '../../../domain/registration/show-party.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import { answer, refuse } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';

/** The personal page: what the contact sees, and all that is stored. A link that leads nowhere and a wrong one look alike. */
export const createHandler = (deps: Parameters<typeof viewParty>[0]) =>
  httpHandler([
    linkRoute(showOperation, async ({ link }) => {
      const view = await viewParty(deps, { partyId: link.id, secret: link.secret });
      return view === undefined ? refuse('notFound') : answer(view);
    }),
    linkRoute(showChance, async ({ link }) => {
      const centres = await chanceOf(deps, { partyId: link.id, secret: link.secret });
      return centres === undefined ? refuse('notFound') : answer({ centres });
    }),
    linkRoute(showWhyNotYet, async ({ link }) => {
      const party = await findParty(deps, { partyId: link.id, secret: link.secret });
      return party === undefined ? refuse('notFound') : answer(await whyNotYet(deps, party));
    }),
    linkRoute(exportOperation, async ({ link }) => {
      const everything = await exportParty(deps, { partyId: link.id, secret: link.secret });
      return everything === undefined ? refuse('notFound') : answer(everything);
    }),
  ]);

import { farAheadErrors } from '../../../domain/api/availability-field.ts';
import {
  changeParty,
  objectToParty,
  type PartyView,
  renewParty as renewOperation,
  withdrawParty as withdrawOperation,
} from '../../../domain/registration/party-operations.ts';
import type { DayPartOfDate } from '../../../domain/entities/values.ts';
import { type Changed, neverListed, renewParty } from '../../../domain/registration/change-party.ts';
import { type PartyLink, findParty } from '../../../domain/registration/party-link.ts';
import { viewParty } from '../../../domain/registration/show-party.ts';
import { withdrawParty } from '../../../domain/registration/withdraw-party.ts';
import { changeRegistration } from '../../../domain/registration/change-registration.ts';
import { objector, removeMember } from '../../../domain/registration/remove-member.ts';
import { httpHandler } from '../../runtime/http/http.ts';
import type { LinkToken } from '../../runtime/http/link-token.ts';
import { answer, refuse, type Reply } from '../../runtime/http/reply.ts';
import { linkRoute } from '../../runtime/http/route.ts';
import { checkWishes } from '../../../domain/registration/check-wishes.ts';

type Deps = Parameters<typeof viewParty>[0] & Parameters<typeof changeRegistration>[0];

/** What the contact can do from the personal page: other centres and days, staying on the list, leaving it. */
export const createHandler = (deps: Deps) =>
  httpHandler([
    linkRoute(changeParty, async ({ link, body }) => {
      const party = await findParty(deps, linkOf(link));
      if (party === undefined) return refuse('notFound');
      if (neverListed(party)) return changed(deps, linkOf(link), { outcome: 'invalid' });
      const refused = await checkWishes(deps, { centres: body.centres ?? [] });
      if (refused !== undefined) return refuse(refused.reason, ...refused.errors);
      return changed(deps, linkOf(link), await changeRegistration(deps, linkOf(link), body), body.availability);
    }),
    linkRoute(renewOperation, async ({ link, body }) =>
      changed(deps, linkOf(link), await renewParty(deps, linkOf(link), body.availability), body.availability),
    ),
    linkRoute(withdrawOperation, async ({ link }) => {
      const party = await findParty(deps, linkOf(link));
      if (party !== undefined && neverListed(party)) return refuse('invalid');
      const { outcome } = party === undefined ? { outcome: 'notFound' as const } : await withdrawParty(deps, party.id);
      return outcome === 'withdrawn' ? answer({ state: outcome }) : refuse(outcome);
    }),
    linkRoute(objectToParty, async ({ link: { id, secret } }) => {
      const { outcome } = await removeMember(deps, id, objector(deps.ids, secret));
      return outcome === 'removed' || outcome === 'withdrawn' ? answer({ state: 'removed' as const }) : refuse(outcome);
    }),
  ]);

const linkOf = ({ id, secret }: LinkToken): PartyLink => ({ partyId: id, secret });

async function changed(
  deps: Deps,
  link: PartyLink,
  { outcome }: Changed,
  availability: readonly DayPartOfDate[] = [],
): Promise<Reply<PartyView>> {
  switch (outcome) {
    case 'invalid':
      return refuse('invalid', { field: '', reason: 'notRenewable' });
    case 'tooFarAhead':
      return refuse('tooFarAhead', ...farAheadErrors(availability, deps.now()));
    case 'notFound':
      return refuse('notFound');
    case 'done': {
      const view = await viewParty(deps, link);
      return view === undefined ? refuse('notFound') : answer(view);
    }
  }
}

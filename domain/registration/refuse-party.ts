import type { Party } from '../entities/parties.ts';
import type { MessageKind } from '../messages/kinds.ts';
import { notice } from '../messages/notices.ts';
import type { Ids } from '../platform/ids.ts';
import { withinHiddenLimit } from '../platform/rate-limits.ts';
import type { Change, Store } from '../platform/store.ts';
import { changeParty, drop } from '../rules/party-states.ts';

/**
 * Who looks after a big family, or helps people at a desk, has some of them refused within an hour; twelve at the least are
 * told of it, which is where the hidden limit lies lowest.
 */
const refusalsPerHour = 20;

interface Deps {
  store: Pick<Store, 'countUp'>;
  ids: Ids;
  now: () => number;
}

/**
 * Puts nobody of a party on the list, and tells its contact. One contact is not told over and over: beyond a limit, from
 * all places together, somebody floods it, and what was registered is dropped without a word. Counted where it is refused:
 * a registration that is kept counts for nothing. The first address alone counts, the one that is written to.
 * @param next the party as it ends; its data go once the refusal is told, or at once where it is not
 */
export async function refuse(
  deps: Deps,
  kind: MessageKind & ('notAdded' | 'companionRefused'),
  party: Party,
  next: Party,
): Promise<Change[]> {
  const [who = 'nobody'] = party.contacts ?? [];
  if (await withinHiddenLimit(deps, 'refusals', { who }, refusalsPerHour))
    return [...changeParty(party, drop(next, 'dueAt')), notice(deps, deps.now(), kind, { partyId: party.id })];
  return changeParty(party, drop(next, 'dueAt', 'sealed'));
}

import type { Nothing } from '../api/every-field.ts';
import type { ReadBodyOf } from '../api/operation.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { withoutMembers } from '../rules/leaving.ts';
import { changeParty, isFinal, shrink } from '../rules/party-states.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { type Changed, type Wishes, withWishes } from './change-party.ts';
import { corrected, type MemberCorrection, withSecrets } from './changed-data.ts';
import type { changeParty as changeOperation } from './party-operations.ts';
import { findParty, type PartyLink } from './party-link.ts';
import { leaving, mayLeave } from './remove-member.ts';
import { withdrawal } from './withdraw-party.ts';

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
}

type Wish = ReadBodyOf<typeof changeOperation>;
/** A party as it shall be, and what is written beside it. */
type Next = { party: Party; follows: Change[] };

/**
 * What the contact wants changed, as one change: all of it happens or none. In one transaction of at most 48 writes:
 * the party, 10 lines that go and 10 that come, 2 + 2 links and 2 messages of another contact, 3 links that are kept
 * longer, a member's membership and record, and of a live invitation itself, a seat, a late booking, lock and mark; or,
 * when the last member leaves, a withdrawal, which has less.
 */
export async function changeRegistration(deps: Deps, link: PartyLink, wish: Wish): Promise<Changed> {
  const { members: corrections, removeMember: leaver, centres, availability, ...rest } = wish;
  const wishes: Wishes = { centres, availability, ...(rest satisfies Nothing) };
  return await decideAndWrite<Changed>(deps.store, async () => {
    const party = await findParty(deps, link);
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    const wished = withWishes(deps, party, wishes);
    if ('outcome' in wished) return { answer: wished };
    const refused = leaver === undefined ? undefined : mayLeave(party, leaver);
    if (refused !== undefined) return { answer: { outcome: refused } };
    if (leaver !== undefined && party.members.length === 1)
      return { write: await withdrawal(deps, party, 'released'), answer: { outcome: 'done' } };
    const next = corrections === undefined && leaver === undefined ? wished : await other(deps, wished, wish);
    if (next === 'invalid') return { answer: { outcome: next } };
    return {
      write: [
        ...(leaver === undefined
          ? changeParty(party, next.party)
          : [...shrink(party, [leaver], 'removed', next.party), ...(await leaving(deps, party, leaver))]),
        ...next.follows,
      ],
      answer: { outcome: 'done' },
    };
  });
}

/** With corrected data, and without those of a member who leaves. */
async function other(deps: Deps, { party, follows }: Next, wish: Wish): Promise<Next | 'invalid'> {
  if (isFinal(party) || party.sealed === undefined) return 'invalid';
  const before = await openSealed(deps.vault, 'party', party.id, party.sealed);
  const after = changedSecrets(before, wish.members ?? [], wish.removeMember);
  if (after === undefined) return 'invalid';
  const next = await withSecrets(deps, party, before, after);
  const written = new Set(next.follows.flatMap((one) => ('entity' in one ? [keyText(one.entity)] : [])));
  // A link that another contact gets is written once; one that was to be kept longer may go.
  const gone = new Set(next.follows.flatMap((one) => (one.do === 'remove' ? [keyText(one.key)] : [])));
  const kept = follows.filter(
    (one) => !('entity' in one) || !(written.has(keyText(one.entity)) || gone.has(keyText(one.entity))),
  );
  return { party: next.party, follows: [...kept, ...next.follows] };
}

const keyText = (of: { type: string; contact?: string | undefined }): string => `${of.type} ${of.contact ?? ''}`;

function changedSecrets(
  secrets: PartySecrets,
  corrections: readonly MemberCorrection[],
  leaver: string | undefined,
): PartySecrets | undefined {
  const right = corrected(secrets, corrections);
  return right && (leaver === undefined ? right : withoutMembers(right, [leaver]));
}

import type { Invitation } from '../entities/invitations.ts';
import type { Party } from '../entities/parties.ts';
import type { Block, Seat, Session } from '../entities/sessions.ts';
import { earlierNumbers, standsAs } from '../rules/person-locks.ts';
import { changeParty } from '../rules/party-states.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { takeSeat } from '../rules/seat-states.ts';
import { type Change, type Store, absent } from '../platform/store.ts';
import { unsentPatienceMs } from '../rules/patience.ts';
import { boardLabel } from '../rules/board-label.ts';
import { invitedMarkExpiresAt, offersKept } from '../rules/retention.ts';
import { sealFor } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  ids: Ids;
  vault: Vault;
  now: () => number;
}

/**
 * Takes the seats of one block for one party: seats, invitation, party, persons and marks in one transaction, each under
 * the guard of its state before. So no seat is held twice, no person by two invitations (S4), nobody invited twice in a
 * session (S5), and nothing is claimed in a session that was closed meanwhile, or whose workflow has ended: nobody would
 * end the offer.
 * @returns the invitation; `seatsGone` when a seat was taken by somebody else, `passedOver` when the party cannot be
 * invited now
 */
export async function claim(
  { store, ids, vault, now }: Deps,
  { session, block, party, seats }: { session: Session; block: Block; party: Party; seats: readonly Seat[] },
): Promise<Invitation | 'seatsGone' | 'passedOver' | 'closed'> {
  const id = ids.invitation(session.id);
  const linkSecret = ids.secret();
  const invitation: Invitation = {
    type: 'invitation',
    id,
    sessionId: session.id,
    centre: session.centre,
    partyId: party.id,
    block: block.id,
    blockEndsAt: block.endsAt,
    state: 'claimed',
    claimedAt: now(),
    places: party.members.map((member, position) => ({
      memberId: member.id,
      person: member.person,
      seat: seats[position]!.number,
    })),
    linkHash: ids.hash(linkSecret),
    sealed: await sealFor(vault, 'invitation', id, { linkSecret, ...(await boardLabel(vault, party)) }),
    dueAt: now() + unsentPatienceMs,
  };
  const takeSeats = seats.map((seat) => takeSeat(seat, 'offered', id));
  const changes: Change[] = [
    ...takeSeats,
    { do: 'check', key: { type: 'session', id: session.id }, when: { state: 'open' } },
    // A workflow that is about to end, by the clock of another machine, meets the claim.
    {
      do: 'patch',
      key: { type: 'run', sessionId: session.id },
      set: { lastClaim: id },
      when: { state: 'running' },
    },
    { do: 'create', entity: invitation },
    ...changeParty(party, { ...party, state: 'invited', invitationId: id, offers: offersWith(party, id) }),
    ...party.members.map((member): Change => ({
      do: 'patch',
      key: { type: 'person', id: member.person },
      set: { heldBy: id },
      when: { heldBy: absent, bookedBy: absent, ...standsAs(member) },
    })),
    ...party.members.flatMap(earlierNumbers).map((who): Change => ({
      do: 'check',
      key: { type: 'invitedMark', sessionId: session.id, who },
      when: { who: absent },
    })),
    // None for the party: its members' say it (candidates.ts).
    ...party.members.map(({ person: who }): Change => ({
      do: 'create',
      entity: {
        type: 'invitedMark',
        sessionId: session.id,
        who,
        expiresAt: invitedMarkExpiresAt(session.blocks),
      },
    })),
  ];
  const result = await store.transact(changes);
  if (result.outcome === 'done') return invitation;
  if (result.outcome === 'conflict') throw new Error('a claim met others at every try');
  const ofSession = [takeSeats.length, takeSeats.length + 1];
  if (result.positions.some((position) => ofSession.includes(position))) return 'closed';
  return result.positions.some((position) => position < takeSeats.length) ? 'seatsGone' : 'passedOver';
}

/** Those that are pushed out lose their labels when the change is followed up. */
const offersWith = ({ offers = [] }: Party, id: string): string[] => [...offers, id].slice(-offersKept);

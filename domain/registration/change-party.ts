import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { judgeAvailability, lapsesAt, tidy } from '../rules/availability.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import { changeParty, hasLapsed, isFinal } from '../rules/party-states.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { contactLink, patientLink } from '../rules/contact.ts';
import { type PartyLink, findParty } from './party-link.ts';
import { openSealed } from '../rules/sealed-data.ts';

export interface Deps {
  store: Store;
  vault: Vault;
  ids: Ids;
  now: () => number;
}

export interface PartyView {
  party: Party;
  /** `lapsed` is computed. */
  state: Party['state'] | 'lapsed';
  /** Absent once erased. */
  secrets?: PartySecrets;
  invitation?: Invitation;
  renewable: boolean;
}

export async function showParty(
  deps: Deps,
  link: PartyLink,
): Promise<{ outcome: 'found'; view: PartyView } | { outcome: 'notFound' }> {
  const party = await findParty(deps, link);
  if (party === undefined) return { outcome: 'notFound' };
  const { store, vault, now } = deps;
  const [secrets, invitation] = await Promise.all([
    party.sealed === undefined ? undefined : openSealed(vault, 'party', party.id, party.sealed),
    party.invitationId === undefined ? undefined : store.get({ type: 'invitation', id: party.invitationId }),
  ]);
  return {
    outcome: 'found',
    view: {
      party,
      state: hasLapsed(party, now()) ? 'lapsed' : party.state,
      renewable: mayRenew(party),
      ...(secrets === undefined ? {} : { secrets }),
      ...(invitation === undefined ? {} : { invitation }),
    },
  };
}

/** Over before it was on the list: for its contact refused, whatever the reason (no oracle). */
export const neverListed = ({ listed, members }: Party): boolean => listed !== true && members.length === 0;

/** A companion's day is that of the booking; a booked party is off the list, a final one gone. */
const mayRenew = (party: Party): boolean => party.kind !== 'companion' && party.state !== 'booked' && !isFinal(party);

export type Changed = { outcome: 'done' | 'invalid' | 'tooFarAhead' | 'notFound' };

export interface Wishes {
  availability?: readonly DayPartOfDate[] | undefined;
  centres?: readonly string[] | undefined;
}

/**
 * A party with other availability and centres; asks no new verification (S6 does). A lapsed party waits again and is a
 * candidate at once (S10); a live invitation stays as it is. What leads to the party is kept as long as it may come back.
 */
export function withWishes(
  { now }: Pick<Deps, 'now'>,
  party: Party,
  wishes: Wishes,
): { party: Party; follows: Change[] } | Exclude<Changed, { outcome: 'done' }> {
  if (wishes.availability === undefined && wishes.centres === undefined) return { party, follows: [] };
  if (!mayRenew(party)) return { outcome: 'invalid' };
  const centres = wishes.centres === undefined ? party.centres : [...new Set(wishes.centres)];
  if (wishes.availability === undefined) return { party: { ...party, centres }, follows: [] };
  const judged = judgeAvailability(wishes.availability, now());
  if (judged !== 'fine') return { outcome: judged };
  const availability = tidy(wishes.availability);
  const next = { ...party, centres, availability, availabilityGivenAt: now(), lapsesAt: lapsesAt(availability) };
  const { id, contacts = [], physicianId } = next;
  return {
    party: next,
    follows: [
      ...contacts.map((contact): Change => ({ do: 'put', entity: contactLink(contact, id, next.lapsesAt) })),
      ...(physicianId === undefined ? [] : [{ do: 'put', entity: patientLink(physicianId, next) } satisfies Change]),
    ],
  };
}

/** Other availability or centres alone. */
export async function changeWishes(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  wishes: Wishes,
): Promise<Changed> {
  return await decideAndWrite<Changed>(deps.store, async () => {
    const party = await findParty(deps, link);
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    const wished = withWishes(deps, party, wishes);
    if ('outcome' in wished) return { answer: wished };
    return { write: [...changeParty(party, wished.party), ...wished.follows], answer: { outcome: 'done' } };
  });
}

/** Domain 2: availability is given anew every two weeks. */
export const renewParty = (
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  availability: readonly DayPartOfDate[],
): Promise<Changed> => changeWishes(deps, link, { availability });

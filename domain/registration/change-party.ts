import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { judgeAvailability, tidy } from '../rules/availability.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import type { DayPartOfDate } from '../entities/values.ts';
import { changeParty, hasLapsed, isFinal } from '../rules/party-states.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
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

/**
 * Replaces availability and centres; asks no new verification (S6 does). A lapsed party waits again and is a candidate
 * at once (S10); a live invitation stays as it is.
 */
export async function changeWishes(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  wishes: { availability?: readonly DayPartOfDate[] | undefined; centres?: readonly string[] | undefined },
): Promise<Changed> {
  const { store, now } = deps;
  return await decideAndWrite<Changed>(store, async () => {
    const party = await findParty(deps, link);
    if (party === undefined) return { answer: { outcome: 'notFound' } };
    if (!mayRenew(party)) return { answer: { outcome: 'invalid' } };
    const judged = wishes.availability === undefined ? 'fine' : judgeAvailability(wishes.availability, now());
    if (judged !== 'fine') return { answer: { outcome: judged } };
    const availability = wishes.availability === undefined ? party.availability : tidy(wishes.availability);
    const centres = wishes.centres === undefined ? party.centres : [...new Set(wishes.centres)];
    const given = wishes.availability === undefined ? {} : { availabilityGivenAt: now() };
    return { write: changeParty(party, { ...party, ...given, availability, centres }), answer: { outcome: 'done' } };
  });
}

/** Domain 2: availability is given anew every two weeks. */
export const renewParty = (
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  link: PartyLink,
  availability: readonly DayPartOfDate[],
): Promise<Changed> => changeWishes(deps, link, { availability });

import { instantOf } from '../api/answer-fields.ts';
import type { PatientView } from './patient-operations.ts';
import { neverListed } from '../registration/change-party.ts';
import { hasLapsed } from '../rules/party-states.ts';
import type { Party } from '../entities/parties.ts';
import { placeOf } from '../sessions/offered-place.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { withdrawParty } from '../registration/withdraw-party.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Pick<Vault, 'open'>;
  now: () => number;
}

/** As many as one page shows. */
const mostPatients = 200;

/**
 * What has become of the patients that an account registered, the latest first. Whether somebody is eligible is nobody's
 * business but the patient's: whoever is off the list is `over`, for every reason alike.
 */
export async function listPatients(deps: Deps, physicianId: string): Promise<PatientView[]> {
  const links = (await deps.store.patientLinksOf(physicianId))
    .toSorted((a, b) => b.registeredAt - a.registeredAt)
    .slice(0, mostPatients);
  const views = await Promise.all(
    links.map(async ({ partyId }) => {
      const party = await deps.store.get({ type: 'party', id: partyId });
      return party === undefined ? [] : [await viewOf(deps, party)];
    }),
  );
  return views.flat();
}

async function viewOf({ store, vault, now }: Deps, party: Party): Promise<PatientView> {
  const invitation =
    party.invitationId === undefined ? undefined : await store.get({ type: 'invitation', id: party.invitationId });
  const isSent = invitation?.state === 'sent' || invitation?.state === 'booked';
  const place = isSent ? await placeOf(store, invitation) : undefined;
  const state = stateOf(party, invitation?.state === 'sent', now());
  const secrets =
    party.sealed === undefined || state === 'over'
      ? undefined
      : await openSealed(vault, 'party', party.id, party.sealed);
  const patient = secrets?.members[0];
  const last = party.availability.at(-1);
  const offered = (state === 'invited' || state === 'booked') && place !== undefined;
  return {
    partyId: party.id,
    registeredAt: instantOf(party.registeredAt),
    state,
    inviteTo: party.inviteTo ?? 'patient',
    ...(patient !== undefined && { firstName: patient.firstName, lastName: patient.lastName }),
    ...(last !== undefined && state !== 'over' && { lastDay: last.slice(0, 10) }),
    ...(offered && { centre: place.centre, date: place.date, from: place.from, to: place.to }),
    ...(offered && state === 'invited' && place.deadline !== undefined && { until: place.deadline }),
  };
}

function stateOf(party: Party, isInvited: boolean, now: number): PatientView['state'] {
  switch (party.state) {
    case 'unverified':
      return 'received';
    case 'waiting':
      return hasLapsed(party, now) ? 'over' : 'waiting';
    case 'invited':
      // Seats may be held for somebody to whom nothing has been sent yet.
      return isInvited ? 'invited' : 'waiting';
    case 'booked':
      return neverListed(party) ? 'over' : 'booked';
    case 'withdrawn':
    case 'ineligible':
    case 'refused':
      return 'over';
  }
}

/** Takes an own patient off the list; the data are erased at once. Others' patients are not found. */
export async function withdrawPatient(
  deps: { store: Store; ids: Ids; now: () => number },
  partyId: string,
  physicianId: string,
): Promise<'withdrawn' | 'invalid' | 'notFound'> {
  const party = await deps.store.get({ type: 'party', id: partyId });
  if (party?.physicianId !== physicianId) return 'notFound';
  return neverListed(party) ? 'invalid' : (await withdrawParty(deps, partyId, physicianId)).outcome;
}

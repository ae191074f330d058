import { instantOf, slotOf } from '../api/answer-fields.ts';
import type { CentreView } from '../centres/centre-view.ts';
import type { EveryField } from '../api/every-field.ts';
import type { PartyExport, PartyView } from './party-operations.ts';
import { viewOfCentre } from '../centres/find-centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import type { Audit } from '../entities/staff.ts';
import { neverListed, showParty } from './change-party.ts';
import { doseIdOf } from '../rules/dose-id.ts';
import { isExpired } from '../rules/retention.ts';
import { openSealed } from '../rules/sealed-data.ts';
import type { PartyLink } from './party-link.ts';
import type { Store } from '../platform/store.ts';
import { placeOf } from '../sessions/offered-place.ts';

type Deps = Parameters<typeof showParty>[0];

/** What the contact sees behind the personal link; undefined when it leads nowhere (any more). */
export async function viewParty(deps: Deps, link: PartyLink): Promise<PartyView | undefined> {
  const found = await showParty(deps, link);
  if (found.outcome === 'notFound') return undefined;
  const { party, state, secrets, invitation, renewable } = found.view;
  const [centres, offer] = await Promise.all([centresOf(deps.store, party.centres), offerOf(deps.store, invitation)]);
  const staying = new Set(party.members.map(({ id }) => id));
  const members = (secrets?.members ?? []).filter(({ id }) => staying.has(id));
  const last = party.availability.at(-1);
  const view: EveryField<PartyView> = {
    partyId: party.id,
    kind: party.kind,
    language: party.language,
    // Seats may be held for a party to which nothing has been sent yet: no offer that anybody could count on.
    state: state === 'invited' && offer === undefined ? 'waiting' : shownState(party, state),
    now: instantOf(deps.now()),
    members: members.map(({ id: memberId, code: _code, codeAt: _codeAt, ...given }) => ({ memberId, ...given })),
    centres,
    availability: party.availability.map(slotOf),
    lastDay: last?.slice(0, 10),
    renewable,
    unreachable: party.undeliverable === true || party.failedChannels?.includes('email') === true ? true : undefined,
    invitation: offer,
  };
  return view;
}

/**
 * Who never was on the list reads one and the same refusal: that a person has booked already is a reason like the others
 * (no oracle).
 */
const shownState = <S extends string>(party: Party, state: S): S | 'ineligible' =>
  state === 'booked' && neverListed(party) ? 'ineligible' : state;

/**
 * Everything that is stored about a party, for its contact; without the proof in the link itself. Of members who were
 * taken out it holds what the contact gave, and neither a code nor a reason (no oracle).
 */
export async function exportParty(deps: Deps, link: PartyLink): Promise<PartyExport | undefined> {
  const found = await showParty(deps, link);
  if (found.outcome === 'notFound') return undefined;
  const { party, secrets, invitation } = found.view;
  const [own, offered, doses] = await Promise.all([
    deps.store.auditOf({ partyId: party.id }),
    // What happened with an offer is recorded with its session.
    invitation === undefined ? [] : deps.store.auditOf({ sessionId: invitation.sessionId }),
    dosesOf(deps, invitation),
  ]);
  const events = [...own, ...offered.filter(({ partyId }) => partyId === party.id)].toSorted((a, b) => a.at - b.at);
  const everything: EveryField<PartyExport> = {
    exportedAt: instantOf(deps.now()),
    partyId: party.id,
    party: withoutSecrets(party),
    data: dataOf(party, secrets),
    invitation: invitation && withoutProof(invitation),
    doses,
    events: events.flatMap((event) => (tellsWhy(event) ? [] : [eventOf(event)])),
  };
  return everything;
}

/** What was given at the party's places. One that has had its time is none, though it may still lie there (expiry comes late). */
async function dosesOf(
  { store, vault, ids, now }: Deps,
  invitation: Invitation | undefined,
): Promise<PartyExport['doses']> {
  const arrived = Object.keys(invitation?.arrivals ?? {});
  const found = await Promise.all(
    arrived.map(async (memberId): Promise<PartyExport['doses']> => {
      const id = doseIdOf(ids, { kind: 'invitation', id: invitation?.id ?? '', memberId });
      const dose = await store.get({ type: 'dose', id });
      if (dose?.sealed === undefined || isExpired(dose, now())) return [];
      const { sealed, linkHash: _hash, ...kept } = dose;
      const { linkSecret: _secret, ...data } = await openSealed(vault, 'dose', id, sealed);
      return [{ ...kept, data }];
    }),
  );
  return found.flat();
}

/** Of who has left, no code: it would say that the VCD knows the person. */
function dataOf({ members: staying }: Party, secrets: PartySecrets | undefined): PartyExport['data'] {
  const { linkSecret: _secret, members = [], ...data } = secrets ?? { linkSecret: '' };
  const given = members.map(({ code, codeAt, ...one }) =>
    staying.some(({ id }) => id === one.id) ? { ...one, code, codeAt } : one,
  );
  return { ...data, members: given };
}

function withoutSecrets(party: Party): PartyExport['party'] {
  const {
    sealed: _sealed,
    linkHash: _hash,
    renewedLink: _renewed,
    tempHash: _tempHash,
    tempUntil: _tempUntil,
    leftBooked: _why,
    objections: _proofs,
    ...kept
  } = party;
  return { ...kept, state: shownState(party, party.state) };
}

/** Stands beside the removal of the last member for one of the reasons only. */
const tellsWhy = ({ event }: Audit): boolean => event === 'ineligible';

function eventOf({ type: _type, seq: _seq, ...event }: Audit): PartyExport['events'][number] {
  const { reason, ...rest } = { ...event, at: instantOf(event.at) };
  const own = event.event !== 'memberRemoved' || reason === 'removed';
  return own && reason !== undefined ? { ...rest, reason } : rest;
}

const withoutProof = ({
  sealed: _sealed,
  linkHash: _hash,
  ...kept
}: Invitation): NonNullable<PartyExport['invitation']> => kept;

async function centresOf(store: Pick<Store, 'get'>, ids: readonly string[]): Promise<CentreView[]> {
  const centres = await Promise.all(ids.map((id) => store.get({ type: 'centre', id }, 'maybeOld')));
  return centres.flatMap((centre) => (centre === undefined ? [] : [viewOfCentre(centre)]));
}

/** The invitation, once it was sent and until it is over. */
async function offerOf(
  store: Pick<Store, 'get'>,
  invitation: Invitation | undefined,
): Promise<PartyView['invitation']> {
  if (invitation?.state !== 'sent' && invitation?.state !== 'booked') return undefined;
  const { id: invitationId, state, coming } = invitation;
  const place = await placeOf(store, invitation);
  return place && { invitationId, state, ...place, ...(coming === undefined ? {} : { coming: instantOf(coming) }) };
}

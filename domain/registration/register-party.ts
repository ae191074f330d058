import { writeOnce } from '../platform/optimistic-writes.ts';
import { asItWas, auditRecord } from '../platform/audit.ts';
import { lapsesAt, tidy } from '../rules/availability.ts';
import type { EveryField, Nothing } from '../api/every-field.ts';
import { localDate } from '../belgium/brussels-time.ts';
import type { GivenPerson, Party, PartyKind, PartySecrets } from '../entities/parties.ts';
import type { DayPartOfDate, Language } from '../entities/values.ts';
import { withinHiddenLimit } from '../platform/rate-limits.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import { parseSsin } from '../belgium/ssin.ts';
import type { Change, Freshness, Store } from '../platform/store.ts';
import type { Wish } from '../platform/wishes.ts';
import { addressesOf, callText, channelsOf, contactLink, contactText, patientLink } from '../rules/contact.ts';
import { unverifiedPatienceMs } from '../rules/patience.ts';

/** Checked at the edge: member counts, availability, centres. */
export interface RegisterRequest {
  kind: PartyKind;
  language: Language;
  /** The first is the contact. */
  members: readonly GivenPerson[];
  centres: readonly string[];
  availability: readonly DayPartOfDate[];
  /** Companion: the code of the person with the booking. */
  accompaniesCode?: string | undefined;
  /** Third party: who registered it. */
  registeredBy?: string | undefined;
  inviteTo?: 'patient' | 'physician' | undefined;
  physician?: { name: string; email: string } | undefined;
  /** Account of the physician, who may look at own patients. */
  physicianId?: string | undefined;
  /** Number to call, of somebody without e-mail and mobile number. */
  callAt?: string | undefined;
  /** Account of the staff who registers somebody else: witnessed. */
  by?: string | undefined;
}

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  now: () => number;
  /** Registrations of one contact, and of one person, from one place in an hour, at most. */
  mostPerHour: number;
}

export type Registered = { outcome: 'received'; partyId: string } | { outcome: 'tooMany' | 'keyReused' };

/**
 * Keeps a registration; its verification follows from the change stream. Everybody gets the same answer: whether the
 * person may be on the list is told by e-mail only.
 * @param source where the request comes from; of staff their account
 * @param wish repeated, it is the registration that it was the first time; also while that is under way. A repeat does
 * what a first time does, up to the write that fails.
 */
export async function registerParty(
  deps: Deps,
  request: RegisterRequest,
  through: Party['registeredThrough'],
  source: string = request.by ?? request.physicianId ?? through,
  wish?: Wish,
): Promise<Registered> {
  const { store, blindIndex, ids, mostPerHour } = deps;
  const id = ids.party(wish?.seed);
  const linkSecret = ids.secret();
  const persons = await Promise.all(request.members.map(({ ssin }) => blindIndex.of(ssin)));
  const contacts = await Promise.all(
    [
      ...addressesOf(request.members).map(contactText),
      ...(request.callAt === undefined ? [] : [callText(request.callAt)]),
    ].map((text) => blindIndex.of(text)),
  );
  // Whoever floods a contact with messages, or tries names for a person, is slowed down; what they learn stays nothing.
  // Alone: what others send in that person's name, or with that contact, takes nothing from the own requests.
  const counted = await Promise.all(
    [...persons, ...contacts].map((who) => withinHiddenLimit(deps, 'registration', { who, source }, mostPerHour)),
  );
  if (counted.includes(false)) return { outcome: 'tooMany' };
  const party = await partyOf(deps, request, { id, linkSecret, persons, contacts, through, wish });
  // Made before: what leads to it must not be written under another time.
  const earlier = wish && (await registeredBefore(deps, wish, 'maybeOld'));
  if (earlier !== undefined) return earlier;
  await store.transact(
    waysTo(party).map((entity) => ({ do: 'put', entity })),
    'apart',
  );
  const changes: Change[] = [{ do: 'create', entity: party }, ...byStaff({ ids }, request, party)];
  if ((await writeOnce(store, changes)) === 'done') return { outcome: 'received', partyId: id };
  const before = await store.get({ type: 'party', id });
  // A write whose answer was lost is repeated below, and meets itself.
  if (before?.id === id && before.linkHash === party.linkHash) return { outcome: 'received', partyId: id };
  if (wish === undefined || before === undefined) throw new Error('something new exists already');
  if (before.id !== id) await forgetWays(store, party);
  return answerOf(before, wish);
}

/**
 * By which a contact and a person find a party. Written before it, outside its transaction: who dies in between leaves a
 * way that leads to no party, which everybody who follows one sees; and nobody was told of a registration.
 */
const waysTo = ({ id, contacts = [], members, lapsesAt: lapses }: Party) => [
  ...contacts.map((contact) => contactLink(contact, id, lapses)),
  ...members.map(({ person }) => ({ type: 'membership' as const, person, partyId: id })),
];

/** The same wish at the same moment was quicker: its ways say another time, and those of this one lead nowhere of their own. */
const forgetWays = (store: Store, party: Party) =>
  store.transact(waysTo(party).map((key): Change => ({ do: 'remove', key })));

/** What became of a wish the first time; undefined when this is the first time. */
export async function registeredBefore(
  { store, ids }: Pick<Deps, 'store' | 'ids'>,
  wish: Wish,
  freshness?: Freshness,
): Promise<Registered | undefined> {
  // Found at whatever time the first was made.
  const party = await store.get({ type: 'party', id: ids.party(wish.seed) }, freshness);
  return party && answerOf(party, wish);
}

const answerOf = (first: Party, { print }: Wish): Registered =>
  first.wish === print ? { outcome: 'received', partyId: first.id } : { outcome: 'keyReused' };

interface NewParty {
  id: string;
  linkSecret: string;
  /** Blind indexes, in the order of the members. */
  persons: readonly string[];
  /** Of the contact's addresses. */
  contacts: readonly string[];
  through: Party['registeredThrough'];
  wish: Wish | undefined;
}

/** Each field of the request lies open or is sealed, or this does not compile. */
async function partyOf(
  { vault, ids, now }: Deps,
  {
    kind,
    language,
    centres,
    members,
    inviteTo,
    physicianId,
    by: _witnessed,
    availability,
    ...personal
  }: RegisterRequest,
  { id, linkSecret, persons, contacts, through, wish }: NewParty,
): Promise<Party> {
  const wished = tidy(availability);
  const secrets = secretsOf(linkSecret, members, personal);
  return {
    type: 'party',
    id,
    state: 'unverified',
    kind,
    language,
    registeredAt: now(),
    version: 1,
    members: members.map(({ ssin }, position) => ({
      id: memberId(position),
      person: persons[position]!,
      birthDay: birthDayOf(ssin, now()),
    })),
    centres: [...new Set(centres)],
    availability: wished,
    availabilityGivenAt: now(),
    lapsesAt: lapsesAt(wished),
    registeredThrough: through,
    contacts: [...contacts],
    linkHash: ids.hash(linkSecret),
    reachedBy: channelsOf({ inviteTo }, secrets),
    sealed: await vault.seal(secrets, `party:${id}`),
    dueAt: now() + unverifiedPatienceMs,
    ...(inviteTo === undefined ? {} : { inviteTo }),
    ...(physicianId === undefined ? {} : { physicianId }),
    ...(wish === undefined ? {} : { wish: wish.print }),
  };
}

/** What does not lie open in the party. */
type Personal = Omit<
  RegisterRequest,
  'kind' | 'language' | 'centres' | 'members' | 'inviteTo' | 'physicianId' | 'by' | 'availability'
>;

function secretsOf(
  linkSecret: string,
  members: readonly GivenPerson[],
  { accompaniesCode, registeredBy, physician, callAt, ...rest }: Personal,
): EveryField<PartySecrets> {
  return {
    linkSecret,
    members: members.map((member, position) => ({ id: memberId(position), ...member })),
    contact: undefined,
    accompaniesCode,
    registeredBy,
    physician,
    callAt,
    ...(rest satisfies Nothing),
  };
}

const memberId = (position: number): string => `m${position + 1}`;

/** A physician finds own patients again; who registered somebody else is witnessed. */
function byStaff(
  deps: { ids: Ids },
  { physicianId, by }: RegisterRequest,
  { id: partyId, registeredAt, lapsesAt: lapses, kind, members, centres, inviteTo }: Party,
): Change[] {
  return [
    ...(physicianId === undefined
      ? []
      : [
          {
            do: 'create',
            entity: patientLink(physicianId, { id: partyId, registeredAt, lapsesAt: lapses }),
          } satisfies Change,
        ]),
    ...(by === undefined
      ? []
      : [
          auditRecord(deps, registeredAt, {
            event: 'registered',
            partyId,
            by,
            ...asItWas(undefined, { kind, persons: members.length, centres, inviteTo }),
          }),
        ]),
  ];
}

/** Until the VCD tells it; unknown parts count as the last possible day. */
function birthDayOf(ssin: string, now: number): string {
  const parsed = parseSsin(ssin, localDate(now));
  if (!parsed.ok) throw new Error('an SSIN that the edge should have refused');
  return parsed.latestBirthDate;
}

import type { ArrivalQuery, ArrivingView, ExpectedView, WalkInPlace } from './arrival-operations.ts';
import { auditRecord } from '../platform/audit.ts';
import { localDate } from '../belgium/brussels-time.ts';
import {
  dayOf,
  type Expected,
  expectedOn,
  holderOf,
  type Opened,
  openExpected,
  lineOf,
  yearOf,
} from './expected-people.ts';
import { walkInPlaces } from './walk-in-places.ts';
import { isEligible } from '../outside-systems/vcd-record.ts';
import { earlierNumbers, identityOf } from '../rules/person-locks.ts';
import { withinLimit } from '../platform/rate-limits.ts';
import { beginsAs, isSameName } from '../rules/names.ts';
import { type BlindIndex, type Vault } from '../platform/vault.ts';
import type { VaccinationCodes, VcdRecord } from '../outside-systems/outside-systems.ts';
import { type Ids } from '../platform/ids.ts';
import { OutsideFault } from '../platform/unavailable.ts';
import type { Store } from '../platform/store.ts';
import { showDose } from '../doses/note-dose.ts';
import { vaccineChoices } from '../doses/vaccines.ts';
import { bookingUrl } from '../links/booking-link.ts';
import { openSealed } from '../rules/sealed-data.ts';

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  vcd: Pick<VaccinationCodes, 'query'>;
  now: () => number;
  /** With the placeholder `{code}`. */
  bookingLinkTemplate: string;
}

/** People of one name for whom the VCD is asked. */
const mostPeople = 10;

/** A busy door sees three people a minute; who tries more numbers than this is not receiving anybody. */
export const mostLooksPerHour = 400;

export type Found = { people: ArrivingView[]; more: boolean; walkInPlaces: WalkInPlace[] } | 'tooMany';

/**
 * Who stands at the door (spec 1.1.2.5): expected today or not, admitted or not, and the code with which staff books
 * both appointments. A name or a place is looked for among those of this day and centre alone; an SSIN finds everybody whom
 * the VCD knows. The look is witnessed before it is answered, without whom it was for.
 */
export async function findArrivals(deps: Deps, query: ArrivalQuery, by: string): Promise<Found> {
  const { store, now } = deps;
  if (!(await withinLimit(deps, `arrivals#${by}`, mostLooksPerHour))) return 'tooMany';
  const wanted = query.ssin === undefined ? (query.place === undefined ? 'name' : 'place') : 'ssin';
  await witnessed(deps, query.centre, wanted, by);
  const { expected, states } = await dayOf({ store }, query.centre, localDate(now()));
  const places = walkInPlaces(states, now());
  if (query.ssin !== undefined) {
    const { id: person, lock } = await identityOf(store, await deps.blindIndex.of(query.ssin));
    const numbers = new Set([person, ...earlierNumbers(lock ?? {})]);
    const own = expected.filter((one) => numbers.has(one.person));
    const chosen = own.find(({ today }) => today !== 'passed') ?? own[0];
    const entry = chosen === undefined ? undefined : await openExpected(deps, chosen);
    return { people: [await judged(deps, query.ssin, person, entry)], more: false, walkInPlaces: places };
  }
  const found =
    query.place === undefined ? await namedIn(deps, expected, query) : await atPlace(deps, expected, query.place);
  return { ...found, walkInPlaces: places };
}

async function atPlace(deps: Deps, expected: readonly Expected[], place: NonNullable<ArrivalQuery['place']>) {
  const chosen = expected.find((one) => isAt(one, place));
  const entry = chosen === undefined ? undefined : await openExpected(deps, chosen);
  // Erased since: there is nobody to ask for.
  if (entry?.data === undefined) return { people: [], more: false };
  return { people: [await judged(deps, entry.data.ssin, entry.expected.person, entry)], more: false };
}

function isAt(one: Expected, { kind, id, memberId }: NonNullable<ArrivalQuery['place']>): boolean {
  if (one.kind === 'signUp') return kind === 'signUp' && one.signUp.id === id;
  return kind === 'invitation' && one.invitation.id === id && (memberId === undefined || one.memberId === memberId);
}

async function namedIn(deps: Deps, expected: readonly Expected[], query: ArrivalQuery) {
  const all = await Promise.all(expected.map((one) => openExpected(deps, one)));
  const matching = all.filter(({ data }) => data !== undefined && isNamed(data, query));
  const people = await Promise.all(
    matching.slice(0, mostPeople).map((one) => judged(deps, one.data?.ssin ?? '', one.expected.person, one)),
  );
  return { people, more: matching.length > mostPeople };
}

/** What is given now, for the desk to choose from. */
export const givenNow = async ({ store }: Pick<Deps, 'store'>): Promise<{ key: string; name: string }[]> =>
  vaccineChoices(await store.get({ type: 'settings' }));

/** Everybody of a day, for paper. */
export async function listArrivals(deps: Deps, centre: string, date: string, by: string): Promise<ExpectedView[]> {
  await witnessed(deps, centre, 'list', by);
  const all = await Promise.all((await expectedOn(deps, centre, date)).map((one) => openExpected(deps, one)));
  return all
    .filter(({ expected }) => expected.today !== 'passed')
    .map(lineOf)
    .toSorted((a, b) => compare(a.block, b.block) || (a.lastName ?? '').localeCompare(b.lastName ?? '', 'nl'));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function witnessed(
  { store, ids, now }: Deps,
  centre: string,
  action: 'ssin' | 'name' | 'place' | 'list',
  by: string,
) {
  const { outcome } = await store.transact([
    auditRecord({ ids }, now(), { event: 'arrivalsLookedUp', centre, action, by }),
  ]);
  if (outcome !== 'done') throw new Error('a look that could not be witnessed');
}

/** The last name whole, the first name as far as it was typed. */
function isNamed(data: { firstName: string; lastName: string }, query: ArrivalQuery): boolean {
  const { lastName = '', firstName = '' } = query;
  return isSameName(data.lastName, lastName) && beginsAs(data.firstName, firstName);
}

async function judged(deps: Deps, ssin: string, person: string, entry: Opened | undefined): Promise<ArrivingView> {
  const record = await askVcd(deps, ssin);
  const name = entry?.data ?? (record === 'unavailable' ? undefined : record);
  // What the booking system knows of an offer that stands is the code that it was made with.
  const stands = entry !== undefined && standing.has(entry.expected.today) ? entry.data?.code : undefined;
  const code =
    stands ??
    (record === 'unavailable' ? (entry?.data?.code ?? (await storedCode(deps, person))) : record?.vaccinationCode);
  const dose =
    entry?.expected.mark?.state === 'vaccinated' ? await showDose(deps, holderOf(entry.expected)) : undefined;
  return {
    today: entry?.expected.today ?? 'none',
    ...(entry !== undefined && { expected: { ...lineOf(entry), ...(dose !== undefined && { dose }) } }),
    ...(name !== undefined && { firstName: name.firstName, lastName: name.lastName }),
    ...yearOf(ssin, deps.now()),
    ...standingOf(record, code),
    walkIn:
      isNoGuest(entry?.expected.today) && (record === 'unavailable' || (record !== undefined && isEligible(record))),
    ...(code !== undefined && { vaccinationCode: code, bookingUrl: bookingUrl(deps.bookingLinkTemplate, code) }),
  };
}

/** S17: not expected here, so that a dose may be asked for. */
const isNoGuest = (today: ExpectedView['today'] = 'none'): boolean => !standing.has(today) && today !== 'held';

type Answered = VcdRecord | 'unavailable' | undefined;

/** Invited, booked or signed up: its code is activated at the booking system. */
const standing: ReadonlySet<ExpectedView['today']> = new Set(['invited', 'booked', 'signedUp']);

function standingOf(
  record: Answered,
  storedCode: string | undefined,
): Pick<ArrivingView, 'admitted' | 'basis' | 'codeStatus'> {
  // Only who was verified has a stored code.
  if (record === 'unavailable')
    return storedCode === undefined ? { admitted: 'unknown', basis: 'none' } : { admitted: 'yes', basis: 'stored' };
  if (record === undefined) return { admitted: 'no', basis: 'vcd' };
  const admitted = record.eligible && record.status !== 'deactivated' ? 'yes' : 'no';
  return { admitted, basis: 'vcd', codeStatus: record.status };
}

async function askVcd({ store, vcd }: Deps, ssin: string): Promise<Answered> {
  // A person stands and waits: a system that is known to be down is not asked.
  if ((await store.get({ type: 'system', name: 'vcd' }))?.up === false) return 'unavailable';
  try {
    return await vcd.query(ssin);
  } catch (error) {
    if (error instanceof OutsideFault) return 'unavailable';
    throw error;
  }
}

/** From any registration of the person, when the VCD cannot be asked. */
async function storedCode({ store, vault }: Deps, person: string): Promise<string | undefined> {
  for (const { partyId } of await store.membershipsOf(person)) {
    const party = await store.get({ type: 'party', id: partyId });
    const memberId = party?.members.find((one) => one.person === person)?.id;
    if (party?.sealed === undefined || memberId === undefined) continue;
    const { members } = await openSealed(vault, 'party', partyId, party.sealed);
    const code = members.find(({ id }) => id === memberId)?.code;
    if (code !== undefined) return code;
  }
  return undefined;
}

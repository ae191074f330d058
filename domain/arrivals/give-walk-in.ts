import type { WalkInRequest, WalkInView } from './arrival-operations.ts';
import { expectedOn, expectedSignUp, lineOf, openExpected } from './expected-people.ts';
import { bookingUrl } from '../links/booking-link.ts';
import { localDate } from '../belgium/brussels-time.ts';
import type { SignUp, SignUpSecrets } from '../entities/invitations.ts';
import type { Block, Session } from '../entities/sessions.ts';
import type { VaccinationCodes, VcdRecord } from '../outside-systems/outside-systems.ts';
import { isEligible } from '../outside-systems/vcd-record.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Ids } from '../platform/ids.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { withinLimit } from '../platform/rate-limits.ts';
import { absent, type Change, type Store } from '../platform/store.ts';
import { Unavailable } from '../platform/unavailable.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import { storedDataAfterMs } from '../rules/patience.ts';
import { earlierNumbers, identityOf } from '../rules/person-locks.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { takeSeat } from '../rules/seat-states.ts';
import { cancellation, holdsSeat } from '../rules/sign-up-states.ts';
import { mostLooksPerHour } from './find-arrivals.ts';
import { beforeBlockMs, isGivenNow } from './walk-in-places.ts';

interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  vcd: Pick<VaccinationCodes, 'query'>;
  now: () => number;
}

/** Walk-ins of one person at one centre on one day that were taken back, each under an id of its own. */
const mostTakenBack = 5;

/**
 * `noSeats`: only above the block's seats, which the desk has to confirm; `expected`: invited, signed up or booked, so
 * that the arrival is what is to be marked, or there is a place elsewhere; `notOpen`: no block runs or begins within the
 * hour; `unavailable`: the VCD cannot be asked, and not for long enough for stored data to decide (S6).
 */
export type WalkIn =
  | { outcome: 'done'; signUpId: string; late: boolean; basis: 'vcd' | 'stored' }
  | { outcome: 'noSeats' | 'expected' | 'notOpen' | 'notEligible' | 'unavailable' | 'tooMany' };

/**
 * S17: somebody at the desk who is eligible and not invited is given a dose: an open seat of a block that runs or begins
 * within the hour, else, confirmed by the desk, one above its seats. The person has booked with it, and so leaves every
 * party (S4), which the change stream sees to. The same request sent again is the same walk-in.
 */
export async function giveWalkIn(deps: Deps, request: WalkInRequest, by: string): Promise<WalkIn> {
  const { store, now } = deps;
  if (!(await withinLimit(deps, `arrivals#${by}`, mostLooksPerHour))) return { outcome: 'tooMany' };
  const asked = await identityOf(store, await deps.blindIndex.of(request.ssin));
  const earlier = await givenBefore(deps, request.centre, asked.id);
  if (typeof earlier !== 'string') return doneBy(earlier);
  const known = await knownOf(deps, request.ssin, asked.id);
  if (typeof known === 'string') return { outcome: known };
  const person = (await identityOf(store, await deps.blindIndex.of(known.data.ssin))).id;
  const numbers = new Set([asked.id, person, ...earlierNumbers(asked.lock ?? {})]);
  const today = await expectedOn({ store }, request.centre, localDate(now()));
  const standing = ['booked', 'signedUp', 'held', 'invited'];
  if (today.some((one) => numbers.has(one.person) && standing.includes(one.today))) return { outcome: 'expected' };
  return await give(deps, request, { id: earlier, person, ...known }, by);
}

interface Known {
  data: SignUpSecrets['person'];
  code: string;
  basis: 'vcd' | 'stored';
}

/** The walk-in that this person had here today, or the id that the next one gets. */
async function givenBefore({ store, ids, now }: Deps, centre: string, person: string): Promise<SignUp | string> {
  let id = '';
  for (let count = 0; count <= mostTakenBack; count += 1) {
    // Without `-`, by which an invitation's id is told from a sign-up's.
    id = `W${ids
      .hash(`walkIn:${centre}:${person}:${localDate(now())}:${count}`)
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 24)}`;
    const given = await store.get({ type: 'signUp', id });
    if (given === undefined) return id;
    if (holdsSeat(given)) return given;
  }
  return id;
}

const doneBy = ({ id: signUpId, seat, basis = 'vcd' }: SignUp): WalkIn => ({
  outcome: 'done',
  signUpId,
  late: seat === 0,
  basis,
});

/** As S6 asks: the VCD; after two minutes without it, what was stored when the person was verified. */
async function knownOf(deps: Deps, ssin: string, person: string): Promise<Known | 'notEligible' | 'unavailable'> {
  const record = await askVcd(deps, ssin);
  if (record !== 'unavailable') {
    if (record === undefined || !isEligible(record)) return 'notEligible';
    const { firstName, lastName, postalCode, vaccinationCode: code } = record;
    return { data: { ssin: record.ssin, firstName, lastName, postalCode }, code, basis: 'vcd' };
  }
  const { downSince = deps.now() } = (await deps.store.get({ type: 'system', name: 'vcd' })) ?? {};
  const stored = deps.now() - downSince < storedDataAfterMs ? undefined : await storedOf(deps, person);
  return stored === undefined ? 'unavailable' : { ...stored, basis: 'stored' };
}

async function askVcd({ vcd }: Deps, ssin: string): Promise<VcdRecord | undefined | 'unavailable'> {
  try {
    return await vcd.query(ssin);
  } catch (error) {
    if (error instanceof Unavailable) return 'unavailable';
    throw error;
  }
}

/** From any registration of the person: only who was verified has a code there. */
async function storedOf({ store, vault }: Deps, person: string): Promise<Omit<Known, 'basis'> | undefined> {
  for (const { partyId } of await store.membershipsOf(person)) {
    const party = await store.get({ type: 'party', id: partyId });
    const memberId = party?.members.find((one) => one.person === person)?.id;
    if (party?.sealed === undefined || memberId === undefined) continue;
    const { members } = await openSealed(vault, 'party', partyId, party.sealed);
    const found = members.find(({ id }) => id === memberId);
    if (found?.code === undefined) continue;
    const { ssin, firstName, lastName, postalCode, code } = found;
    return { data: { ssin, firstName, lastName, postalCode }, code };
  }
  return undefined;
}

type Given = Known & { id: string; person: string };

async function give(deps: Deps, request: WalkInRequest, given: Given, by: string): Promise<WalkIn> {
  const { store, vault, now } = deps;
  const { id, person, data, code, basis } = given;
  const linkSecret = deps.ids.secret();
  const sealed = await sealFor(vault, 'signUp', id, { linkSecret, person: data, code });
  return await decideAndWrite<WalkIn>(store, async () => {
    const before = await store.get({ type: 'signUp', id });
    if (before !== undefined) return { answer: doneBy(before) };
    const { lock } = await identityOf(store, person);
    if (lock?.bookedBy !== undefined) return { answer: { outcome: 'expected' } };
    const place = await placeFor(deps, request);
    if (place === undefined) return { answer: { outcome: 'notOpen' } };
    if (place.seat === undefined && request.confirmLate !== true) return { answer: { outcome: 'noSeats' } };
    const { session, block, seat } = place;
    const signUp: SignUp = {
      type: 'signUp',
      id,
      state: 'confirmed',
      walkIn: true,
      language: 'nl',
      sessionId: session.id,
      centre: session.centre,
      block: block.id,
      seat: seat?.number ?? 0,
      person,
      at: now(),
      linkHash: deps.ids.hash(linkSecret),
      arrival: { state: 'arrived', at: now() },
      reported: true,
      basis,
      sealed,
    };
    return { write: walkInWrites(deps, signUp, seat, by), answer: doneBy(signUp) };
  });
}

function walkInWrites({ ids, now }: Deps, signUp: SignUp, seat: FreeSeat | undefined, by: string): Change[] {
  const { id: signUpId, sessionId, block, person, basis } = signUp;
  const reason = seat === undefined ? { reason: 'late' } : {};
  return [
    seat === undefined
      ? { do: 'create', entity: { type: 'late', sessionId, block, invitationId: signUpId, seats: 1, at: now() } }
      : takeSeat(seat, 'booked', signUpId),
    { do: 'create', entity: signUp },
    {
      do: 'patch',
      key: { type: 'person', id: person },
      set: { bookedBy: signUpId },
      when: { bookedBy: absent, replacedBy: absent },
    },
    auditRecord({ ids }, now(), { event: 'walkIn', sessionId, block, signUpId, seats: 1, basis, by, ...reason }),
  ];
}

type FreeSeat = { sessionId: string; block: string; number: number };

/** The earliest block with an open seat; else the earliest. Its session may be closed: the dose is there. */
async function placeFor(
  { store, now }: Deps,
  { centre, block: wanted }: WalkInRequest,
): Promise<{ session: Session; block: Block; seat: FreeSeat | undefined } | undefined> {
  const today = localDate(now());
  const dates = { from: today, to: localDate(now() + beforeBlockMs) };
  const sessions = (await store.sessionsOf(centre, dates)).filter(({ state }) => state !== 'opening');
  const places = sessions
    .flatMap((session) => session.blocks.map((block) => ({ session, block, seat: undefined })))
    .filter(({ block }) => isGivenNow(block, now()))
    .filter(({ block }) => wanted === undefined || block.id === wanted)
    .toSorted((a, b) => a.block.startsAt - b.block.startsAt);
  for (const { session, block } of places) {
    const [seat] = await store.openSeats(session.id, block.id);
    if (seat !== undefined) return { session, block, seat };
  }
  return places[0];
}

/**
 * S17: it was a mistake. The seat is free again, for late bookings first (S13), and the person too; parties that were left
 * are not re-entered (S4). `notOpen`: the dose is noted as given, which is taken back first.
 */
export async function takeBackWalkIn(
  deps: Pick<Deps, 'store' | 'ids' | 'now'>,
  signUpId: string,
  by: string,
): Promise<'done' | 'notFound' | 'notOpen'> {
  const { store } = deps;
  return await decideAndWrite<'done' | 'notFound' | 'notOpen'>(store, async () => {
    const signUp = await store.get({ type: 'signUp', id: signUpId });
    if (signUp?.walkIn !== true) return { answer: 'notFound' };
    if (!holdsSeat(signUp)) return { answer: 'done' };
    if (signUp.arrival?.state === 'vaccinated') return { answer: 'notOpen' };
    const { sessionId, block } = signUp;
    const event = { event: 'walkInTakenBack', sessionId, signUpId, block, seats: 1, by } as const;
    return { write: await cancellation(deps, signUp, event, { arrival: undefined }), answer: 'done' };
  });
}

/** What the desk sees of a walk-in: the line of the list, and the code with which both appointments are booked. */
export async function walkInLine(
  { store, vault, now, bookingLinkTemplate }: Deps & { bookingLinkTemplate: string },
  signUpId: string,
): Promise<Pick<WalkInView, 'expected' | 'vaccinationCode' | 'bookingUrl'> | undefined> {
  const signUp = await store.get({ type: 'signUp', id: signUpId });
  const session = signUp && (await store.get({ type: 'session', id: signUp.sessionId }));
  const [line] = signUp === undefined || session === undefined ? [] : expectedSignUp(signUp, session);
  if (line === undefined) return undefined;
  const opened = await openExpected({ store, vault, now }, line);
  const code = opened.data?.code;
  return {
    expected: lineOf(opened),
    ...(code !== undefined && { vaccinationCode: code, bookingUrl: bookingUrl(bookingLinkTemplate, code) }),
  };
}

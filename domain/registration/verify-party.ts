import { type Attempt, decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { Member, Party, PartySecrets } from '../entities/parties.ts';
import { followReplaced } from '../replaced-ssin/follow-replacement.ts';
import { untilNumbersStand } from '../replaced-ssin/until-numbers-stand.ts';
import { latestDayOf } from '../rules/birth-days.ts';
import { identityOf } from '../rules/person-locks.ts';
import { isEligible, matches } from '../outside-systems/vcd-record.ts';
import type { MessageKind } from '../messages/kinds.ts';
import { notice } from '../messages/notices.ts';
import { changeParty, drop } from '../rules/party-states.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { BookingSystem, VaccinationCodes, VcdRecord } from '../outside-systems/outside-systems.ts';
import type { Ids } from '../platform/ids.ts';
import { about } from '../platform/unavailable.ts';
import { isAligned, realign } from '../replaced-ssin/realign-party.ts';
import type { Change, Store } from '../platform/store.ts';
import { clear } from '../outside-systems/blame.ts';
import { type Companion, companionOf, isTarget } from './verify-companion.ts';
import { tellOtherContacts } from './tell-other-contacts.ts';
import { openSealed, sealFor } from '../rules/sealed-data.ts';
import { refuse } from './refuse-party.ts';
import { forgetMembers } from '../rules/leaving.ts';

export interface Deps {
  store: Store;
  vault: Vault;
  blindIndex: BlindIndex;
  ids: Ids;
  vcd: Pick<VaccinationCodes, 'query' | 'healthy'>;
  booking: Pick<BookingSystem, 'bookingOf' | 'healthy'>;
  now: () => number;
}

/** `later`: the VCD is down. */
export type Verified = 'verified' | 'notAdded' | 'later' | 'nothing';

/**
 * Asks the VCD about every member of a new party and puts it on the list. Members who have booked already are taken
 * out, then those who are unknown, do not match or are not eligible: one and the same refusal (no oracle). What was
 * corrected while others were asked is asked anew: the answer is written only over the party that it is about.
 * @throws OutsideFault: see work-on-party.ts
 */
export async function verifyParty(deps: Deps, partyId: string): Promise<Verified> {
  return await untilNumbersStand(() => askAndDecide(deps, partyId));
}

async function askAndDecide(deps: Deps, partyId: string): Promise<Verified | 'again'> {
  const { store, vault } = deps;
  const party = await store.get({ type: 'party', id: partyId });
  if (party?.state !== 'unverified' || party.sealed === undefined) return 'nothing';
  const secrets = await openSealed(vault, 'party', partyId, party.sealed);
  const companion = await companionOf(deps, party, secrets);
  if (companion === 'notBooked') return await refuseCompanion(deps, party);
  // What waits for the VCD is driven anew when it is back: nothing is asked until then.
  const system = await store.get({ type: 'system', name: 'vcd' }, 'maybeOld');
  if (system?.up === false) return 'later';
  const records = new Map(
    await Promise.all(
      secrets.members.map(async ({ id, ssin }) => {
        const person = party.members.find((one) => one.id === id)?.person ?? partyId;
        return [id, await about(person, deps.vcd.query(ssin))] as const;
      }),
    ),
  );
  await clear(deps, system);
  const inParty = secrets.members.filter(({ id }) => party.members.some((one) => one.id === id));
  const known = inParty.filter((one) => records.get(one.id) !== undefined && matches(records.get(one.id)!, one));
  // Asked anew, under the numbers that stand now.
  if (await followReplaced(deps, known, records)) return 'again';
  // Under the guard of its version: it is read again only when that has been overtaken.
  let firstLook: Party | undefined = party;
  return await decideAndWrite(store, async () => {
    const latest = firstLook ?? (await store.get({ type: 'party', id: partyId }));
    firstLook = undefined;
    return await attempt(deps, party, latest, secrets, records, companion);
  });
}

async function refuseCompanion(deps: Deps, asked: Party): Promise<Verified | 'again'> {
  const { store, ids, now } = deps;
  return await decideAndWrite<Verified | 'again'>(store, async () => {
    const { id: partyId } = asked;
    const party = await store.get({ type: 'party', id: partyId });
    if (party?.state !== 'unverified') return { answer: 'nothing' };
    if (party.version !== asked.version) return { answer: 'again' };
    return {
      write: [
        ...(await refuse(deps, 'companionRefused', party, { ...party, state: 'refused' })),
        ...forgetMembers(party.id, party.members),
        auditRecord({ ids }, now(), { event: 'refused', action: 'register', reason: 'companionNotBooked', partyId }),
      ],
      answer: 'notAdded',
    };
  });
}

async function attempt(
  deps: Deps,
  asked: Party,
  party: Party | undefined,
  secrets: PartySecrets,
  records: ReadonlyMap<string, VcdRecord | undefined>,
  companion: Companion,
): Promise<Attempt<Verified | 'again'>> {
  const { store, ids, vault, now } = deps;
  const { id: partyId } = asked;
  if (party?.state !== 'unverified') return { answer: 'nothing' };
  if (party.version !== asked.version) return { answer: 'again' };
  const identities = await Promise.all(party.members.map(({ person }) => identityOf(store, person)));
  // Registered under a number of which we know already that it was replaced, or that it has replaced another.
  if (!isAligned(party, identities)) return { write: await realign(deps, party, identities), answer: 'again' };
  const booked = party.members.filter((_, position) => identities[position]?.lock?.bookedBy !== undefined);
  const { members, ineligible } = sortOut(party, booked, secrets, records);

  const removed = (one: Member, reason: string): Change =>
    auditRecord({ ids }, now(), { event: 'memberRemoved', partyId, memberId: one.id, reason });
  // A party that lapsed while the VCD was down loses members without a word, like any lapsed one.
  const told: Change[] =
    party.lapsesAt <= now()
      ? []
      : [...booked.map((one) => removed(one, 'booked')), ...ineligible.map((one) => removed(one, 'ineligible'))];
  const common = [...told, ...forgetMembers(party.id, [...booked, ...ineligible])];
  const leftBooked = party.leftBooked === true || booked.length > 0 ? { leftBooked: true } : {};
  if (members.length === 0) {
    const state = leftBooked.leftBooked === true ? 'booked' : 'ineligible';
    const ended = state === 'ineligible' ? [auditRecord({ ids }, now(), { event: 'ineligible', partyId })] : [];
    const write = [
      ...(await refuse(deps, 'notAdded', party, { ...party, ...leftBooked, members, state })),
      ...common,
      ...ended,
    ];
    return { write, answer: 'notAdded' };
  }
  const staying = new Set(members.map(({ id }) => id));
  const sealed = await sealFor(vault, 'party', partyId, withCodes(secrets, staying, records, now()));
  const others = await tellOtherContacts(deps, party, secrets, members, records);
  const settings = party.kind === 'companion' ? await store.get({ type: 'settings' }) : undefined;
  const next = {
    ...drop(party, 'dueAt'),
    ...leftBooked,
    members,
    sealed,
    ...(others.length === 0 ? {} : { objections: others.map(({ objection }) => objection) }),
    state: 'waiting' as const,
    listed: true,
    ...(companion === undefined
      ? {}
      : { companion: { ...companion, priority: isTarget(members[0]!, party, settings) } }),
  };
  const kind: MessageKind =
    party.kind === 'thirdParty' || (party.kind === 'patient' && party.inviteTo === 'patient')
      ? 'registeredByOther'
      : 'registered';
  const write = [
    ...changeParty(party, next),
    ...common,
    notice({ ids }, now(), kind, { partyId }),
    ...originsOf(deps, secrets, staying),
    ...others.map(({ told }) => told),
  ];
  return { write, answer: 'verified' };
}

/** Until the change stream has been read, whatever happens to it. */
const originKeptSeconds = 2 * 86_400;

/** For the count by municipality: an item of its own, that nothing leads to and that leads to nobody. */
function originsOf({ ids, now }: Deps, { members }: PartySecrets, staying: ReadonlySet<string>): Change[] {
  const byPostalCode = Map.groupBy(
    members.filter(({ id }) => staying.has(id)),
    ({ postalCode }) => postalCode,
  );
  const expiresAt = Math.ceil(now() / 1000) + originKeptSeconds;
  return [...byPostalCode].map(([postalCode, { length: persons }]): Change => ({
    do: 'create',
    entity: { type: 'origin', id: ids.random(), postalCode, persons, expiresAt },
  }));
}

/** Who stays, by the birth date that the VCD knows, and who of those that have not booked does not. */
function sortOut(
  party: Party,
  booked: readonly Member[],
  secrets: PartySecrets,
  records: ReadonlyMap<string, VcdRecord | undefined>,
): { members: Member[]; ineligible: Member[] } {
  const fits = ({ id }: Member): boolean => {
    const given = secrets.members.find((one) => one.id === id);
    const record = records.get(id);
    return given !== undefined && record !== undefined && matches(record, given) && isEligible(record);
  };
  const left = party.members.filter((one) => !booked.includes(one));
  const members = left
    .filter(fits)
    .map((one): Member => ({ ...one, birthDay: latestDayOf(records.get(one.id)?.birthDate ?? '') ?? one.birthDay }));
  return { members, ineligible: left.filter((one) => !fits(one)) };
}

/**
 * Code and time of the answer are kept for S6 during a long outage, and for nothing else; of who was taken out nothing
 * of what the VCD said is kept.
 */
const withCodes = (
  secrets: PartySecrets,
  staying: ReadonlySet<string>,
  records: ReadonlyMap<string, VcdRecord | undefined>,
  at: number,
): PartySecrets => ({
  ...secrets,
  members: secrets.members.map((one) => {
    const record = staying.has(one.id) ? records.get(one.id) : undefined;
    return record === undefined ? one : { ...one, code: record.vaccinationCode, codeAt: at };
  }),
});

import { auditRecord } from '../platform/audit.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { endInvitation, giveUpSeats, mustAgree } from '../rules/invitation-states.ts';
import type { Checked, DeliverDeps } from './deliver-invitation.ts';
import { learnBirthDates } from './learn-birth-dates.ts';
import { followReplaced } from '../replaced-ssin/follow-replacement.ts';
import { drop, shrink } from '../rules/party-states.ts';
import { isEligible } from '../outside-systems/vcd-record.ts';
import { notice } from '../messages/notices.ts';
import type { BlindIndex, Vault } from '../platform/vault.ts';
import type { BookingSystem, VaccinationCodes } from '../outside-systems/outside-systems.ts';
import { about, OutsideFault } from '../platform/unavailable.ts';
import type { Change } from '../platform/store.ts';
import { blame, clear } from '../outside-systems/blame.ts';
import { apartOf } from '../outside-systems/set-apart.ts';
import { storedDataAfterMs } from '../rules/patience.ts';
import { forgetMembers } from '../rules/leaving.ts';

export interface SendDeps extends DeliverDeps {
  vault: Vault;
  blindIndex: BlindIndex;
  vcd: Pick<VaccinationCodes, 'query' | 'healthy'>;
  booking: Pick<BookingSystem, 'activate' | 'bookingOf' | 'healthy' | 'release'>;
}

export async function check(
  deps: SendDeps,
  invitation: Invitation,
  party: Party,
  secrets: PartySecrets,
): Promise<Checked | 'later' | 'released' | 'again'> {
  const { store, now } = deps;
  const members = secrets.members.filter(({ id }) => invitation.places.some(({ memberId }) => memberId === id));
  const stored = new Map(members.flatMap(({ id, code }) => (code === undefined ? [] : [[id, code] as const])));
  if (invitation.verified === true && invitation.basis === 'stored') return { basis: 'stored', codes: stored, secrets };
  if (
    party.kind === 'companion' &&
    party.companion?.bookedAt !== undefined &&
    !(await bookingStands(deps, party, secrets))
  )
    return await rankWithEverybody(deps, invitation, party);
  // Asked even while it is known to be down: it may be back since the last watch.
  const records = await askVcd(deps, invitation, members);
  if (records === undefined) {
    const { downSince = now() } = (await store.get({ type: 'system', name: 'vcd' })) ?? {};
    return now() - downSince >= storedDataAfterMs ? { basis: 'stored', codes: stored, secrets } : 'later';
  }
  if (await followReplaced(deps, members, records)) return 'again';
  const ineligible = members
    .filter(({ id }) => !(records.get(id) !== undefined && isEligible(records.get(id)!)))
    .map(({ id }) => id);
  if (ineligible.length > 0 && (await dropOut(deps, invitation.id, ineligible)) === 'released') return 'released';
  // A companion whose priority came from a wrong birth date ranks as one outside the target group does (S2).
  if ((await learnBirthDates(deps, party, records)) === 'outside')
    return await rankWithEverybody(deps, invitation, party);
  const codes = [...records].flatMap(([id, record]) =>
    record === undefined || ineligible.includes(id) ? [] : [[id, record.vaccinationCode] as const],
  );
  return { basis: 'vcd', codes: new Map(codes), secrets };
}

/**
 * @returns undefined when the VCD is down
 * @throws OutsideFault when it does not answer for one of these members (S18)
 */
async function askVcd(deps: SendDeps, { places, partyId }: Invitation, members: PartySecrets['members']) {
  const { store, vcd } = deps;
  const system = await store.get({ type: 'system', name: 'vcd' }, 'maybeOld');
  try {
    const records = await Promise.all(
      members.map(async ({ id, ssin }) => {
        const person = places.find(({ memberId }) => memberId === id)?.person ?? partyId;
        return [id, await about(person, vcd.query(ssin))] as const;
      }),
    );
    await clear(deps, system);
    return new Map(records);
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    if ((await blameFor(deps, partyId, error)) === 'system') return undefined;
    throw error;
  }
}

/** @throws the fault, when it is of no outside system that is watched */
export async function blameFor(deps: SendDeps, partyId: string, fault: OutsideFault): Promise<'system' | 'item'> {
  const { system } = fault;
  if (system !== 'vcd' && system !== 'booking') throw fault;
  const apart = await apartOf(deps, { kind: 'party', item: partyId });
  return await blame(deps, deps[system], fault, { item: partyId, already: apart !== undefined });
}

/** S6: members no longer eligible drop out of this party, their seats reopen; with nobody left it is closed. */
async function dropOut(
  { store, ids, now }: SendDeps,
  invitationId: string,
  memberIds: readonly string[],
): Promise<'stays' | 'released'> {
  return await decideAndWrite<'stays' | 'released'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation?.state !== 'claimed' || party?.invitationId !== invitationId) return { answer: 'released' };
    mustAgree(invitation, party);
    const leaving = party.members.filter(({ id }) => memberIds.includes(id));
    if (leaving.length === 0) return { answer: 'stays' };
    const empty = leaving.length === party.members.length;
    const partyId = party.id;
    const write: Change[] = [
      ...shrink(
        party,
        leaving.map(({ id }) => id),
        'ineligible',
      ),
      ...(await giveUpSeats(
        store,
        invitation,
        leaving.map(({ id }) => id),
        now(),
      )),
      ...forgetMembers(partyId, leaving),
      ...leaving.map(({ id }) =>
        auditRecord({ ids }, now(), { event: 'memberRemoved', partyId, memberId: id, reason: 'ineligible' }),
      ),
      ...(empty && party.leftBooked !== true
        ? [
            auditRecord({ ids }, now(), { event: 'ineligible', partyId }),
            notice({ ids }, now(), 'notKept', { partyId }),
          ]
        : []),
    ];
    return { write, answer: empty ? 'released' : 'stays' };
  });
}

async function bookingStands({ booking }: SendDeps, party: Party, { accompaniesCode }: PartySecrets): Promise<boolean> {
  const found = accompaniesCode === undefined ? undefined : await booking.bookingOf(accompaniesCode);
  return (
    found !== undefined && party.availability[0]?.startsWith(found.date) === true && found.centreId === party.centres[0]
  );
}

/** S15: the booking is gone, or the companion is none of the target group (S2): the seat goes on, and the party ranks with everybody from now on. */
async function rankWithEverybody(
  { store, ids, now }: SendDeps,
  { id }: Invitation,
  { id: partyId }: Party,
): Promise<'released'> {
  return await decideAndWrite<'released'>(store, async () => {
    const [invitation, party] = await Promise.all([
      store.get({ type: 'invitation', id }),
      store.get({ type: 'party', id: partyId }),
    ]);
    if (invitation?.state !== 'claimed' || party?.invitationId !== id) return { answer: 'released' };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const ordinary = {
      ...drop(party, 'invitationId', 'companion'),
      state: 'waiting' as const,
      companion: { priority: false },
    };
    return {
      write: endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
        state: 'released',
        party: ordinary,
      }),
      answer: 'released',
    };
  });
}

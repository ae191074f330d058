import { witness } from '../platform/audit.ts';
import { book } from '../bookings/apply-booking-event.ts';
import { decide } from '../platform/optimistic-writes.ts';
import type { Invitation } from '../entities/invitations.ts';
import { type Party, partySecrets, type PartySecrets } from '../entities/parties.ts';
import { annotate, endInvitation, mustAgree } from '../rules/invitation-states.ts';
import { canBeWrittenTo, waitForCall } from '../contact-centre/call-list.ts';
import { type Checked, deliverInvitation, type DeliverDeps } from './deliver-invitation.ts';
import { followReplaced } from '../replaced-ssin/follow-replacement.ts';
import { untilNumbersStand } from '../replaced-ssin/until-numbers-stand.ts';
import { giveUpSeats, shrink } from '../bookings/leave-other-parties.ts';
import { isEligible } from '../outside-systems/vcd-record.ts';
import { notice } from '../messages/notices.ts';
import { drop } from '../rules/party-states.ts';
import { comesBack } from '../platform/retries.ts';
import {
  type BlindIndex,
  type BookingSystem,
  Unavailable,
  type Vault,
  type VaccinationCodes,
} from '../platform/vault.ts';
import { absent, type Change, type Guard } from '../platform/store.ts';
import { unsentPatienceMs } from '../selection/claim-seats.ts';
import { noteDown } from '../outside-systems/watch-systems.ts';

export interface SendDeps extends DeliverDeps {
  vault: Vault;
  blindIndex: BlindIndex;
  vcd: Pick<VaccinationCodes, 'query'>;
  booking: Pick<BookingSystem, 'activate' | 'bookingOf' | 'healthy' | 'release'>;
}

/** S6: how long the VCD must have been unavailable before the stored code and status decide. */
export const storedDataAfterMs = 2 * 60_000;

/** `later` carries the seconds after which the message comes again. */
export type Sent = { outcome: 'sent' | 'released' | 'nothing' } | { outcome: 'later'; delaySeconds: number };

/**
 * Brings a claimed invitation to its contact: asks the VCD again (S6), activates the codes at the booking system, sends,
 * and lets the deadline run from the provider's acceptance (S7). Each part leaves its mark, so that a repetition goes on
 * where the first try stopped. While an outside system is down the message comes back; at the end of the block the
 * workflow releases what was never sent.
 */
export async function sendInvitation(deps: SendDeps, invitationId: string): Promise<Sent> {
  return await untilNumbersStand(() => checkAndSend(deps, invitationId));
}

async function checkAndSend(deps: SendDeps, invitationId: string): Promise<Sent | 'again'> {
  const { store, vault, now } = deps;
  const invitation = await store.get({ type: 'invitation', id: invitationId });
  const waitsForCall = invitation?.callBy !== undefined;
  if (invitation?.state !== 'claimed' || invitation.blockEndsAt <= now() || waitsForCall) return { outcome: 'nothing' };
  const party = await store.get({ type: 'party', id: invitation.partyId });
  if (party?.invitationId !== invitationId || party.sealed === undefined) return { outcome: 'nothing' };
  try {
    // S11: while the booking system reports that it is down, nothing new goes out.
    if (await bookingIsDown(deps)) return await later(deps, invitation);
    const secrets = partySecrets.parse(await vault.open(party.sealed, `party:${party.id}`));
    const checked = await check(deps, invitation, party, secrets);
    if (checked === 'later') return await later(deps, invitation);
    if (checked === 'again') return checked;
    if (checked === 'released') return { outcome: 'released' };
    const active = await activate(deps, checked, invitation.id);
    if (active === undefined) return { outcome: 'nothing' };
    if (!canBeWrittenTo(deps.sms, party, secrets)) {
      await waitForCall(deps, active);
      return { outcome: 'nothing' };
    }
    const delivered = await deliverInvitation(deps, active, party, checked);
    if (delivered === 'unwritable') {
      await waitForCall(deps, active);
      return { outcome: 'nothing' };
    }
    return delivered === 'later' ? await later(deps, active) : { outcome: delivered };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    if (error.system === 'booking') await noteDown(store, 'booking', now());
    return await later(deps, invitation);
  }
}

/** Asked even while it is known to be down: it may be back since the last watch. */
async function bookingIsDown({ store, booking }: SendDeps): Promise<boolean> {
  const known = await store.get({ type: 'system', name: 'booking' });
  return known?.up === false && !(await booking.healthy());
}

/**
 * Tries again every half minute at first, then every minute, at the full minute: when the watch looks, too. The sweeper
 * leaves it alone meanwhile.
 */
async function later(deps: SendDeps, { id, claimedAt }: Invitation): Promise<Sent> {
  const at = deps.now();
  const everySeconds = at - claimedAt < storedDataAfterMs ? 30 : 60;
  const delaySeconds = everySeconds - (Math.floor(at / 1000) % everySeconds);
  const waiting = { delaySeconds, state: 'claimed', set: { dueAt: at + unsentPatienceMs } };
  const mine = await comesBack(deps, { type: 'invitation', id }, waiting);
  return mine ? { outcome: 'later', delaySeconds } : { outcome: 'nothing' };
}

async function check(
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
  const records = await askVcd(deps, members);
  if (records === undefined) {
    const { downSince = now() } = (await store.get({ type: 'system', name: 'vcd' })) ?? {};
    return now() - downSince >= storedDataAfterMs ? { basis: 'stored', codes: stored, secrets } : 'later';
  }
  if (await followReplaced(deps, members, records)) return 'again';
  const ineligible = members
    .filter(({ id }) => !(records.get(id) !== undefined && isEligible(records.get(id)!)))
    .map(({ id }) => id);
  if (ineligible.length > 0 && (await dropOut(deps, invitation.id, ineligible)) === 'released') return 'released';
  const codes = [...records].flatMap(([id, record]) =>
    record === undefined || ineligible.includes(id) ? [] : [[id, record.vaccinationCode] as const],
  );
  return { basis: 'vcd', codes: new Map(codes), secrets };
}

async function askVcd({ store, vcd, now }: SendDeps, members: PartySecrets['members']) {
  try {
    return new Map(await Promise.all(members.map(async ({ id, ssin }) => [id, await vcd.query(ssin)] as const)));
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    await noteDown(store, 'vcd', now());
    return undefined;
  }
}

/** S6: members no longer eligible drop out of this party, their seats reopen; with nobody left it is closed. */
async function dropOut(
  { store, ids, now }: SendDeps,
  invitationId: string,
  memberIds: readonly string[],
): Promise<'stays' | 'released'> {
  return await decide<'stays' | 'released'>(store, async () => {
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
      ...leaving.map(({ person }): Change => ({ do: 'remove', key: { type: 'membership', person, partyId } })),
      ...leaving.map(({ id }) =>
        witness({ ids }, now(), { event: 'memberRemoved', partyId, memberId: id, reason: 'ineligible' }),
      ),
      ...(empty && party.leftBooked !== true
        ? [witness({ ids }, now(), { event: 'ineligible', partyId }), notice({ ids }, now(), 'notKept', { partyId })]
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

/** S15: the booking is gone: the seat goes on, and the party ranks with everybody from now on. */
async function rankWithEverybody(
  { store, ids, now }: SendDeps,
  { id }: Invitation,
  { id: partyId }: Party,
): Promise<'released'> {
  return await decide<'released'>(store, async () => {
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

/** The booking system learns of every code, once; its event then finds the invitation. */
async function activate(
  deps: SendDeps,
  { basis, codes }: Checked,
  invitationId: string,
): Promise<Invitation | undefined> {
  const { store, booking } = deps;
  const invitation = await store.get({ type: 'invitation', id: invitationId });
  if (invitation?.state !== 'claimed') return undefined;
  const [date = '', from = ''] = invitation.block.split('T');
  const session = await store.get({ type: 'session', id: invitation.sessionId });
  const to = session?.blocks.find(({ id }) => id === invitation.block)?.to ?? from;
  const missing = invitation.places.filter(({ memberId }) => invitation.activations?.[memberId] === undefined);
  const fresh = await Promise.all(
    missing.map(async ({ memberId }) => {
      const { activationId } = await booking.activate({
        idempotencyKey: `${invitationId}:${memberId}`,
        vaccinationCode: codes.get(memberId) ?? '',
        centreId: invitation.centre,
        date,
        timeWindow: { from, to },
        // The same whenever it is repeated: the key stands for one request.
        invitedAt: invitation.claimedAt,
        respondBefore: invitation.blockEndsAt,
        channel: 'email',
      });
      return [memberId, activationId] as const;
    }),
  );
  if (fresh.length === 0 && invitation.verified === true) return invitation;
  const activations = { ...invitation.activations, ...Object.fromEntries(fresh) };
  const remember = (when: Guard): ReturnType<typeof store.transact> =>
    store.transact([
      ...fresh.map(([memberId, id]): Change => ({
        do: 'patch',
        key: { type: 'activation', id },
        set: { invitationId, memberId, expiresAt: undefined },
        when,
      })),
      annotate(invitation, { activations, verified: true, basis }),
    ]);
  if ((await remember({ status: absent })).outcome === 'done')
    return { ...invitation, activations, verified: true, basis };
  // An event was quicker than the answer: it counts now. What has been said by then stays, also for a second sender.
  const told = await Promise.all(fresh.map(([, id]) => store.get({ type: 'activation', id })));
  if (told.some((one) => one?.status !== undefined) && (await remember({})).outcome === 'done') {
    const booked = told.find((one) => one?.status === 'booked');
    if (booked !== undefined) await book(deps, invitationId, [booked.id]);
    return await store
      .get({ type: 'invitation', id: invitationId })
      .then((one) => (one?.state === 'claimed' ? one : undefined));
  }
  // Over meanwhile, or another sender was quicker: what nobody knows of is given back.
  const current = await store.get({ type: 'invitation', id: invitationId });
  const known = new Set(Object.values(current?.activations ?? {}));
  if (current?.state !== 'claimed')
    await Promise.all(fresh.filter(([, id]) => !known.has(id)).map(([, id]) => booking.release(id)));
  return undefined;
}

import type { System } from '../entities/centres.ts';
import type { Invitation } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { canBeWrittenTo, contactOf } from '../rules/contact.ts';
import { waitForCall } from './wait-for-call.ts';
import { deliverInvitation, doubtMs } from './deliver-invitation.ts';
import { type PassedOver, passOver } from './pass-over.ts';
import { untilNumbersStand } from '../replaced-ssin/until-numbers-stand.ts';
import { claimRetry } from '../platform/retries.ts';
import { OutsideFault } from '../platform/unavailable.ts';
import { storedDataAfterMs, unsentPatienceMs } from '../rules/patience.ts';
import { apartOf, rejoined } from '../outside-systems/set-apart.ts';
import { type SendDeps, blameFor, check } from './check-invitation.ts';
import { activate } from './activate-codes.ts';
import { rememberCodes } from './remember-codes.ts';
import { quietUntil } from '../rules/quiet-hours.ts';
import { openSealed } from '../rules/sealed-data.ts';

/** `later` carries the seconds after which the message comes again, and the name of a fault that leaves it in doubt. */
export type Sent =
  | { outcome: 'sent' | 'released' | 'nothing' }
  | { outcome: 'later'; delaySeconds: number; fault?: string }
  | Exclude<PassedOver, { outcome: 'inDoubt' }>;

/**
 * Brings a claimed invitation to its contact: asks the VCD again (S6), activates the codes at the booking system, sends,
 * and lets the deadline run from the provider's acceptance (S7). Each part leaves its mark, so that a repetition goes on
 * where the first try stopped. While an outside system is down the message comes back; one that does not answer for this
 * party alone lets the next go first (S18). At the end of the block the workflow releases what was never sent.
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
  const session = await store.get({ type: 'session', id: invitation.sessionId }, 'maybeOld');
  const quietEnd = quietUntil(session?.quietHours, now());
  // S16: claimed before they began, and held up since. Its seats stay with it.
  if (quietEnd !== undefined) return await afterQuietHours(deps, invitation, quietEnd);
  try {
    // S11: while the booking system reports that it is down, nothing new goes out.
    const system = await store.get({ type: 'system', name: 'booking' }, 'maybeOld');
    if (await isDown(deps, system)) return await later(deps, invitation);
    const secrets = await openSealed(vault, 'party', party.id, party.sealed);
    // Nobody is asked, and no code activated, for what would not go out.
    const heldMs = contactOf(party, secrets).email === undefined ? undefined : await deps.mail.held?.();
    if (heldMs !== undefined) return await later(deps, invitation, { heldMs });
    const checked = await check(deps, invitation, party, secrets);
    if (checked === 'later') return await later(deps, invitation);
    if (checked === 'again') return checked;
    if (checked === 'released') return { outcome: 'released' };
    const coded = await rememberCodes(deps, { invitationId, asked: party }, checked);
    const active = coded && (await activate(deps, coded, { session, system }));
    const offer = active && (await asItIsNow(deps, active));
    if (coded === undefined || active === undefined || offer === undefined) return { outcome: 'nothing' };
    if (!canBeWrittenTo(contactOf(offer.party, offer.secrets), deps.sms)) {
      await waitForCall(deps, active);
      return { outcome: 'nothing' };
    }
    const delivered = await deliverInvitation(deps, active, offer.party, { ...coded, secrets: offer.secrets });
    if (delivered === 'unwritable') {
      await waitForCall(deps, active);
      return { outcome: 'nothing' };
    }
    if (typeof delivered !== 'string') return await later(deps, active, delivered);
    if (delivered === 'later') return await later(deps, active);
    if (delivered === 'sent' && party.apartUntil !== undefined)
      await rejoined(deps, await apartOf(deps, { kind: 'party', item: party.id }));
    return { outcome: delivered };
  } catch (error) {
    if (!(error instanceof OutsideFault)) throw error;
    return await inVain(deps, invitation, error);
  }
}

/** What was about this party at the VCD has been judged where it was asked. */
async function inVain(deps: SendDeps, invitation: Invitation, fault: OutsideFault): Promise<Sent> {
  const judged = fault.system === 'vcd' ? 'item' : await blameFor(deps, invitation.partyId, fault);
  if (judged === 'system') return await later(deps, invitation);
  const passed = await passOver(deps, invitation.id, fault);
  return passed.outcome === 'inDoubt' ? await later(deps, invitation) : passed;
}

/** Outside systems take their time: an address may have been corrected, or a member taken out, since they were asked. */
async function asItIsNow(
  { store, vault }: SendDeps,
  { id, partyId }: Invitation,
): Promise<{ party: Party; secrets: PartySecrets } | undefined> {
  const party = await store.get({ type: 'party', id: partyId });
  if (party?.invitationId !== id || party.sealed === undefined) return undefined;
  return { party, secrets: await openSealed(vault, 'party', partyId, party.sealed) };
}

/** Asked even while it is known to be down: it may be back since the last watch. */
const isDown = async ({ booking }: SendDeps, known: System | undefined): Promise<boolean> =>
  known?.up === false && !(await booking.healthy());

/** A queue keeps a message for a quarter of an hour at most. */
const mostDelaySeconds = 900;

async function afterQuietHours(deps: SendDeps, { id }: Invitation, end: number): Promise<Sent> {
  const at = deps.now();
  const delaySeconds = Math.min(mostDelaySeconds, Math.ceil((end - at) / 1000));
  const waiting = {
    delaySeconds,
    state: 'claimed',
    set: { dueAt: at + delaySeconds * 1000 + unsentPatienceMs },
  };
  const mine = await claimRetry(deps, { type: 'invitation', id }, waiting);
  return mine ? { outcome: 'later', delaySeconds } : { outcome: 'nothing' };
}

/**
 * Tries again every half minute at first, then every minute, at the full minute: when the watch looks, too. The sweeper
 * leaves it alone meanwhile. What the provider holds back waits as long as it says.
 */
async function later(
  deps: SendDeps,
  { id, claimedAt }: Invitation,
  why?: { inDoubt: string } | { heldMs: number },
): Promise<Sent> {
  const at = deps.now();
  const everySeconds = at - claimedAt < storedDataAfterMs ? 30 : 60;
  const delaySeconds = secondsFor(why) ?? everySeconds - (Math.floor(at / 1000) % everySeconds);
  const waiting = {
    delaySeconds,
    state: 'claimed',
    set: { dueAt: at + Math.max(unsentPatienceMs, 2 * delaySeconds * 1000) },
  };
  const mine = await claimRetry(deps, { type: 'invitation', id }, waiting);
  if (!mine) return { outcome: 'nothing' };
  return { outcome: 'later', delaySeconds, ...(why !== undefined && 'inDoubt' in why && { fault: why.inDoubt }) };
}

function secondsFor(why: { inDoubt: string } | { heldMs: number } | undefined): number | undefined {
  if (why === undefined) return undefined;
  // Left to the provider's events until then, and no longer: the seat waits.
  if ('inDoubt' in why) return doubtMs / 1000;
  return Math.min(mostDelaySeconds, Math.ceil(why.heldMs / 1000));
}

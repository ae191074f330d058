import type { Invitation, SentChannels } from '../entities/invitations.ts';
import type { Party, PartySecrets } from '../entities/parties.ts';
import { acceptInvitation, type ChannelDeps, failedOf, failInvitation } from './accept-or-fail.ts';
import { defaultInvitationMinutes } from '../rules/default-settings.ts';
import type { MessageData } from '../messages/kinds.ts';
import type { Vault } from '../platform/vault.ts';
import type { Sms, Mail, RenderedMessage } from '../messages/channels.ts';
import { markFailed } from '../messages/mark-unreachable.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { absent } from '../platform/store.ts';
import { openSealed } from '../rules/sealed-data.ts';
import { audienceOf, momentOf } from '../messages/compose-message.ts';
import { contactOf } from '../rules/contact.ts';

export interface DeliverDeps extends ChannelDeps {
  vault: Vault;
  mail: Mail;
  sms: Sms;
  renderInvitation: (language: Party['language'], data: MessageData<'invitation'>) => RenderedMessage;
  siteUrl: string;
  /** The regular booking system's address for a code and a region. */
  bookingUrl: (code: string) => string;
}

/** What goes out: who is invited, with which codes, and on what basis. */
export interface Checked {
  basis: 'vcd' | 'stored';
  codes: ReadonlyMap<string, string>;
  secrets: PartySecrets;
}

/** How long an attempt without an answer is left to the provider's events, before it is repeated once. */
export const doubtMs = 2 * 60_000;

/**
 * Sends an invitation. The attempt is recorded before it is made, because a provider forgets nothing that it has
 * accepted: an attempt whose answer was lost is settled by the provider's event, or repeated once with the same text.
 * `unwritable`: a text message would be the only way, and is withheld for what it costs. `inDoubt`: nobody knows what
 * became of it; the name of the fault. `heldMs`: the provider takes nothing for so long.
 */
export async function deliverInvitation(
  deps: DeliverDeps,
  invitation: Invitation,
  party: Party,
  checked: Checked,
): Promise<'sent' | 'released' | 'nothing' | 'later' | 'unwritable' | { inDoubt: string } | { heldMs: number }> {
  const { store, ids, now } = deps;
  const { attempt } = invitation;
  const doubtful = attempt !== undefined && attempt.failed !== true;
  if (doubtful && now() - attempt.at < doubtMs) return 'later';
  // An attempt before this one may have been taken: the same words go out once more, and only while they are true.
  const repeats = doubtful || (attempt !== undefined && attempt.number > 1);
  if (repeats && ((doubtful && attempt.number >= 2) || attempt.deadlineShown <= now()))
    return await failInvitation(deps, invitation.id, 'doubtful');
  if (invitation.blockEndsAt <= now()) return 'nothing';

  const centre = await store.get({ type: 'centre', id: invitation.centre }, 'maybeOld');
  const minutes = centre?.invitationMinutes ?? defaultInvitationMinutes;
  const next = {
    number: (attempt?.number ?? 0) + (attempt?.failed === true ? 0 : 1),
    at: now(),
    deadlineShown: repeats ? attempt.deadlineShown : Math.min(now() + minutes * 60_000, invitation.blockEndsAt),
    ...(deps.sms.enabled && contactOf(party, checked.secrets).mobile !== undefined ? { texts: true } : {}),
  };
  const attemptId = ids.random();
  const key = { type: 'invitation', id: invitation.id } as const;
  const recorded = await store.transact([
    {
      do: 'patch',
      key,
      set: { attempt: next, attemptId },
      when: { state: 'claimed', attemptId: invitation.attemptId ?? absent },
    },
  ]);
  if (recorded.outcome !== 'done') return 'later';

  const rendered = deps.renderInvitation(
    party.language,
    await contents(deps, invitation, party, checked, next.deadlineShown),
  );
  const tags = { invitation: invitation.id, attempt: attemptId };
  try {
    const answer = await send(deps, party, checked.secrets, rendered, tags);
    if (answer === 'withheld') {
      await notTaken();
      return 'unwritable';
    }
    return await settle(deps, invitation.id, party.id, answer);
  } catch (error) {
    if (!(error instanceof Unavailable)) return { inDoubt: error instanceof Error ? error.name : 'unknown' };
    await notTaken();
    return error.retryAfterMs === undefined ? 'later' : { heldMs: error.retryAfterMs };
  }

  /** The attempt surely reached nobody. */
  async function notTaken(): Promise<void> {
    await store.transact([
      { do: 'patch', key, set: { attempt: { ...next, failed: true } }, when: { state: 'claimed', attemptId } },
    ]);
  }
}

/** S7: the ways are judged together. A refusal on one alone marks that one, and takes nothing from the other. */
async function settle(
  deps: DeliverDeps,
  id: string,
  partyId: string,
  channels: SentChannels,
): Promise<'sent' | 'released' | 'nothing'> {
  const accepted = await acceptInvitation(deps, id, deps.now(), { channels });
  const failed = failedOf(channels);
  if (accepted === 'failed') return await failInvitation(deps, id, { failed, sms: deps.sms });
  if (accepted === 'sent' && failed.length > 0)
    await decideAndWrite(deps.store, async () => {
      const party = await deps.store.get({ type: 'party', id: partyId });
      return { write: markFailed(party, failed), answer: undefined };
    });
  return accepted;
}

/**
 * E-mail first; the text message is a second channel, or the only one of somebody without e-mail.
 * @returns what became of each; `withheld`: a text message was the only way left
 * @throws Unavailable when the only way left was not taken
 */
async function send(
  { mail, sms }: DeliverDeps,
  party: Party,
  secrets: PartySecrets,
  message: RenderedMessage,
  tags: Record<string, string>,
): Promise<SentChannels | 'withheld'> {
  const { email, mobile } = contactOf(party, secrets);
  const byMail: SentChannels =
    email === undefined
      ? {}
      : { email: outcomeOf(await mail.send({ to: email, ...message, language: party.language, tags })) };
  if (!sms.enabled || mobile === undefined || message.sms === undefined) return byMail;
  try {
    const bySms = await sms.send({ to: mobile, text: message.sms, beside: byMail.email === 'accepted' });
    if (bySms === 'withheld') return byMail.email === 'accepted' ? { ...byMail, sms: 'notSent' } : bySms;
    return { ...byMail, sms: outcomeOf(bySms) };
  } catch (error) {
    // A second channel that fails takes nothing from the first.
    if (byMail.email === 'accepted') return { ...byMail, sms: 'notSent' };
    throw error;
  }
}

const outcomeOf = (answer: 'accepted' | 'rejected'): 'accepted' | 'failed' =>
  answer === 'accepted' ? 'accepted' : 'failed';

async function contents(
  deps: DeliverDeps,
  invitation: Invitation,
  party: Party,
  { secrets, codes }: Checked,
  deadline: number,
): Promise<MessageData<'invitation'>> {
  const { store, vault, siteUrl, bookingUrl } = deps;
  const moment = await momentOf(store, invitation);
  if (moment === undefined || invitation.sealed === undefined) throw new Error('an invitation without block or centre');
  const { linkSecret } = await openSealed(vault, 'invitation', invitation.id, invitation.sealed);
  const invited = secrets.members.filter(({ id }) => codes.has(id) && party.members.some((one) => one.id === id));
  return {
    siteUrl,
    greetName: contactOf(party, secrets).greetName,
    ...moment,
    audience: audienceOf(party),
    bookings: invited.map(({ id, firstName }) => ({
      firstName,
      vaccinationCode: codes.get(id) ?? '',
      bookingUrl: bookingUrl(codes.get(id) ?? ''),
    })),
    deadline,
    invitationToken: `${invitation.id}.${linkSecret}`,
  };
}

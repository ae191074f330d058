import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import { annotate, changeInvitation, endInvitation, isLive } from '../rules/invitation-states.ts';
import type { SentChannels } from '../entities/invitations.ts';
import type { ContactChannel } from '../entities/parties.ts';
import { cameBack, markCameBack, markFailed, type TextsAreSent } from '../messages/mark-unreachable.ts';
import { drop } from '../rules/party-states.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change, Store } from '../platform/store.ts';
import { defaultInvitationMinutes } from '../rules/default-settings.ts';

/*
 * What a provider's answer, or its later event, makes of an invitation (S7).
 */

interface Acceptance {
  delivery?: 'sent' | 'called';
  more?: readonly Change[];
  channels?: SentChannels;
}

const isDelivered = ({ email, sms }: SentChannels): boolean => email === 'accepted' || sms === 'accepted';

export interface OutcomeDeps {
  store: Store;
  ids: Ids;
  now: () => number;
}

/** Where what came back is judged by whether there is another way. */
export interface ChannelDeps extends OutcomeDeps {
  sms: TextsAreSent;
}

/**
 * Sending has failed for good (S7): the seats go on.
 * @param because the ways that failed: the address is dead, or the provider refused: they are marked, and the contact once
 *   none is left. `doubtful`: nobody knows whether the message was taken: the contact is as good as before, but counts as
 *   invited in this session (S5)
 */
export async function failInvitation(
  { store, ids, now }: OutcomeDeps,
  id: string,
  because: 'doubtful' | { failed: readonly ContactChannel[]; sms: TextsAreSent },
): Promise<'released' | 'nothing'> {
  return await decideAndWrite<'released' | 'nothing'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (
      invitation === undefined ||
      (invitation.state !== 'claimed' && invitation.state !== 'sent') ||
      party?.invitationId !== id
    )
      return { answer: 'nothing' };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const waiting = { ...drop(party, 'invitationId'), state: 'waiting' as const };
    return {
      write: endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
        state: 'released',
        party: because === 'doubtful' ? waiting : cameBack(waiting, because.failed, because.sms),
        rejected: because !== 'doubtful',
      }),
      answer: 'released',
    };
  });
}

/** What is known of each way by now: a failure stays one, whatever is heard later. */
const joined = (before: SentChannels = {}, news: SentChannels = {}): SentChannels => {
  const of = (one: 'email' | 'sms') => (before[one] === 'failed' ? 'failed' : (news[one] ?? before[one]));
  const [email, sms] = [of('email'), of('sms')];
  return { ...(email === undefined ? {} : { email }), ...(sms === undefined ? {} : { sms }) };
};

/** The ways that failed for good. */
export const failedOf = (channels: SentChannels): ContactChannel[] =>
  (['email', 'sms'] as const).filter((one) => channels[one] === 'failed');

/**
 * S7: a way on which an invitation went out has failed for good. An offer that another way has delivered stands, and so
 * does one whose text message is just being sent; otherwise the seats go on. The contact is marked in any case, also when
 * the offer has ended since.
 */
export async function failChannel(
  deps: ChannelDeps,
  id: string,
  channel: ContactChannel,
): Promise<'released' | 'marked' | 'nothing'> {
  const { store, sms } = deps;
  const outcome = await decideAndWrite<'fail' | 'marked' | 'nothing'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    const party = invitation && (await store.get({ type: 'party', id: invitation.partyId }));
    if (invitation === undefined || party === undefined) return { answer: 'nothing' };
    const channels = joined(invitation.channels, { [channel]: 'failed' });
    const other = channel === 'email' ? channels.sms : channels.email;
    const isUnderWay = isLive(invitation) && other === undefined && invitation.attempt?.texts === true;
    if (isLive(invitation) && other !== 'accepted' && !isUnderWay) return { answer: 'fail' };
    const marks =
      other === 'accepted' || isUnderWay ? markFailed(party, [channel]) : markCameBack(party, failedOf(channels), sms);
    const isNews = invitation.channels?.[channel] !== 'failed';
    const write = [...(isNews ? [annotate(invitation, { channels })] : []), ...marks];
    return { write, answer: write.length === 0 ? 'nothing' : 'marked' };
  });
  return outcome === 'fail' ? await failInvitation(deps, id, { failed: [channel], sms }) : outcome;
}

/**
 * The provider took the message, or the contact centre reached the contact: the deadline runs from here (S7).
 * @param acceptedAt epoch ms of the first acceptance
 * @param how.channels what is heard of the ways on which it went out; `failed` when none of them has delivered it
 */
export async function acceptInvitation(
  { store, ids }: Pick<OutcomeDeps, 'store' | 'ids'>,
  id: string,
  acceptedAt: number,
  { delivery = 'sent', more = [], channels: news }: Acceptance = {},
): Promise<'sent' | 'nothing' | 'failed'> {
  return await decideAndWrite<'sent' | 'nothing' | 'failed'>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id });
    const channels = joined(invitation?.channels, news);
    // An e-mail that came back before its acceptance was noted, and nothing beside it.
    if (invitation !== undefined && isLive(invitation) && news !== undefined && !isDelivered(channels))
      return { answer: 'failed' };
    if (invitation?.state === 'sent' && news?.sms !== undefined && invitation.channels?.sms === undefined)
      return { write: [annotate(invitation, { channels })], answer: 'sent' };
    // Of a message that was repeated in doubt the first acceptance may become known last.
    const isEarlier =
      invitation?.state === 'sent' &&
      (invitation.attempt?.number ?? 1) > 1 &&
      acceptedAt < (invitation.acceptedAt ?? 0);
    if (invitation?.basis === undefined || (invitation.state !== 'claimed' && !isEarlier)) return { answer: 'nothing' };
    const { invitationMinutes } = (await store.get({ type: 'centre', id: invitation.centre }, 'maybeOld')) ?? {
      invitationMinutes: defaultInvitationMinutes,
    };
    const deadline = Math.min(acceptedAt + invitationMinutes * 60_000, invitation.blockEndsAt);
    if (isEarlier) return { write: [annotate(invitation, { acceptedAt, deadline })], answer: 'sent' };
    const { partyId, sessionId, block, basis, places } = invitation;
    const event = { event: 'invited', partyId, sessionId, invitationId: id, block, deadline, basis } as const;
    return {
      write: [
        changeInvitation(invitation, 'sent', { acceptedAt, deadline, delivery, ...(news && { channels }) }),
        auditRecord({ ids }, acceptedAt, { ...event, seats: places.length }),
        ...more,
      ],
      answer: 'sent',
    };
  });
}

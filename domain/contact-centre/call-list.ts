import { instantOf } from '../api/answer-fields.ts';
import type { CallView } from './contact-centre-operations.ts';
import { decideAndWrite } from '../platform/optimistic-writes.ts';
import { auditRecord } from '../platform/audit.ts';
import type { CallTask, Invitation } from '../entities/invitations.ts';
import { type Agent, answeredBy, callerOf, isWaiting, lockCall } from './call-lock.ts';
import { acceptInvitation } from '../invitations/accept-or-fail.ts';
import { defaultInvitationMinutes } from '../rules/default-settings.ts';
import { endInvitation } from '../rules/invitation-states.ts';
import { placeOf } from '../sessions/offered-place.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Store } from '../platform/store.ts';
import { bookingUrl } from '../links/booking-link.ts';
import { whoIsWrittenTo } from '../rules/contact.ts';
import { offeredCodes } from '../rules/offered-codes.ts';
import { openSealed } from '../rules/sealed-data.ts';

/*
 * Invitations of people who have neither an e-mail address nor a number for text messages: they wait, verified, until
 * the contact centre has called, or until the time to call is over and the seats pass on.
 */

interface ListDeps {
  store: Store;
  vault: Pick<Vault, 'open'>;
  now: () => number;
  /** With the placeholder `{code}`. */
  bookingLinkTemplate: string;
}

/**
 * Who is to be called now, the most urgent first. Number and codes are shown to who has taken the call alone. Tasks whose
 * invitation went another way are cleared away.
 */
export async function listCalls(deps: ListDeps, agent: Agent): Promise<CallView[]> {
  const { store } = deps;
  const tasks = await store.callTasks();
  const views = await Promise.all(
    tasks.map(async (task) => {
      const { invitationId } = task;
      const invitation = await store.get({ type: 'invitation', id: invitationId });
      if (invitation !== undefined && isWaiting(invitation)) return await viewOf(deps, invitation, task, agent);
      await store.transact([{ do: 'remove', key: { type: 'callTask', invitationId } }]);
      return [];
    }),
  );
  return views.flat().toSorted((a, b) => (a.callBy < b.callBy ? -1 : 1));
}

/** Takes a call: the number and all there is to say. Who was given them is recorded. */
export async function takeCall(
  deps: ListDeps & { ids: Ids },
  invitationId: string,
  agent: Agent,
): Promise<CallView | 'beingCalled' | 'notFound' | 'noLiveInvitation'> {
  const locked = await lockCall(deps, invitationId, agent, ({ partyId, sessionId }) => [
    auditRecord({ ids: deps.ids }, deps.now(), { event: 'callTaken', partyId, sessionId, invitationId, by: agent.id }),
  ]);
  if (locked.outcome !== 'locked') return locked.outcome;
  const [view] = await viewOf(deps, locked.invitation, locked.task, agent);
  return view ?? 'noLiveInvitation';
}

async function viewOf(deps: ListDeps, invitation: Invitation, task: CallTask, agent: Agent): Promise<CallView[]> {
  const { store, vault, now, bookingLinkTemplate } = deps;
  const { id, callBy, places } = invitation;
  const [party, place, centre] = await Promise.all([
    store.get({ type: 'party', id: invitation.partyId }),
    placeOf(store, invitation),
    store.get({ type: 'centre', id: invitation.centre }, 'maybeOld'),
  ]);
  if (party?.sealed === undefined || place === undefined || callBy === undefined || callBy <= now()) return [];
  const secrets = await openSealed(vault, 'party', party.id, party.sealed);
  const invited = secrets.members.filter((member) => places.some(({ memberId }) => memberId === member.id));
  const offered = await offeredCodes(vault, invitation);
  const { mobile } = whoIsWrittenTo(secrets);
  const holder = callerOf(task, now());
  const isMine = holder?.id === agent.id;
  const by = holder?.name === undefined ? {} : { name: holder.name };
  return [
    {
      invitationId: id,
      callBy: instantOf(callBy),
      language: party.language,
      members: invited.map(({ firstName, lastName }) => ({ firstName, lastName })),
      ...(holder !== undefined && { lock: { ...by, mine: isMine, until: instantOf(holder.until) } }),
      ...(isMine && secrets.callAt !== undefined && { callAt: secrets.callAt }),
      ...(isMine && mobile !== undefined && { mobile }),
      centre: place.centre,
      date: place.date,
      from: place.from,
      to: place.to,
      seats: places.length,
      minutes: centre?.invitationMinutes ?? defaultInvitationMinutes,
      bookings: (isMine ? invited : []).flatMap(({ id: memberId, firstName, code: atRegistration }) => {
        const code = offered[memberId] ?? atRegistration;
        return code === undefined
          ? []
          : [{ firstName, vaccinationCode: code, bookingUrl: bookingUrl(bookingLinkTemplate, code) }];
      }),
    },
  ];
}

export type CallAnswer =
  | { outcome: 'sent'; deadline: number }
  | { outcome: 'released' | 'beingCalled' | 'notFound' | 'noLiveInvitation' };

/**
 * What became of a call. Reached: the time to book runs from now, as it does from a provider's acceptance (S7).
 * Unanswered or declined: the seats pass on at once, and the party keeps its rank (S8, S9), not for this session (S5).
 * Who answers has the call: it is taken first, so that a colleague who is dialling is not overtaken.
 */
export async function answerCall(
  { store, ids, now }: { store: Store; ids: Ids; now: () => number },
  invitationId: string,
  answer: 'reached' | 'unanswered' | 'declined',
  agent: Agent,
): Promise<CallAnswer> {
  const locked = await lockCall({ store, now }, invitationId, agent);
  if (locked.outcome !== 'locked') return { outcome: locked.outcome };
  if (answer === 'reached') return await reached({ store, ids, now }, locked.invitation, agent);
  return await decideAndWrite<CallAnswer>(store, async () => {
    const invitation = await store.get({ type: 'invitation', id: invitationId });
    if (invitation === undefined) return { answer: { outcome: 'notFound' } };
    const party = await store.get({ type: 'party', id: invitation.partyId });
    if (!isWaiting(invitation) || party?.invitationId !== invitationId)
      return { answer: { outcome: 'noLiveInvitation' } };
    const late = await store.lateOf(invitation.sessionId, invitation.block);
    const { partyId, sessionId } = invitation;
    const event = answer === 'declined' ? ('declined' as const) : ('notReached' as const);
    return {
      write: [
        ...endInvitation({ ids, now: now(), late, wake: true }, invitation, party, {
          state: 'released',
          called: true,
          event: { event, partyId, sessionId, invitationId, by: agent.id },
        }),
        answeredBy(invitationId, agent),
      ],
      answer: { outcome: 'released' },
    };
  });
}

async function reached(
  { store, ids, now }: { store: Store; ids: Ids; now: () => number },
  invitation: Invitation,
  agent: Agent,
): Promise<CallAnswer> {
  const { id: invitationId, sessionId, partyId } = invitation;
  const accepted = await acceptInvitation({ store, ids }, invitationId, now(), {
    delivery: 'called',
    more: [
      auditRecord({ ids }, now(), { event: 'called', sessionId, partyId, invitationId, by: agent.id }),
      answeredBy(invitationId, agent),
    ],
  });
  if (accepted !== 'sent') return { outcome: 'noLiveInvitation' };
  const sent = await store.get({ type: 'invitation', id: invitationId });
  return { outcome: 'sent', deadline: sent?.deadline ?? invitation.blockEndsAt };
}

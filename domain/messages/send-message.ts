import { decideAndWrite, writeOnce } from '../platform/optimistic-writes.ts';
import { toInstant } from '../belgium/brussels-time.ts';
import type { Message } from '../entities/messages.ts';
import type { SignUp } from '../entities/invitations.ts';
import type { ContactChannel, Party } from '../entities/parties.ts';
import { type Composed, composeMessage, goesToOthers, type MessageDataDeps } from './compose-message.ts';
import { sendLinksAgain } from './send-links-again.ts';
import { isMessageKind, kindsAlsoBySms, type MessageKind } from './kinds.ts';
import { renderMessage } from './render.ts';
import type { Sms, Mail, CalendarEvent } from './channels.ts';
import { type Queues } from '../platform/queues.ts';
import { type Ids } from '../platform/ids.ts';
import { Unavailable } from '../platform/unavailable.ts';
import { claimRetry } from '../platform/retries.ts';
import { cameBack } from './mark-unreachable.ts';
import { sealedWithoutLeavers } from '../rules/leaving.ts';
import { drop, writeParty } from '../rules/party-states.ts';
import type { Change } from '../platform/store.ts';
import { unsentNoticePatienceMs } from '../rules/patience.ts';

/*
 * Notices: everything that a contact is told apart from invitations. What it says is derived from the present state,
 * so that a late notice is never a wrong one.
 */

export interface SendMessageDeps extends MessageDataDeps {
  queues: Pick<Queues, 'notify'>;
  mail: Mail;
  sms: Sms;
  ids: Ids;
}

export type MessageSent =
  | 'messageSent'
  /** The provider will never take it. */
  | 'messageRejected'
  /** The provider took nothing: tried again in half a minute, and then ever later, up to five minutes. */
  | 'messageLater'
  /** Not sent now, for what it would cost: tried again in a quarter of an hour, until the budget is a new one. */
  | 'messageWithheld'
  /** Nobody can be reached, or what it is about is erased. */
  | 'messageDropped'
  /** Its fate was unknown twice, or it was not taken for two days. */
  | 'messageGivenUp'
  /** Sent or dropped before, or unknown. */
  | 'messageSettled';

const retrySeconds = 30;
/**
 * A quarter of its age, so that a long outage costs little, and its end comes soon enough: 240,000 that wait go round at
 * 800 a second, and are sent at the rate of the queue's worker within five minutes more.
 */
const restMostSeconds = 300;
/** What is older says nothing any more that its reader needs; an outage of the provider's has never lasted as long. */
const givenUpAfterMs = 2 * 86_400_000;

const restSeconds = (ageMs: number): number =>
  Math.min(restMostSeconds, Math.max(retrySeconds, Math.ceil(ageMs / 4000)));
const withheldSeconds = 900;
/** How long an attempt without an outcome is left alone. */
const doubtMs = 2 * 60_000;
/** One repeat after a send whose fate is unknown: told twice is better than not told, three times is not. */
const doubtfulMost = 2;

/** These say who of a group was not added: then nothing of those is needed any more. */
const saysWhoIsLeft: ReadonlySet<string> = new Set<MessageKind>(['registered', 'registeredByOther']);

/** After these the data of a party that is not on the list have served their purpose. */
const refusals: ReadonlySet<string> = new Set<MessageKind>(['notAdded', 'companionRefused', 'notKept']);

/** @throws Error when a send's fate is unknown, to be tried again by the queue */
export async function sendMessage(deps: SendMessageDeps, messageId: string): Promise<MessageSent> {
  const message = await deps.store.get({ type: 'message', id: messageId });
  if (message?.state !== 'pending') return 'messageSettled';
  if (message.contact !== undefined) {
    await sendLinksAgain(deps, message);
    return settle(deps, message, 'messageSent');
  }
  // Another sender is at it, or has died: time will tell.
  if (message.sendingSince !== undefined && deps.now() - message.sendingSince < doubtMs) return later(deps, message);
  if (message.attempts >= doubtfulMost || deps.now() - message.at > givenUpAfterMs)
    return settle(deps, message, 'messageGivenUp');
  const { kind } = message;
  const composed = isMessageKind(kind) ? await composeMessage(deps, message, kind) : undefined;
  if (composed === undefined) return settle(deps, message, 'messageDropped');
  const heldMs = composed.contact.email === undefined ? undefined : await deps.mail.held?.();
  if (heldMs !== undefined) return later(deps, message, {}, heldMs / 1000);
  if (!(await begin(deps, message))) return 'messageSettled';
  try {
    const outcome = await deliver(deps, message, composed);
    const tried = { ...message, attempts: message.attempts + 1 };
    const by = composed.contact.email === undefined ? 'sms' : 'email';
    if (outcome !== 'messageWithheld') return await settle(deps, tried, outcome, { by, told: composed.party });
    // A code is good for some minutes only.
    if (kind === 'contactCode') return await settle(deps, tried, 'messageDropped');
    await later(deps, message, notTried(message), withheldSeconds);
    return outcome;
  } catch (error) {
    // Surely not taken: as if it had not been tried.
    if (error instanceof Unavailable) {
      const heldSeconds = Math.ceil((error.retryAfterMs ?? 0) / 1000);
      return later(deps, message, notTried(message), Math.max(heldSeconds, restSeconds(deps.now() - message.at)));
    }
    return doubtful(deps, message, error);
  }
}

/** The attempt is recorded before it is made: a second sender, or a repetition after a death, knows of it. */
async function begin({ store, now }: SendMessageDeps, { id, attempts }: Message): Promise<boolean> {
  const attempt = { attempts: attempts + 1, sendingSince: now() };
  const begun = await writeOnce(store, [
    { do: 'patch', key: { type: 'message', id }, set: attempt, when: { state: 'pending', attempts } },
  ]);
  return begun === 'done';
}

/** By e-mail; by SMS where there is no address, or the kind goes by both. */
async function deliver(
  deps: SendMessageDeps,
  message: Message,
  { kind, language, data, contact }: Composed,
): Promise<MessageSent> {
  const { mail, sms } = deps;
  const { sms: text, ...parts } = renderMessage(kind, language, data);
  const bySms =
    sms.enabled && contact.mobile !== undefined && text !== undefined ? { to: contact.mobile, text } : undefined;
  if (contact.email !== undefined) {
    const calendar = calendarOf(message, kind, data, parts.subject);
    const outcome = await mail.send({
      to: contact.email,
      ...parts,
      language,
      tags: { message: message.id, kind },
      calendar,
    });
    // The e-mail is out: a text message beside it is a courtesy that must not cause a second e-mail.
    if (bySms !== undefined && kindsAlsoBySms.has(kind))
      await sms.send({ ...bySms, beside: outcome === 'accepted' }).catch(() => 'rejected');
    return outcome === 'accepted' ? 'messageSent' : 'messageRejected';
  }
  if (bySms === undefined) return 'messageDropped';
  const outcome = await sms.send(bySms);
  if (outcome === 'withheld') return 'messageWithheld';
  return outcome === 'accepted' ? 'messageSent' : 'messageRejected';
}

/** A confirmed seat and a booked appointment go into the reader's calendar, and out of it when they are given back. */
function calendarOf(
  { signUpId, invitationId = '', at }: Message,
  kind: Composed['kind'],
  data: Composed['data'],
  summary: string,
): CalendarEvent | undefined {
  const cancelled =
    kind === 'bookingCancelled' || (kind === 'signUpCancelled' && 'wasConfirmed' in data && data.wasConfirmed);
  const enters = kind === 'signUpConfirmed' || kind === 'bookingSeen';
  if ((!enters && !cancelled) || !('from' in data)) return undefined;
  const { centre, date, from, to } = data;
  const location = [centre.name, centre.street, `${centre.postalCode} ${centre.municipality}`]
    .filter((part) => part !== undefined)
    .join(', ');
  const booked = 'time' in data ? data.time : undefined;
  const [startsAt, endsAt] = [toInstant(date, booked ?? from), toInstant(date, to)];
  return { id: signUpId ?? invitationId, madeAt: at, startsAt, endsAt, summary, location, cancelled };
}

/**
/**
 * Closes the message; with a refusal the party's data go. A dead address or number is not written to any more, and a party
 * that has no other is not invited.
 * @param by the way that was tried
 * @param told the party as the message was made of it: what its contact has not been told of is left for another message
 */
async function settle(
  deps: SendMessageDeps,
  known: Message,
  outcome: MessageSent,
  { by = 'email', told }: { by?: ContactChannel; told?: Party | undefined } = {},
): Promise<MessageSent> {
  const { store } = deps;
  // As they were left by whoever closes it: read again only when somebody else has written meanwhile.
  let firstLook: { message: Message; party?: Party | undefined } | undefined = { message: known, party: told };
  return decideAndWrite(store, async () => {
    const { message = await store.get({ type: 'message', id: known.id }), party: first } = firstLook ?? {};
    firstLook = undefined;
    if (message?.state !== 'pending') return { answer: outcome };
    const { dueAt: _dueAt, sealed: _address, contact, sendingSince: _since, ...rest } = message;
    // It was a request; whose, nobody needs to know any more.
    const kept = contact === undefined ? rest : { ...rest, contact: '' };
    const closed: Message = { ...kept, state: outcome === 'messageSent' ? 'sent' : 'failed' };
    const { partyId } = message;
    const party = first ?? (partyId === undefined ? undefined : await store.get({ type: 'party', id: partyId }));
    const about =
      party === undefined
        ? signUpAfter(message)
        : await partyAfter(deps, party, message, outcome === 'messageRejected' ? by : undefined);
    return { write: [replace(closed), ...about], answer: outcome };
  });
}

async function partyAfter(
  { vault, sms }: Pick<SendMessageDeps, 'vault' | 'sms'>,
  party: Party,
  { kind }: Message,
  failed: ContactChannel | undefined,
): Promise<readonly Change[]> {
  const over = party.state === 'ineligible' || party.state === 'refused' || party.members.length === 0;
  if (over && refusals.has(kind)) return party.sealed === undefined ? [] : writeParty(party, drop(party, 'sealed'));
  const marked = failed === undefined || goesToOthers.has(kind) ? party : cameBack(party, [failed], sms);
  const sealed = saysWhoIsLeft.has(kind) ? await sealedWithoutLeavers(vault, party) : undefined;
  if (marked === party && sealed === undefined) return [];
  return writeParty(party, { ...marked, ...(sealed === undefined ? {} : { sealed }) });
}

/** Of whom nothing is kept once they have been told: who was refused a seat, or has given it back. */
const toldAtTheEnd: Readonly<Partial<Record<MessageKind, SignUp['state']>>> = {
  signUpRefused: 'refused',
  signUpTooLate: 'refused',
  signUpCancelled: 'cancelled',
};

function signUpAfter({ kind, signUpId }: Message): Change[] {
  const state = isMessageKind(kind) ? toldAtTheEnd[kind] : undefined;
  if (signUpId === undefined || state === undefined) return [];
  return [{ do: 'patch', key: { type: 'signUp', id: signUpId }, set: { sealed: undefined }, when: { state } }];
}

const replace = (message: Message): Change => ({
  do: 'replace',
  entity: message,
  when: { state: 'pending', attempts: message.attempts },
});

const notTried = ({ attempts }: Message) => ({ attempts, sendingSince: undefined });

async function later(
  deps: SendMessageDeps,
  { id }: Message,
  set: Readonly<Record<string, unknown>> = {},
  delaySeconds = retrySeconds,
): Promise<MessageSent> {
  const dueAt = deps.now() + Math.max(unsentNoticePatienceMs, 2 * delaySeconds * 1000);
  const waiting = { delaySeconds, state: 'pending', set: { ...set, dueAt } };
  const mine = await claimRetry(deps, { type: 'message', id }, waiting);
  if (mine) await deps.queues.notify([{ messageId: id }], delaySeconds);
  return 'messageLater';
}

async function doubtful(deps: SendMessageDeps, message: Message, error: unknown): Promise<MessageSent> {
  if (message.attempts + 1 >= doubtfulMost) return settle(deps, message, 'messageGivenUp');
  const key = { type: 'message', id: message.id } as const;
  await deps.store.transact([{ do: 'patch', key, set: { sendingSince: undefined }, when: { state: 'pending' } }]);
  throw error;
}

import type { Message, MessageAddress } from '../entities/messages.ts';
import type { MessageKind } from './kinds.ts';
import type { Vault } from '../platform/vault.ts';
import type { Ids } from '../platform/ids.ts';
import type { Change } from '../platform/store.ts';
import { sealFor } from '../rules/sealed-data.ts';
import { unsentNoticePatienceMs } from '../rules/patience.ts';

const dayMs = 86_400_000;

type About = Pick<Message, 'partyId' | 'signUpId' | 'invitationId' | 'doseId' | 'contact'>;

/**
 * A message to a contact, as an item in the transaction that causes it; the change stream puts it on the queue. What it
 * says is derived from its party, sign-up or invitation when it is sent.
 * @param seed of a message that must be one however often this is repeated
 */
export const notice = (deps: { ids: Ids }, at: number, kind: MessageKind, about: About, seed?: string): Change => ({
  do: 'create',
  entity: compose(deps, at, kind, about, seed),
});

const compose = (deps: { ids: Ids }, at: number, kind: MessageKind, about: About, seed?: string): Message => ({
  type: 'message',
  id: deps.ids.random(seed),
  kind,
  state: 'pending',
  ...about,
  at,
  attempts: 0,
  dueAt: at + unsentNoticePatienceMs,
  expiresAt: Math.ceil((at + 30 * dayMs) / 1000),
});

/** The same to somebody else than the party's contact. */
export async function noticeTo(
  deps: { ids: Ids; vault: Vault },
  at: number,
  kind: MessageKind,
  about: About,
  address: MessageAddress,
): Promise<Change> {
  const message = compose(deps, at, kind, about);
  return { do: 'create', entity: { ...message, sealed: await sealFor(deps.vault, 'message', message.id, address) } };
}

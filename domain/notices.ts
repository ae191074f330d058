import type { Message } from './entities.ts';
import type { MessageKind } from './messages/kinds.ts';
import type { Ids } from './ports.ts';
import type { Change } from './store.ts';

const dayMs = 86_400_000;

/**
 * A message to a contact, as an item in the transaction that causes it; the change stream puts it on the queue. What it
 * says is derived from its party, sign-up or invitation when it is sent.
 */
export const notice = (deps: { ids: Ids }, at: number, kind: MessageKind, about: Pick<Message, 'partyId' | 'signUpId' | 'invitationId'>): Change => ({
  do: 'create',
  entity: {
    type: 'message',
    id: deps.ids.random(),
    kind,
    state: 'pending',
    ...about,
    at,
    attempts: 0,
    dueAt: at + 5 * 60_000,
    expiresAt: Math.ceil((at + 30 * dayMs) / 1000),
  },
});

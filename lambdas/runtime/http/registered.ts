import { type Registered, registeredBefore } from '../../../domain/registration/register-party.ts';
import type { Wish } from '../../../domain/platform/wishes.ts';
import { answer, refuse, type Reply } from './reply.ts';

type Received = Reply<{ status: 'received'; partyId: string }>;

/** What whoever registers is answered, citizen, physician or contact centre. */
export const replyOf = (registered: Registered): Received =>
  registered.outcome === 'received'
    ? answer({ status: registered.outcome, partyId: registered.partyId })
    : refuse(registered.outcome);

/** The same for a repeat of what could not be wished for any more; undefined when it is none. */
export async function replyOfBefore(
  deps: Parameters<typeof registeredBefore>[0],
  wish: Wish | undefined,
): Promise<Received | undefined> {
  const before = wish && (await registeredBefore(deps, wish));
  return before && replyOf(before);
}

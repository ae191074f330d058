import type { Apart } from '../entities/apart.ts';
import type { Queues } from './queues.ts';

/** Sends the message by which an item that is set apart is tried once more (S18). */
export async function tryApart(queues: Pick<Queues, 'verify' | 'report'>, { kind, item, call }: Apart): Promise<void> {
  if (kind === 'party') return await queues.verify([{ partyId: item }]);
  if (kind === 'activation') return await queues.report([{ activationId: item }]);
  if (call === 'query') return await queues.verify([{ signUpId: item }]);
  await queues.report([{ signUpId: item }]);
}

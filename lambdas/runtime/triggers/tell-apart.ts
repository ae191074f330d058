import type { Log } from '../wiring/logger.ts';
import type { DeadLetters } from './queue.ts';

/**
 * S18: what was set apart is a line, of which a metric and an alarm are made; what was given up lies with the dead
 * letters, with its reason, from where it can be moved back.
 * @param pointer its message
 */
export async function tellApart(
  { log, deadLetters }: { log: Log; deadLetters: DeadLetters },
  pointer: object,
  worked: { outcome: string; system?: string; reason?: string },
): Promise<void> {
  const { outcome, system = '', reason = '' } = worked;
  if (outcome === 'apart' || outcome === 'passedOver') log.warn('item-set-apart', { system });
  if (outcome !== 'givenUp') return;
  log.error('item-given-up', { system, reason });
  await deadLetters.keep({ body: JSON.stringify(pointer), reason: `given-up ${reason}` });
}

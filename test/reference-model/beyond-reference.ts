import type { Scenario } from '../../local/scenario/format.ts';

/**
 * Whether a scenario has what neither the reference nor the domain alone can play: one person's record or call that
 * goes wrong, an e-mail that comes back, and text messages are between the product and the systems around it.
 */
export const isBeyondReference = ({ steps, settings }: Scenario): boolean =>
  settings.sms || steps.some(({ action }) => action === 'misbehave' || action === 'bounce');

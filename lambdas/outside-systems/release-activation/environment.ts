import * as z from 'zod';
import { outsideSystemsSettings } from '../../runtime/wiring/outside-systems-settings.ts';

/** Settings of `release-activation`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SEAL_KEY_ARN: z.string().min(1),
  RELEASES_QUEUE_URL: z.url(),
  ...outsideSystemsSettings,
});

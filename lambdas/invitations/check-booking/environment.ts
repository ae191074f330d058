import * as z from 'zod';
import { outsideSystemsSettings } from '../../runtime/wiring/outside-systems-settings.ts';

/** Settings of `check-booking`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SEAL_KEY_ARN: z.string().min(1),
  /** The VCD may answer that an SSIN was replaced. */
  INDEX_KEY_ARN: z.string().min(1),
  ...outsideSystemsSettings,
});

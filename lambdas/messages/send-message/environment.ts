import * as z from 'zod';
import { mailSettings } from '../../runtime/wiring/mail-settings.ts';

/** Settings of `send-message`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SEAL_KEY_ARN: z.string().min(1),
  /** Numbers that get text messages are counted by pseudonym. */
  INDEX_KEY_ARN: z.string().min(1),
  MESSAGES_QUEUE_URL: z.url(),
  ...mailSettings,
});

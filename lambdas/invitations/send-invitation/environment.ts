import * as z from 'zod';
import { mailSettings } from '../../runtime/wiring/mail-settings.ts';
import { outsideSystemsSettings } from '../../runtime/wiring/outside-systems-settings.ts';

/** Settings of `send-invitation`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  SEAL_KEY_ARN: z.string().min(1),
  /** The VCD may answer that an SSIN was replaced; numbers that get text messages are counted by pseudonym. */
  INDEX_KEY_ARN: z.string().min(1),
  INVITATIONS_QUEUE_URL: z.url(),
  /** Of a party that was passed over: when it may be looked at again. */
  VERIFICATIONS_QUEUE_URL: z.url(),
  ...outsideSystemsSettings,
  ...mailSettings,
});

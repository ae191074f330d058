import * as z from 'zod';
import { mailSettings } from '../../runtime/wiring/mail-settings.ts';

/** Settings of `assist-callers`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  INDEX_KEY_ARN: z.string().min(1),
  BOOKING_LINK_TEMPLATE: mailSettings.BOOKING_LINK_TEMPLATE,
  /** Registrations of one contact, and of one person, from one place in an hour. */
  MOST_PER_HOUR: z.coerce.number().int().positive(),
});

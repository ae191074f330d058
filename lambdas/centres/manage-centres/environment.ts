import * as z from 'zod';
import { smsLimitSettings } from '../../runtime/wiring/mail-settings.ts';

/** Settings of `manage-centres`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  USER_POOL_ID: z.string().min(1),
  SMS_ENABLED: z.enum(['true', 'false']),
  ...smsLimitSettings,
  /** Part of the day's e-mails after which the rest is for invitations. */
  NOTICES_OF_DAY: z.coerce.number().gt(0).max(1),
});

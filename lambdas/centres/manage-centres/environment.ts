import * as z from 'zod';
import { smsLimitSettings } from '../../runtime/wiring/mail-settings.ts';

/** Settings of `manage-centres`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  USER_POOL_ID: z.string().min(1),
  SMS_ENABLED: z.enum(['true', 'false']),
  ...smsLimitSettings,
});

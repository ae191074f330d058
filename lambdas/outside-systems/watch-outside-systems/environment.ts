import * as z from 'zod';
import { outsideSystemsSettings } from '../../runtime/wiring/outside-systems-settings.ts';

/** Settings of `watch-outside-systems`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  ...outsideSystemsSettings,
});

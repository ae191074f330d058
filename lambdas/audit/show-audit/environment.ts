import * as z from 'zod';

/** Settings of `show-audit`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  INDEX_KEY_ARN: z.string().min(1),
  USER_POOL_ID: z.string().min(1),
});

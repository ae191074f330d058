import * as z from 'zod';

/** Settings of `remind-parties`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
});

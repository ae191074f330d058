import * as z from 'zod';

/** Settings of `open-waiting-room`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  DOOR_ARN: z.string().min(1),
});

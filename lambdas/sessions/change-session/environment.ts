import * as z from 'zod';

/** Settings of `change-session`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  /** The answer is the board, with initials. */
  SEAL_KEY_ARN: z.string().min(1),
});

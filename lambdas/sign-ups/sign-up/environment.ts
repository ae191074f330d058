import * as z from 'zod';

/** Settings of `sign-up`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  INDEX_KEY_ARN: z.string().min(1),
  /** Sign-ups of one contact, and of one person, from one place in an hour, at most. */
  MOST_PER_HOUR: z.coerce.number().int().positive(),
});

import * as z from 'zod';

/** Settings of `register-patient`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  INDEX_KEY_ARN: z.string().min(1),
  /** Registrations of one contact, and of one person, from one place in an hour. */
  MOST_PER_HOUR: z.coerce.number().int().positive(),
});

import * as z from 'zod';

/** Settings of `recognise-caller`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  /** Issuer of the user pool's tokens. */
  TOKEN_ISSUER: z.url(),
  /** Ids of our own clients, separated by spaces. */
  TOKEN_CLIENTS: z.string().transform((text) => text.split(' ')),
});

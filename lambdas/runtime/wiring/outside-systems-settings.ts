import * as z from 'zod';

/**
 * Where the vaccination codes database and the regular booking system are reached, and as whom.
 * Shared by the `environment.ts` of every function that calls one of them.
 */
export const outsideSystemsSettings = {
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  VCD_URL: z.url(),
  VCD_TOKEN_URL: z.url(),
  VCD_CLIENT_ID: z.string().min(1),
  BOOKING_URL: z.url(),
  BOOKING_TOKEN_URL: z.url(),
  BOOKING_CLIENT_ID: z.string().min(1),
  /** Secret that holds the private key with which both systems are asked for tokens (`private_key_jwt`). */
  VCD_KEY_SECRET_ARN: z.string().min(1),
};

import * as z from 'zod';

/** Settings of `describe-api`. */
export const environment = z.object({
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  /** Where programs get their access tokens. */
  PROGRAMS_TOKEN_URL: z.url(),
});

import * as z from 'zod';

/** Settings of `describe-api`: one of the defaults that every function has. */
export const environment = z.object({
  SITE_URL: z.url(),
});

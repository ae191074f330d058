import * as z from 'zod';

/** Settings of `publish-places`. */
export const environment = z.object({
  /** One of the defaults that every function has. */
  SITE_URL: z.url(),
  TABLE_NAME: z.string().min(1),
});

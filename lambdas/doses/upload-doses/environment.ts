import * as z from 'zod';

/** Settings of `upload-doses`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  UPLOADS_QUEUE_URL: z.url(),
  DEAD_LETTERS_QUEUE_URL: z.url(),
  /** Whole address of the register's BatchUpload. */
  REGISTER_UPLOAD_URL: z.url(),
  /** What the ARNs of the centres' secrets begin with. */
  REGISTER_SECRET_PREFIX: z.string().min(1),
});

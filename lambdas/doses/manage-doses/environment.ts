import * as z from 'zod';

/** Settings of `manage-doses`, beside the defaults that every function has. */
export const environment = z.object({ TABLE_NAME: z.string().min(1), SEAL_KEY_ARN: z.string().min(1) });

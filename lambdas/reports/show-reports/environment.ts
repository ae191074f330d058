import * as z from 'zod';

/** Settings of `show-reports`, beside the defaults that every function has. */
export const environment = z.object({ COUNTERS_NAME: z.string().min(1) });

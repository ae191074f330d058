import * as z from 'zod';

/** Settings of `keep-books`, beside the defaults that every function has. */
export const environment = z.object({ LEDGER_NAME: z.string().min(1), COUNTERS_NAME: z.string().min(1) });

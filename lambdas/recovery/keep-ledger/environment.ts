import * as z from 'zod';

/** Settings of `keep-ledger`, beside the defaults that every function has. */
export const environment = z.object({ LEDGER_NAME: z.string().min(1) });

import * as z from 'zod';

/** What travels through the session workflow. `turns` counts the rounds of one execution. */
export const sessionStep = z.object({ sessionId: z.string(), run: z.number(), turns: z.number().default(0) });

import * as z from 'zod';

/** `refuse-unknown` reads no setting of its own. */
export const environment = z.object({});

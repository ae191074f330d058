import * as z from 'zod';

/** `add-token-claims` needs nothing beside the defaults that every function has. */
export const environment = z.object({});

import { z } from 'zod';

/** `describe-api` needs nothing beside the defaults that every function has. */
export const environment = z.object({});

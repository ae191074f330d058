import * as z from 'zod';
import { givenPerson } from './entities/parties.ts';

/** What is inside `SignUp.sealed`. */
export const signUpSecrets = z.object({
  linkSecret: z.string(),
  person: givenPerson,
  code: z.string().optional(),
});
export type SignUpSecrets = z.infer<typeof signUpSecrets>;

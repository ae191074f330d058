import * as z from 'zod';

/** What is inside `SignUp.sealed`. */
export const signUpSecrets = z.object({
  linkSecret: z.string(),
  person: z.object({
    ssin: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    postalCode: z.string(),
    email: z.string().optional(),
    mobile: z.string().optional(),
  }),
  code: z.string().optional(),
});
export type SignUpSecrets = z.infer<typeof signUpSecrets>;

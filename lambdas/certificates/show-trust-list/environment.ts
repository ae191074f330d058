import * as z from 'zod';

/** Settings of `show-trust-list`, beside the defaults that every function has. */
export const environment = z.object({
  CERTIFICATE_KEY_ARN: z.string().min(1),
  /** PEM of our signer's certificate; empty while the country's authority has given none. */
  SIGNER_CERTIFICATE: z.string(),
});

import * as z from 'zod';

/** Settings of `give-certificate`, beside the defaults that every function has. */
export const environment = z.object({
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  /** Makes the identifiers of certificates, which nobody else can. */
  INDEX_KEY_ARN: z.string().min(1),
  CERTIFICATE_KEY_ARN: z.string().min(1),
  /** PEM of our signer's certificate; empty while the country's authority has given none. */
  SIGNER_CERTIFICATE: z.string(),
  /** Who stands behind the certificates, as they name it. */
  CERTIFICATE_ISSUER: z.string().min(1).max(80),
});

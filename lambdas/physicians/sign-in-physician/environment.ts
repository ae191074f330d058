import * as z from 'zod';

/** Empty where the stage does not offer a provider. */
const address = z.union([z.literal(''), z.url()]);
const words = z.string().transform((text) => text.split(' ').filter((word) => word !== ''));

/** Settings of `sign-in-physician`, beside the defaults that every function has. */
export const environment = z.object({
  SITE_URL: z.url(),
  TABLE_NAME: z.string().min(1),
  SEAL_KEY_ARN: z.string().min(1),
  INDEX_KEY_ARN: z.string().min(1),
  EHEALTH_ISSUER: address,
  EHEALTH_CLIENT_ID: z.string(),
  /** Values of `acr` that are strong enough, separated by spaces. */
  EHEALTH_ASSURANCE: words,
  BOSA_ISSUER: address,
  BOSA_CLIENT_ID: z.string(),
  BOSA_ASSURANCE: words,
  REGISTER_URL: address,
  REGISTER_TOKEN_URL: address,
  REGISTER_CLIENT_ID: z.string(),
  /** Secret that holds the private key with which providers and register know us (`private_key_jwt`). */
  PHYSICIANS_KEY_SECRET_ARN: z.string().min(1),
});

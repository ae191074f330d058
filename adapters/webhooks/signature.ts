import { createHmac, randomBytes } from 'node:crypto';

/*
 * Standard Webhooks 1.0: the text `id.timestamp.body` under HMAC-SHA256, with the secret behind `whsec_` as base64.
 */

const prefix = 'whsec_';
/** The specification asks for 24 to 64. */
const secretBytes = 32;

export const newSecret = (): string => prefix + randomBytes(secretBytes).toString('base64');

export interface Signed {
  readonly id: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** @returns `v1,<base64>` */
export function signatureOf(secret: string, { id, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The three headers of a letter; a signature for each secret, the one in force first. */
export const headersOf = (secrets: readonly string[], signed: Signed): Readonly<Record<string, string>> => ({
  'webhook-id': signed.id,
  'webhook-timestamp': String(signed.timestamp),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, signed)).join(' '),
});

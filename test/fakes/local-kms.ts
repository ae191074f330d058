import type { KMSClient } from '@aws-sdk/client-kms';
import { createKms, KmsError } from '../../local/aws/kms.ts';

/** Binary members, which travel in base64. */
const binary = new Set(['Plaintext', 'CiphertextBlob', 'Mac', 'Message']);

export const toWire = (input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  );
export const fromWire = (answer: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      binary.has(name) ? new Uint8Array(Buffer.from(String(value), 'base64')) : value,
    ]),
  );

/** Lets a client talk to a KMS in this process; refusals come as the client's own errors. */
export function localKms(client: KMSClient): KMSClient {
  const engine = createKms();
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async ({ input }) => {
        try {
          const answer = await engine.handle(commandName.replace(/Command$/, ''), toWire(input));
          return { output: { $metadata: {}, ...fromWire(answer) }, response: undefined };
        } catch (error) {
          throw error instanceof KmsError ? await asOfClient(error) : error;
        }
      },
    { step: 'initialize' },
  );
  return client;
}

async function asOfClient({ name, message }: KmsError): Promise<Error> {
  const { IncorrectKeyException, KMSServiceException } = await import('@aws-sdk/client-kms');
  const metadata = { $metadata: {}, message };
  return name === 'IncorrectKeyException'
    ? new IncorrectKeyException(metadata)
    : new KMSServiceException({ ...metadata, name, $fault: 'client' });
}

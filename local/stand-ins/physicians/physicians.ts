import { once } from 'node:events';
import { startThread } from '../../cloud/thread.ts';
import { tokenPath } from '../token-endpoint.ts';
import { paths, type PhysiciansReady, type PhysiciansStart } from './worker.ts';

/** Both providers with which physicians sign in, and the register of their numbers. */
export interface PhysiciansStandIn {
  readonly url: string;
  /** What the product's settings say of them. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** @throws when the port is taken */
export async function startPhysicians(start: PhysiciansStart): Promise<PhysiciansStandIn> {
  const worker = startThread(new URL('worker.ts', import.meta.url), start);
  const [ready]: PhysiciansReady[] = await once(worker, 'message');
  if (ready === undefined || 'fault' in ready) {
    await worker.terminate();
    throw new Error(`providers of physicians: ${ready?.fault ?? 'no answer'}`);
  }
  worker.unref();
  const { url } = ready;
  const { clientId } = start;
  return {
    url,
    variables: {
      EHEALTH_ISSUER: url + paths.ehealth,
      EHEALTH_CLIENT_ID: clientId,
      BOSA_ISSUER: url + paths.bosa,
      BOSA_CLIENT_ID: clientId,
      REGISTER_URL: url + paths.register,
      REGISTER_TOKEN_URL: url + paths.register + tokenPath,
      REGISTER_CLIENT_ID: clientId,
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

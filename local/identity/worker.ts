import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { MachineClient, StaffAccount } from './accounts.ts';
import type { ProviderSettings } from './provider.ts';

/**
 * The identity provider's thread. It is one of its own because the provider reads the time from `Date`:
 * here, and only here for its sake, `Date` follows the clock of the embedded cloud.
 */
export interface WorkerStart {
  readonly port: number;
  readonly settings: Omit<ProviderSettings, 'issuer'>;
  /** Shared memory of the cloud's clock; without it the time is real. */
  readonly clock?: SharedArrayBuffer;
}

export type WorkerOrder =
  | { readonly type: 'client'; readonly client: MachineClient }
  | { readonly type: 'person'; readonly person: StaffAccount }
  | { readonly type: 'signOut'; readonly username: string }
  | { readonly type: 'site'; readonly url: string };

export interface WorkerReady {
  readonly type: 'ready' | 'done' | 'failed';
  readonly issuer?: string;
  readonly message?: string;
}

async function run({ clock, port, settings }: WorkerStart): Promise<void> {
  if (clock) {
    const { installClock } = await import('../cloud/time/clock-shim.ts');
    installClock(clock);
  }
  // Imported after the clock is in place, so that nothing keeps the real `Date`.
  const { createProvider } = await import('./provider.ts');
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  const issuer = `http://127.0.0.1:${taken ?? port}`;
  const provider = createProvider({ ...settings, issuer });
  server.on('request', (request, response) => provider.handle(request, response));

  const answer = (message: WorkerReady): void => parentPort?.postMessage(message);
  parentPort?.on('message', (order: WorkerOrder) => {
    if (order.type === 'client') provider.addClient(order.client);
    if (order.type === 'person') provider.addPerson(order.person);
    if (order.type === 'signOut') provider.signOutEverywhere(order.username);
    if (order.type === 'site') provider.setSite(order.url);
    answer({ type: 'done' });
  });
  answer({ type: 'ready', issuer });
}

const start: WorkerStart = workerData;
run(start).catch((error: unknown) => {
  const message: WorkerReady = { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  parentPort?.postMessage(message);
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { PublicJwk } from '../../identity/jwt.ts';
import type { PhysicianRegister } from './register.ts';

/** The thread of both providers and their register: the provider reads the time from `Date`, which follows the cloud's clock here. */
export interface PhysiciansStart {
  readonly port: number;
  readonly clock: SharedArrayBuffer;
  readonly clientId: string;
  /** Our public key, with `kid`. */
  readonly clientKey: PublicJwk;
  readonly siteUrl: string;
}

export type PhysiciansReady = { readonly url: string } | { readonly fault: string };

export const paths = { ehealth: '/auth/realms/healthcare', bosa: '/fas/oauth2', register: '/register' } as const;

async function run({ port, clock, clientId, clientKey, siteUrl }: PhysiciansStart): Promise<void> {
  const { installClock } = await import('../../cloud/time/clock-shim.ts');
  installClock(clock);
  // Imported after the clock is in place, so that nothing keeps the real `Date`.
  const { createPhysicianProvider } = await import('./provider.ts');
  const registers = await import('./register.ts');
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
  const provider = (name: 'ehealth' | 'bosa') =>
    createPhysicianProvider(name, { issuer: url + paths[name], path: paths[name], clientId, clientKey, siteUrl });
  const providers = { ehealth: provider('ehealth'), bosa: provider('bosa') };
  const register = new registers.PhysicianRegister({ clientId, kid: clientKey.kid, publicKey: { ...clientKey } });

  server.on('request', (request, response) => {
    const path = request.url ?? '/';
    for (const name of ['ehealth', 'bosa'] as const) {
      if (!path.startsWith(`${paths[name]}/`)) continue;
      // As a web framework does where it mounts: the provider learns its own path from the difference.
      Object.assign(request, { originalUrl: path, url: path.slice(paths[name].length) });
      return providers[name](request, response);
    }
    return void answerRegister(register, url, request, response);
  });
  parentPort?.postMessage({ url } satisfies PhysiciansReady);
}

async function answerRegister(
  register: PhysicianRegister,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { readPageAsset } = await import('../../pages/page.ts');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const answer =
    readPageAsset(path) ??
    (path.startsWith(paths.register)
      ? register.answer(
          {
            method: request.method ?? 'GET',
            path: path.slice(paths.register.length),
            query: new URLSearchParams(),
            headers: request.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          },
          url + paths.register,
        )
      : { status: 404 });
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
}

if (parentPort !== null) {
  const start: PhysiciansStart = workerData;
  run(start).catch((error: unknown) => {
    parentPort?.postMessage({
      fault: error instanceof Error ? error.message : String(error),
    } satisfies PhysiciansReady);
  });
}

/** Thread of the queue, topic, object and mail engines: they see the cloud's time through the ordinary `Date`. */
import { parentPort, workerData } from 'node:worker_threads';
import { installClock } from '../time/clock-shim.ts';

const settings: { readonly clock: SharedArrayBuffer; readonly region: string } = workerData;
installClock(settings.clock);

const { buildApp } = await import('fauxqs');
const messages = buildApp({ logger: false, defaultRegion: settings.region });
await messages.listen({ port: 0, host: '127.0.0.1' });

const { default: mailModule } = await import('aws-ses-v2-local');
// Compiled CommonJS: the function is the default of the default.
const startMail = typeof mailModule === 'function' ? mailModule : mailModule.default;
const mail = await startMail({ port: 0, host: '127.0.0.1' });

// Idle connections of the gateway stay open: a reconnect costs more than the call.
for (const server of [messages.server, mail]) server.keepAliveTimeout = 0;

const portOf = (address: unknown): number =>
  typeof address === 'object' && address !== null && 'port' in address && typeof address.port === 'number'
    ? address.port
    : 0;

parentPort?.postMessage({ messages: portOf(messages.server.address()), mail: portOf(mail.address()) });

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { printTable, rounded } from './print-table.ts';

const folder = path.resolve(import.meta.dirname, '../dist/lambdas');

/** Settings that let every module be loaded: loading calls nobody. */
const settings = new Proxy<Record<string, string>>({}, { get: () => 'https://example.be/1' });
const names = [
  'TABLE_NAME SEAL_KEY_ARN INDEX_KEY_ARN SITE_URL STAGE VCD_URL VCD_TOKEN_URL VCD_CLIENT_ID VCD_KEY_SECRET_ARN BOOKING_URL BOOKING_TOKEN_URL',
  'BOOKING_CLIENT_ID MAIL_FROM CONFIGURATION_SET BOOKING_LINK_TEMPLATE VERIFICATIONS_QUEUE_URL INVITATIONS_QUEUE_URL MESSAGES_QUEUE_URL',
  'RELEASES_QUEUE_URL BOOKING_EVENTS_QUEUE_URL BOOKING_CHECKS_QUEUE_URL STATE_MACHINE_ARN',
].flatMap((line) => line.split(' '));
const env = {
  ...Object.fromEntries(names.map((name) => [name, settings[name] ?? ''])),
  SMS_ENABLED: 'true',
  SMS_PARTS_PER_DAY: '1',
  SMS_PARTS_PER_MONTH: '1',
  SMS_PER_NUMBER_PER_DAY: '1',
  SMS_RESERVED: '0.5',
  MAIL_PROCESSES: '1',
  MAIL_OF_RATE: '1',
  MAIL_OF_DAY: '1',
  NOTICES_OF_DAY: '0.9',
  MOST_PER_HOUR: '20',
  AWS_REGION: 'eu-central-1',
};

/** Milliseconds until a fresh thread has loaded the bundle: what a cold start adds to the runtime's own. */
async function initialisation(file: string): Promise<number> {
  const script = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); const { parentPort } = await import('node:worker_threads'); parentPort.postMessage(performance.now() - t);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), { env });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}

/** Size of each function's bundle, and how long loading it takes (best of three). */
export async function measureBundles(): Promise<void> {
  const rows: (string | number)[][] = [];
  for (const name of readdirSync(folder).filter((entry) => statSync(path.join(folder, entry)).isDirectory())) {
    const file = path.join(folder, name, 'index.mjs');
    const times = [];
    for (let round = 0; round < 3; round += 1) times.push(await initialisation(file).catch(() => Number.NaN));
    rows.push([name, rounded(statSync(file).size / 1000), rounded(Math.min(...times))]);
  }
  printTable(
    'Functions: bundle and initialisation',
    ['function', 'kB', 'ms'],
    rows.toSorted((a, b) => Number(b[1]) - Number(a[1])),
  );
}

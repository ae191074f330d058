import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tableEngineNamed } from './cloud/table/engine-name.ts';
import { centreSoftware, operation, staff } from './demo/cast.ts';
import { readCentres } from './demo/centres.ts';
import { loadOutside, loadProduct } from './demo/load.ts';
import { loadPast } from './demo/past.ts';
import { readyScreen } from './demo/screen.ts';
import { type Stage, setStage } from './demo/evening/stage.ts';
import { startLocalSystem, type LocalSystem } from './system.ts';

/**
 * The whole product on this machine, for `npm start`. Everything that it starts ends with it: on
 * Ctrl-C, on a signal, and when the process that started it is gone.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    speed: { type: 'string', default: '1' },
    data: { type: 'string' },
    /** `memory` or `dynamodb-local`. */
    engine: { type: 'string' },
    /** Plays an evening of one centre: `npm run demo:evening`. */
    evening: { type: 'boolean', default: false },
    /** When the command was given, ms since the epoch. */
    began: { type: 'string' },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const speed = Number(values.speed);
const began = Number(values.began ?? Date.now());

const stage: Stage | undefined = values.evening ? setStage(speed) : undefined;

let system: LocalSystem | undefined;
let stopping: Promise<void> | undefined;

function stop(status: number): void {
  if (stopping) return;
  process.stdout.write('\nStopping …\n');
  stage?.stop();
  stopping = (system?.stop() ?? Promise.resolve()).finally(() => process.exit(status));
}

process.on('SIGINT', () => {
  // A second Ctrl-C does not wait any more.
  if (stopping) process.exit(1);
  stop(0);
});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
process.on('disconnect', () => stop(1));

async function start(): Promise<void> {
  const logFile = path.join(root, '.cache', 'functions.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const names = new Map(
    readCentres().map((centre) => [
      centre.id,
      `${centre.name}, ${centre.street ?? centre.postalCode}, ${centre.municipality}`,
    ]),
  );

  say('Starting the embedded cloud …');
  system = await startLocalSystem({
    assembly: path.join(root, 'cdk.out'),
    siteDir: path.join(root, 'dist', 'site'),
    clock: stage?.clock ?? { mode: 'real', speed },
    ...(stage && { around: stage.around }),
    port: Number(values.port),
    people: staff,
    clients: [centreSoftware, operation],
    // Fifteen minutes as deployed, but of the person who tries it.
    tokenSeconds: 900 * speed,
    centreName: (id) => names.get(id),
    onPace: ({ slower, wanted, speed }) => process.stdout.write(paceLine(slower, wanted, speed)),
    onLog: ({ at, functionId, text }) => log.write(`${new Date(at).toISOString()} ${functionId} ${text.trimEnd()}\n`),
    engine: tableEngineNamed(values.engine),
    ...(values.data !== undefined && { dataDir: values.data }),
  });
  // Stopped while it started: it was not there to be stopped yet.
  if (stopping) return system.stop();

  rememberRunning(system);

  say('Loading centres and people …');
  if (stage) {
    process.stdout.write(await stage.prepare(system, (line) => process.stdout.write(`  ${line}\n`)));
    return undefined;
  }
  loadOutside(system);
  const withPeople = !hasPeople();
  const loaded = await loadProduct(system, withPeople);
  rememberPeople();
  process.stdout.write(readyScreen(system, loaded, speed, Math.round((Date.now() - began) / 1000)));
  // While people look around already: the reports have a past.
  if (withPeople) await loadPast(system);
  return undefined;
}

/** Time waits for the machine: said when it begins to, and when it need not any more. */
function paceLine(slower: boolean, wanted: number, now: number): string {
  return slower
    ? `This machine is slower than --speed ${wanted} wants: time waits for the work, and now runs ${Math.round(now)} times faster.\n`
    : `Time runs ${wanted} times faster again.\n`;
}

const runningFile = path.join(root, '.cache', 'running.json');

/** For tools such as `npm run redrive -- --local`. */
function rememberRunning({ cloud }: LocalSystem): void {
  const { endpoint, region } = cloud.clientSettings;
  const { FailedChangesBucket: changesBucket, TableName: tableName, LedgerName: ledgerName } = cloud.outputs();
  writeFileSync(runningFile, JSON.stringify({ endpoint, region, changesBucket, tableName, ledgerName }));
  process.once('exit', () => rmSync(runningFile, { force: true }));
}

/** A data folder keeps the demo's people: they register once. */
function hasPeople(): boolean {
  return values.data !== undefined && existsSync(path.join(values.data, 'people-registered'));
}

function rememberPeople(): void {
  if (values.data !== undefined) writeFileSync(path.join(values.data, 'people-registered'), '');
}

function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  stop(1);
});

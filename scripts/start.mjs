/**
 * `npm start [-- --port N] [--speed N] [--data DIR] [--engine NAME]`: the whole product on this machine; with `--evening`, as
 * `npm run demo:evening` says it, an evening of one centre with its people. Sets up what
 * is missing, then hands over to `local/main.ts`, and takes it along when it ends, however that is.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkJava, compileCache, fail, portIsFree, Remedy, root } from './machine.mjs';
import { createProgress } from './progress.mjs';
import { setUp } from './setup.mjs';

const usage = `npm start -- [--port N] [--speed N] [--data DIR] [--engine NAME]
  --port N    port of the site, 8080 when left out; the seven after it are taken too
  --speed N   virtual seconds per real second, 1 when left out
  --data DIR  keeps the tables in a folder; without it everything is forgotten at the end
  --engine NAME  memory, where tables lie in the product's own process; or dynamodb-local, Amazon's, which needs Java
npm run demo:evening -- [--port N] [--speed N]
  the same with an evening of one centre and 200 people, 60 times faster when left out`;

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string', default: '8080' },
        speed: { type: 'string' },
        data: { type: 'string' },
        engine: { type: 'string', default: process.env['TABLE_ENGINE'] ?? 'memory' },
        evening: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new Remedy(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
  const port = Number(values.port);
  const speed = Number(values.speed ?? (values.evening ? 60 : 1));
  if (!Number.isInteger(port) || port < 1024 || port > 65_000)
    throw new Remedy(`--port must be from 1024 to 65000\n\n${usage}`);
  if (!(speed >= 1 && speed <= 3600)) throw new Remedy(`--speed must be from 1 to 3600\n\n${usage}`);
  if (!['memory', 'dynamodb-local'].includes(values.engine))
    throw new Remedy(`--engine must be memory or dynamodb-local\n\n${usage}`);
  return { ...values, port, speed };
}

/** Ports: site, sign-in, inbox and controls, booking system, vaccination codes database. */
const portsTaken = 8;

async function checkPorts(port) {
  for (let one = port; one < port + portsTaken; one++) {
    if (await portIsFree(one)) continue;
    throw new Remedy(`Port ${one} is taken by another program. Choose others: npm start -- --port ${port + 10}`);
  }
}

/** A file with the process that holds the port: a second start says so instead of failing halfway. */
function takeLock(port) {
  const file = path.join(root, '.cache', `running-${port}.json`);
  if (existsSync(file)) {
    const { pid } = JSON.parse(readFileSync(file, 'utf8'));
    if (isAlive(pid)) {
      throw new Remedy(
        `It is running already: http://localhost:${port} (process ${pid}). Stop it there with Ctrl-C, or start another one: npm start -- --port ${port + 10}`,
      );
    }
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid }));
  process.on('exit', () => rmSync(file, { force: true }));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error?.code === 'EPERM';
  }
}

async function main() {
  const { port, speed, data, engine, evening, help } = readOptions();
  if (help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const began = Date.now();
  takeLock(port);
  if (engine === 'dynamodb-local') checkJava();
  await checkPorts(port);
  const node = await setUp(createProgress(process.stdout), ['messages', 'samples', 'site', 'template']);
  const from = process.env['INIT_CWD'] ?? process.cwd();
  const args = [
    'local/main.ts',
    '--port',
    String(port),
    '--speed',
    String(speed),
    '--began',
    String(began),
    '--engine',
    engine,
  ];
  if (evening) args.push('--evening');
  if (data !== undefined) args.push('--data', path.resolve(from, data));

  // The channel (ipc) tells the child when this process is gone for whatever reason.
  const child = spawn(node, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...compileCache },
  });
  // A terminal's Ctrl-C reaches the child by itself; a signal to this process alone would not.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  stopWhenOrphaned(child);
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** npm may be killed without a word; then the process has a new parent. */
function stopWhenOrphaned(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 2000).unref();
}

main().catch(fail);

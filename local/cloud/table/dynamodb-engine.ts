/** Amazon's DynamoDB Local in a child process that never outlives this one. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';
import { callEngine } from '../gateway/http-client.ts';
import { parseJsonObject, type JsonObject } from '../template/json.ts';
import { DynamoDbError, type TableEngine } from './table-engine.ts';

export interface DynamoDbEngine extends TableEngine {
  readonly port: number;
}

const apiVersion = { table: 'DynamoDB_20120810', streams: 'DynamoDBStreams_20120810' } as const;
const startLimitMs = 60_000;

// On a Unix system a shell stands between: when this process is gone, however it went, the shell's input
// closes and it ends the engine. The trap keeps Ctrl-C for this process, which stops the engine itself.
const guard = `trap '' INT; "$@" </dev/null >/dev/null 2>&1 & engine=$!; cat >/dev/null; kill -9 $engine; wait $engine`;

/**
 * @param dataDir folder that keeps the tables; in memory without it
 * @throws when Java is missing or the engine does not answer within a minute
 */
export async function startDynamoDb(dataDir: string | undefined): Promise<DynamoDbEngine> {
  const port = await freePort();
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const start = (): EngineProcess => launch(commandLine(port, dataDir));
  let engine = start();
  await answers(port, engine);
  return {
    port,
    call: (operation, body, api = 'table') => callApi(port, operation, body, api),
    serveBehind: (gateway) => {
      for (const service of ['dynamodb', 'streams']) gateway.forward(service, port);
    },
    restart: async () => {
      await engine.stop();
      engine = start();
      await answers(port, engine);
    },
    stop: () => engine.stop(),
  };
}

function commandLine(port: number, dataDir: string | undefined): string[] {
  return [
    'java',
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xshare:auto',
    '-Xmx512m',
    '-Djava.library.path=./DynamoDBLocal_lib',
    '-jar',
    'DynamoDBLocal.jar',
    ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', path.resolve(dataDir)]),
    '-sharedDb',
    '-disableTelemetry',
    '-port',
    String(port),
  ];
}

async function callApi(
  port: number,
  operation: string,
  body: JsonObject,
  api: 'table' | 'streams',
): Promise<JsonObject> {
  const answer = await callEngine(port, {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${apiVersion[api]}.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=cloud/20210101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify(body),
  });
  const result = parseJsonObject(answer.body.toString());
  if (answer.status === 200) return result;
  const type = String(result['__type'] ?? 'InternalServerError');
  throw new DynamoDbError(
    type.slice(type.indexOf('#') + 1),
    String(result['message'] ?? result['Message'] ?? answer.status),
  );
}

/** Waits for the first answer. @throws when there is no Java, or none comes in time */
async function answers(port: number, engine: EngineProcess): Promise<void> {
  const giveUpAt = performance.now() + startLimitMs;
  for (;;) {
    try {
      await callApi(port, 'ListTables', {}, 'table');
      return;
    } catch (error) {
      if (!engine.running() && spawnSync('java', ['-version']).error !== undefined)
        throw new Error('DynamoDB Local needs Java 17 or newer: no java on the PATH', { cause: error });
      if (!engine.running() || performance.now() > giveUpAt)
        throw new Error('DynamoDB Local does not start', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

interface EngineProcess {
  readonly running: () => boolean;
  stop(): Promise<void>;
}

function launch(java: readonly string[]): EngineProcess {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('amplify-dynamodb-simulator/package.json')),
    'emulator',
  );
  const guarded = process.platform !== 'win32';
  const command = guarded ? ['sh', '-c', guard, 'sh', ...java] : java;
  const child = spawn(command[0] ?? '', command.slice(1), { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.on('error', () => undefined);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      running = false;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  return {
    running: () => running,
    stop: async () => {
      if (guarded) child.stdin.end();
      else child.kill();
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

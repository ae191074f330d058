/** A function's execution environment: one thread that runs the bundle's handler, one event at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { hurryWaits, installClock } from '../time/clock-shim.ts';
import { callThroughMessages } from '../gateway/thread-calls.ts';
import type { Invocation, ToWorker, WorkerSettings } from './lambda-messages.ts';

const settings: WorkerSettings = workerData;
installClock(settings.clock);
if (settings.hurry > 1) hurryWaits(settings.hurry);
const calls =
  settings.gateway === undefined
    ? undefined
    : callThroughMessages(settings.gateway, (call) => parentPort?.postMessage(call));

// Through the same port as the results: what a handler prints is there before its answer is.
for (const stream of ['stdout', 'stderr'] as const) {
  process[stream].write = (
    chunk: string | Uint8Array,
    encodingOrDone?: BufferEncoding | ((error?: Error | null) => void),
    done?: (error?: Error | null) => void,
  ): boolean => {
    parentPort?.postMessage({ printed: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(), stream });
    (typeof encodingOrDone === 'function' ? encodingOrDone : done)?.();
    return true;
  };
}

type Handler = (event: unknown, context: object) => unknown;

const bundle: Record<string, unknown> = await import(settings.entry);
const exported =
  bundle[settings.exportName] ?? (isRecord(bundle['default']) ? bundle['default'][settings.exportName] : undefined);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

if (!isHandler(exported)) throw new Error(`${settings.entry} exports no function ${settings.exportName}`);
const handler = exported;

async function run(invocation: Invocation): Promise<void> {
  const startedAt = performance.now();
  const context = {
    awsRequestId: invocation.id,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, settings.timeoutMs - (performance.now() - startedAt)),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
  try {
    const result = await handler(JSON.parse(invocation.event), context);
    parentPort?.postMessage({ id: invocation.id, result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    const fault = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({
      id: invocation.id,
      error: { errorType: fault.name, errorMessage: fault.message, trace: (fault.stack ?? '').split('\n') },
    });
  }
}

parentPort?.on('message', (message: ToWorker) => {
  if ('call' in message) calls?.answered(message);
  else void run(message);
});
parentPort?.postMessage({ ready: true });

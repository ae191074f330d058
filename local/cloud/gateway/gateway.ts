/** The one address that all SDK calls of the system go through, in front of the engines. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { askForCapacity, CallCounter, capacityIn, type CallCount } from './call-counter.ts';
import { accessKeyOf, recogniseCall } from './call-recognition.ts';
import { callEngine, headersToForward } from './http-client.ts';
import type { ThreadAnswer, ThreadCall } from './thread-calls.ts';
import type { WorkQueue } from '../time/work-queue.ts';

/** A call that a function (or another client) makes through the gateway. */
export interface GatewayCall {
  /** `dynamodb`, `streams`, `sqs`, `sns`, `ses`, `states`, `kms`, `secrets`, `userPool`, `lambda`, `edgeStore` or `s3`. */
  readonly service: string;
  /** e.g. `PutItem`, `SendMessage`, `Publish`. */
  readonly operation: string;
  /** Logical id of the calling function; `-` for callers that are no function. */
  readonly caller: string;
  readonly body: Buffer;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Status 0 cuts the connection without an answer. */
export interface GatewayAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** DynamoDB capacity units that the call used, where the engine told them beside the answer. */
  readonly units?: number;
}

/**
 * May answer in place of the engine (return an answer), or let the call pass (undefined). `forward`
 * performs the real call, so that a hook can lose an answer after the effect.
 */
export type Interceptor = (
  call: GatewayCall,
  forward: () => Promise<GatewayAnswer>,
) => Promise<GatewayAnswer | undefined> | GatewayAnswer | undefined;

/** Answers a service's calls inside the process. */
export type ServiceHandler = (call: GatewayCall) => Promise<GatewayAnswer> | GatewayAnswer;

/** The refusal of a call that its function may not make. */
export type Guard = (call: GatewayCall) => Promise<GatewayAnswer | undefined>;

/** Sees every call that an engine answered with success. */
export type CallObserver = (call: GatewayCall, answer: GatewayAnswer) => void;

export interface Gateway {
  readonly url: string;
  /** caller → `service.operation` → counts since the last reset. */
  counts(): Record<string, Record<string, CallCount>>;
  reset(): void;
  /** Adds a hook in front of every call; returns the function that takes it away. */
  intercept(hook: Interceptor): () => void;
}

const outsideCaller = '-';

export class GatewayServer implements Gateway {
  readonly #work: WorkQueue;
  readonly #counter = new CallCounter();
  readonly #hooks = new Set<Interceptor>();
  readonly #observers: CallObserver[] = [];
  #guard: Guard | undefined;
  readonly #services = new Map<string, ServiceHandler>();
  readonly #callers = new Map<string, string>();
  readonly #server = createServer((request, response) => this.#receive(request, response));

  constructor(work: WorkQueue) {
    this.#work = work;
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the gateway does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  serve(service: string, handler: ServiceHandler): void {
    this.#services.set(service, handler);
  }

  /** Hands a service's calls to an engine's port as they are. */
  forward(service: string, port: number): void {
    const measured = service === 'dynamodb';
    this.serve(service, async (call) => {
      return callEngine(port, {
        method: call.method,
        path: call.path,
        headers: headersToForward(call.headers),
        body: measured ? askForCapacity(call.operation, call.body) : call.body,
      });
    });
  }

  observe(observer: CallObserver): void {
    this.#observers.push(observer);
  }

  /** Stands before everything else: what it answers is the refusal of a call that its function may not make. */
  guardWith(guard: Guard): void {
    this.#guard = guard;
  }

  /** Makes a function known by its own access key. */
  register(accessKeyId: string, caller: string): void {
    this.#callers.set(accessKeyId, caller);
  }

  counts(): Record<string, Record<string, CallCount>> {
    return this.#counter.counts();
  }

  reset(): void {
    this.#counter.reset();
  }

  intercept(hook: Interceptor): () => void {
    this.#hooks.add(hook);
    return () => this.#hooks.delete(hook);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const release = this.#work.hold();
    response.sendDate = false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', release);
    response.on('close', release);
    request.on('end', () => {
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === 'string') headers[name] = value;
      }
      void this.#answer(request.method ?? 'GET', request.url ?? '/', headers, Buffer.concat(chunks))
        .catch((fault: unknown) => failure(fault))
        .then((answer) => {
          if (answer.status === 0) response.destroy();
          else
            response
              .writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
              .end(answer.body);
        })
        .finally(release);
    });
  }

  /** Answers a call that a function's thread made by a message. */
  async answerThread({ call, method, path, headers, body }: ThreadCall): Promise<ThreadAnswer> {
    const release = this.#work.hold();
    try {
      const answer = await this.#answer(method, path, headers, Buffer.from(body)).catch(failure);
      return { call, status: answer.status, headers: answer.headers ?? {}, body: textOrCopy(answer.body) };
    } finally {
      release();
    }
  }

  async #answer(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
  ): Promise<GatewayAnswer> {
    const accessKey = accessKeyOf(headers);
    const caller = (accessKey === undefined ? undefined : this.#callers.get(accessKey)) ?? outsideCaller;
    const call: GatewayCall = {
      ...recogniseCall(method, path, headers, body),
      caller,
      body,
      method,
      path,
      headers,
    };
    const refusal = await this.#guard?.(call);
    if (refusal !== undefined) return refusal;
    const forward = (): Promise<GatewayAnswer> => this.#perform(call);
    for (const hook of this.#hooks) {
      const answer = await hook(call, forward);
      if (answer !== undefined) return answer;
    }
    return forward();
  }

  async #perform(call: GatewayCall): Promise<GatewayAnswer> {
    const handler = this.#services.get(call.service);
    if (handler === undefined) {
      return {
        status: 400,
        body: JSON.stringify({
          __type: 'UnknownOperationException',
          message: `the embedded cloud has no ${call.service}`,
        }),
      };
    }
    const answer = await handler(call);
    const units =
      answer.units ?? (call.service === 'dynamodb' && Buffer.isBuffer(answer.body) ? capacityIn(answer.body) : 0);
    this.#counter.add(call, units);
    if (answer.status < 300) for (const observer of this.#observers) observer(call, answer);
    return answer;
  }
}

/** A message carries the whole memory that a view belongs to: a copy is smaller. */
function textOrCopy(body: string | Buffer): string | Uint8Array {
  return typeof body === 'string' ? body : new Uint8Array(body);
}

function failure(fault: unknown): GatewayAnswer {
  const message = fault instanceof Error ? fault.message : String(fault);
  return {
    status: 500,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: 'InternalServerError', message }),
  };
}

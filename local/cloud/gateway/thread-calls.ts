/**
 * A function's calls of the gateway, without a network: its thread hands them to the cloud's own in one message, and
 * gets the answer in one. The SDK in the bundle is as it is deployed, and at the gateway nothing differs: it sees
 * method, path, headers and body as they would have come over a connection. That halves what a call costs.
 */
import { EventEmitter } from 'node:events';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';

/** A call as the thread sends it; header names in lower case. */
export interface ThreadCall {
  readonly call: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** Status 0: the connection was cut. */
export interface ThreadAnswer {
  readonly call: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface ThreadCalls {
  /** Hands over an answer that came from the cloud's thread. */
  answered(answer: ThreadAnswer): void;
}

/**
 * From now on `http.request` to the gateway sends messages; to anywhere else it is what it was. Call it before a
 * module keeps a reference.
 * @param origin the gateway's address, e.g. `http://127.0.0.1:4567`
 */
export function callThroughMessages(origin: string, send: (call: ThreadCall) => void): ThreadCalls {
  const { hostname, port } = new URL(origin);
  const waiting = new Map<number, GatewayRequest>();
  let calls = 0;
  const real = http.request;
  const request = (...args: unknown[]): unknown => {
    const [options, heard] = args;
    if (!isOptions(options) || !isFor(options, hostname, port)) return Reflect.apply(real, http, args);
    const { headers } = options;
    const method = options.method ?? 'GET';
    const path = options.path ?? '/';
    const call = calls++;
    const made = new GatewayRequest(method, path, (body) => {
      waiting.set(call, made);
      send({ call, method, path, headers: plainHeaders(headers), body });
    });
    if (isListener(heard)) made.once('response', heard);
    return made;
  };
  Object.assign(http, { request });
  syncBuiltinESMExports();
  return {
    answered: (answer) => {
      waiting.get(answer.call)?.answered(answer);
      waiting.delete(answer.call);
    },
  };
}

/** As much of a `ClientRequest` as clients use that collect a body and wait. */
class GatewayRequest extends EventEmitter {
  /** There is no connection to wait for, and none that idles. */
  readonly socket = Object.assign(new EventEmitter(), {
    connecting: false,
    setKeepAlive: () => undefined,
    setTimeout: () => undefined,
  });
  readonly method: string;
  readonly path: string;
  destroyed = false;
  readonly #chunks: Buffer[] = [];
  readonly #send: (body: string | Uint8Array) => void;

  constructor(method: string, path: string, send: (body: string | Uint8Array) => void) {
    super();
    this.method = method;
    this.path = path;
    this.#send = send;
  }

  write(chunk: string | Uint8Array): boolean {
    this.#chunks.push(Buffer.from(chunk));
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (this.destroyed) return this;
    if (typeof chunk === 'string' && this.#chunks.length === 0) {
      this.#send(chunk);
      return this;
    }
    if (chunk !== undefined) this.write(chunk);
    // A copy of its own: a message carries a view's whole memory along.
    this.#send(new Uint8Array(Buffer.concat(this.#chunks)));
    return this;
  }

  /** An answer that comes later is not heard. */
  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    process.nextTick(() => {
      if (error !== undefined) this.emit('error', error);
      this.emit('close');
    });
    return this;
  }

  answered(answer: ThreadAnswer): void {
    if (this.destroyed) return;
    if (answer.status === 0) {
      this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
      return;
    }
    const response = Object.assign(Readable.from([Buffer.from(answer.body)], { objectMode: false }), {
      statusCode: answer.status,
      statusMessage: http.STATUS_CODES[answer.status] ?? '',
      headers: answer.headers,
      complete: true,
    });
    this.emit('response', response);
    this.emit('close');
  }
}

function isOptions(value: unknown): value is http.RequestOptions {
  return typeof value === 'object' && value !== null && !(value instanceof URL);
}

function isListener(value: unknown): value is (response: unknown) => void {
  return typeof value === 'function';
}

function isFor(options: http.RequestOptions, hostname: string, port: string): boolean {
  return (options.host ?? options.hostname) === hostname && String(options.port) === port;
}

function plainHeaders(headers: http.RequestOptions['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) plain[name.toLowerCase()] = String(value);
  }
  return plain;
}

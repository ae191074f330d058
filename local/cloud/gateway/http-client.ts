/** Calls to the engines over loopback, with connections kept open. */
import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** They say how one connection carries a message, and mean nothing to the next. */
const connectionHeaders: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** Headers of a call that may be handed on to an engine, which is asked for an answer that can be read here. */
export function headersToForward(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => name !== 'host' && name !== 'accept-encoding' && name !== 'expect' && !connectionHeaders.has(name),
    ),
  );
}

/**
 * Sends one call to an engine on 127.0.0.1.
 * @throws the socket's error; a connection that the engine had closed while idle is tried once more.
 */
export function callEngine(port: number, call: HttpCall): Promise<HttpAnswer> {
  return attempt(port, call, true);
}

function attempt(port: number, call: HttpCall, mayRetry: boolean): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const body = call.body ?? '';
    const outgoing = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method: call.method,
        path: call.path,
        headers: { ...call.headers, 'content-length': Buffer.byteLength(body) },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const headers: Record<string, string> = {};
          for (const [name, value] of Object.entries(incoming.headers)) {
            if (typeof value === 'string' && !connectionHeaders.has(name)) headers[name] = value;
          }
          resolve({
            status: incoming.statusCode ?? 500,
            headers,
            body: chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks),
          });
        });
      },
    );
    outgoing.on('error', (error) => {
      if (mayRetry && outgoing.reusedSocket) attempt(port, call, false).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
}

import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { readPageAsset } from './page.ts';
import type { LocalAnswer } from './answer.ts';

/** Loopback HTTP server for what stands beside the product: stand-ins, inbox, controls. */
export interface LocalServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface LocalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type LocalHandler = (request: LocalRequest) => Promise<LocalAnswer> | LocalAnswer;

const maxBodyBytes = 1_000_000;
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * @param port 0 takes a free one
 * @throws when the port is taken (`EADDRINUSE`)
 */
export async function serve(handler: LocalHandler, port = 0): Promise<LocalServer> {
  const server = createServer((request, response) => {
    void respond(handler, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function jsonAnswer(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): LocalAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

export function redirectAnswer(location: string): LocalAnswer {
  return { status: 303, headers: { location } };
}

async function respond(handler: LocalHandler, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: LocalAnswer;
  try {
    answer = await answerTo(handler, incoming);
  } catch (error) {
    process.stderr.write(`local server: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    answer = { status: 500, headers: { 'content-type': 'text/plain' }, body: 'internal error' };
  }
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status ?? 200, { ...answer.headers, 'content-length': body.length });
  if (answer.cutOff) {
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
    return;
  }
  response.end(body);
}

/**
 * Whether a web page of somebody else sends this. Our own pages send no referrer, and then browsers say
 * `Origin: null`: only `Sec-Fetch-Site` tells who it is. Programs send neither.
 */
function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`;
}

async function answerTo(handler: LocalHandler, incoming: IncomingMessage): Promise<LocalAnswer> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const method = incoming.method ?? 'GET';
  // Web pages of others must neither read these servers through a rebound name nor post to them.
  if (!loopbackHost.test(incoming.headers.host ?? '')) return { status: 421, body: 'loopback names only' };
  if (method !== 'GET' && isForeign(incoming)) return { status: 403, body: 'foreign origin' };
  const asset = method === 'GET' ? readPageAsset(url.pathname) : undefined;
  if (asset) return asset;

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maxBodyBytes) return { status: 413, body: 'too large' };
    chunks.push(chunk);
  }
  return handler({
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  });
}

/** The one public address: the static site at `/`, the HTTP API under its prefix, as the distribution has it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { maxBodyBytes } from './http-api.ts';
import type { Compression } from './compression.ts';
import type { HttpRequest, HttpResponse } from './http-event.ts';
import { addHeaders, type AddedHeaders } from './response-headers.ts';

const apiPrefix = '/api/';

export interface FrontHandlers {
  readonly api: (request: HttpRequest) => Promise<HttpResponse>;
  readonly site: (request: HttpRequest) => Promise<HttpResponse>;
  readonly compress: Compression;
  readonly added: AddedHeaders;
  /** Address of the local identity provider, where there is one. */
  readonly signInOrigin: () => string | undefined;
}

export class FrontServer {
  #handlers: FrontHandlers | undefined;
  readonly #server = createServer((request, response) => {
    this.#respond(request, response).catch((fault: unknown) => {
      response.destroy(fault instanceof Error ? fault : undefined);
    });
  });

  /** Listens at once, so that the address is known before what it serves. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the front server does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  serve(handlers: FrontHandlers): void {
    this.#handlers = handlers;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/';
    const method = request.method ?? 'GET';
    const isApi = url.startsWith(apiPrefix);
    const body = await readBody(request);
    const handlers = this.#handlers;
    if (handlers === undefined) return void response.writeHead(503).end();
    const whole = await (isApi ? handlers.api : handlers.site)({
      method,
      url,
      headers: request.headers,
      body,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    });
    const accepted = request.headers['accept-encoding'] ?? '';
    const path = url.split('?')[0] ?? '/';
    const answer = await handlers.compress(path, accepted, whole);
    const headers = addHeaders(answer.headers, handlers.added(path), handlers.signInOrigin());
    response.writeHead(answer.status, {
      ...headers,
      ...(answer.status !== 304 && answer.status !== 204 && { 'content-length': Buffer.byteLength(answer.body) }),
    });
    response.end(method === 'HEAD' ? undefined : answer.body);
  }
}

/** Reads a body; of one that is too large only that it is. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part: Buffer = chunk;
    size += part.length;
    if (size <= maxBodyBytes) chunks.push(part);
  }
  return size > maxBodyBytes ? Buffer.alloc(maxBodyBytes + 1) : Buffer.concat(chunks);
}

import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/* HTTP by hand: no client library sends what an attacker sends. */

export interface RawRequest {
  /** Ends the connection where the message, as it was announced, may go on. */
  readonly hangsUp?: true;
  readonly method: string;
  /** Path and query, as they go over the wire. */
  readonly target: string;
  /** In this order, also twice; latin1. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer;
  /** `length` as it is; `chunked`; `cut`: half of the body, then the end; `badChunk`: a chunk without its length. */
  readonly framing: 'length' | 'chunked' | 'cut' | 'badChunk';
}

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; one that stands twice is joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

const patienceMs = 60_000;

/** @returns undefined when the connection was closed without an answer */
export function exchange(url: string, request: RawRequest): Promise<RawAnswer | undefined> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => resolve(chunks.length === 0 ? undefined : parse(Buffer.concat(chunks))));
    // What is refused may be cut off while we still send: what was answered before counts.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.write(bytesOf(request, host));
    if (request.hangsUp) socket.end();
  });
}

function bytesOf({ method, target, headers, body, framing }: RawRequest, host: string): Buffer {
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  const length = body === undefined ? [] : [lengthOf(body, framing)];
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(own.has('host') ? [] : [`Host: ${host}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...length,
    'Connection: close',
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  return body === undefined ? head : Buffer.concat([head, ...framed(body, framing)]);
}

const lengthOf = (body: Buffer, framing: RawRequest['framing']): string =>
  framing === 'chunked' || framing === 'badChunk' ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;

function framed(body: Buffer, framing: RawRequest['framing']): Buffer[] {
  if (framing === 'length') return [body];
  if (framing === 'cut') return [body.subarray(0, Math.floor(body.length / 2))];
  if (framing === 'badChunk') return [Buffer.from('zz\r\n'), body];
  const half = Math.ceil(body.length / 2);
  const parts = [body.subarray(0, half), body.subarray(half)].filter((part) => part.length > 0);
  return [
    ...parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from('0\r\n\r\n'),
  ];
}

function parse(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    headers.set(name, headers.has(name) ? `${headers.get(name)},${value}` : value);
  }
  const body = decoded(unchunked(bytes.subarray(end + 4), headers), headers.get('content-encoding'));
  return { status: Number(first.split(' ')[1]), headers, text: body.toString('utf8') };
}

function unchunked(body: Buffer, headers: ReadonlyMap<string, string>): Buffer {
  if (headers.get('transfer-encoding') !== 'chunked') return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, line).toString(), 16);
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 4 + size;
  }
  return Buffer.concat(parts);
}

function decoded(body: Buffer, encoding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (encoding === 'gzip') return gunzipSync(body);
  return encoding === 'br' ? brotliDecompressSync(body) : body;
}

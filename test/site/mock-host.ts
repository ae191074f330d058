/**
 * Serves the built site as the product's host does (security headers, language root, 404 page),
 * with the pretend API and a pretend identity provider behind it.
 */

import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import { versionHeader } from '../../domain/api/version.ts';
import { groups } from '../../domain/api/operation.ts';
import { pageAt } from '../../domain/links/site-paths.ts';
import { staffPages } from '../../static-site/src/scripts/staff/staff-pages.ts';
import type { MockAnswer, MockRequest } from './mock-answer.ts';
import { mockApi } from './mock-api.ts';
import { mockReports } from './mock-reports.ts';
import { mockStaffApi } from './mock-staff-api.ts';

/** Where pages of this host find axe-core: a script with an address is compiled once, not anew for each page. */
export const axePath = '/mock-axe.js';
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const siteFolder = join(import.meta.dirname, '../../dist/site');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export interface MockHost {
  url: string;
  close: () => Promise<void>;
}

/** @param answer replaces single answers of the pretend API; undefined leaves them */
export async function startMockHost(
  answer: (request: MockRequest) => MockAnswer | undefined = () => undefined,
): Promise<MockHost> {
  const server = createServer((request, response) => {
    void respond(request, response, answer).catch(() => response.destroy());
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mock host has no port');
  return address.port;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: MockRequest) => MockAnswer | undefined,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://host');
  const origin = `http://${request.headers.host}`;
  if (url.pathname.startsWith('/api/')) return respondApi(request, response, url, answer);
  if (url.pathname === '/config.json') return json(response, 200, config(origin));
  if (url.pathname === '/mock-authorize') {
    const back = new URL(url.searchParams.get('redirect_uri') ?? origin);
    // Who signs in on a page is somebody of its role; on the page of all roles, somebody of all.
    const page = pageAt(back.pathname)?.page;
    const code = groups.filter((group) => page === 'staff' || staffPages[group] === page).join(' ');
    back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }).toString();
    response.writeHead(302, { location: back.href }).end();
    return;
  }
  if (url.pathname === '/mock-token') {
    const form = new URLSearchParams(await textOf(request));
    const roles = (form.get('code') ?? '').split(' ');
    return json(response, 200, {
      access_token: mockToken({ sub: 'staff', 'cognito:groups': roles, centres: 'aalst' }),
      id_token: mockToken({ name: 'Karim El Idrissi' }),
      token_type: 'Bearer',
      expires_in: 3600,
    });
  }
  // Where a test empties the storage of this origin: no page of ours is open meanwhile.
  if (url.pathname === '/mock-blank') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Blank</title>');
    return;
  }
  if (url.pathname === axePath) {
    response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' });
    response.end(await readFile(axeFile));
    return;
  }
  await respondFile(response, url.pathname);
}

function config(origin: string): unknown {
  return {
    issuer: origin,
    clientId: 'site',
    authorizationEndpoint: `${origin}/mock-authorize`,
    tokenEndpoint: `${origin}/mock-token`,
    endSessionEndpoint: `${origin}/mock-end-session`,
  };
}

/** An unsigned token of the shape that the site reads: nobody verifies it here. */
function mockToken(claims: object): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.x`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function respondApi(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  answer: (request: MockRequest) => MockAnswer | undefined,
): Promise<void> {
  const text = await textOf(request);
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const call: MockRequest = {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname.slice('/api/'.length)),
    query: url.searchParams,
    token: header('x-link-token'),
    bearer: header('authorization'),
    etag: header('if-none-match'),
    body: text === '' ? undefined : JSON.parse(text),
  };
  const { status, body, etag, version } = answer(call) ?? mockReports(call) ?? mockStaffApi(call) ?? mockApi(call);
  if (etag !== undefined) response.setHeader('etag', etag);
  if (version !== undefined) response.setHeader(versionHeader, version);
  json(response, status, body);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(status === 304 ? undefined : JSON.stringify(body ?? {}));
}

async function respondFile(response: ServerResponse, path: string): Promise<void> {
  const safe = normalize(decodeURIComponent(path)).replace(/^(\.\.[/\\])+/, '');
  const file = join(siteFolder, safe.endsWith('/') ? `${safe}index.html` : safe);
  const headers = {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  try {
    const content = await readFile(file);
    // As the product's host: what has its hash in its name is fetched once.
    const cache = safe.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': cache }).end(content);
  } catch {
    const content = await readFile(join(siteFolder, '404.html')).catch(() => 'Not found');
    response.writeHead(404, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(content);
  }
}

/** Serves the built site from a folder, as the object store behind the distribution does. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { HttpResponse } from './http-event.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
  '.ics': 'text/calendar; charset=utf-8',
  '.pdf': 'application/pdf',
  '.map': 'application/json; charset=utf-8',
};

const hashed = `_astro${path.sep}`;

export class StaticSite {
  readonly #root: string;

  constructor(folder: string) {
    this.#root = path.resolve(folder);
  }

  /** @param urlPath path of the request, without its query */
  async handle(method: string, urlPath: string): Promise<HttpResponse> {
    if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
    const file = this.#fileFor(urlPath);
    if (file === undefined) return this.#notFound(urlPath);
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory() === true) {
      if (!urlPath.endsWith('/')) return { status: 301, headers: { location: `${urlPath}/` }, body: '' };
      return (await this.#read(path.join(file, 'index.html'), 200)) ?? this.#notFound(urlPath);
    }
    const page = found?.isFile() === true ? file : `${file}.html`;
    return (await this.#read(page, 200)) ?? this.#notFound(urlPath);
  }

  /** The language's own page where there is one: `/fr/404.html` for what lies under `/fr/`. */
  async #notFound(urlPath: string): Promise<HttpResponse> {
    const language = urlPath.split('/')[1] ?? '';
    const own = /^[a-z]{2}$/.test(language)
      ? await this.#read(path.join(this.#root, language, '404.html'), 404)
      : undefined;
    return (
      own ??
      (await this.#read(path.join(this.#root, '404.html'), 404)) ?? {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'Not found',
      }
    );
  }

  async #read(file: string, status: number): Promise<HttpResponse | undefined> {
    const body = await readFile(file).catch(() => undefined);
    if (body === undefined) return undefined;
    return {
      status,
      headers: {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        // As deployed, where a hash stands in the name; pages are asked for anew, since here they change at any time.
        'cache-control': file.startsWith(path.join(this.#root, hashed))
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      },
      body,
    };
  }

  #fileFor(urlPath: string): string | undefined {
    try {
      const file = path.join(this.#root, path.normalize(decodeURIComponent(urlPath)));
      return file === this.#root || file.startsWith(this.#root + path.sep) ? file : undefined;
    } catch {
      return undefined;
    }
  }
}

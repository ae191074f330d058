import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html, type Html } from './html.ts';
import type { LocalAnswer } from './answer.ts';

/** The frame of all pages that the local system adds to the product, in the product's own look. */
export interface PageOptions {
  readonly language: 'nl' | 'fr' | 'de' | 'en';
  readonly title: string;
  readonly body: Html;
  /** Path of a script of our own, e.g. `/inbox/inbox.js`. */
  readonly script?: string;
  /** Uses the whole width, for lists and switches; without it one narrow column. */
  readonly wide?: boolean;
  readonly status?: number;
}

const fontPath = '/local-pages/font.woff2';
const stylePath = '/local-pages/style.css';

export function pageAnswer(options: PageOptions): LocalAnswer {
  const page = html`<html lang="${options.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>${options.title}</title>
      <link rel="stylesheet" href="${stylePath}" />
      ${options.script !== undefined && html`<script type="module" src="${options.script}"></script>`}
    </head>
    <body class="${options.wide === true ? 'wide' : 'narrow'}">
      ${options.body}
    </body>
  </html>`;
  return {
    status: options.status ?? 200,
    headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html>\n${page.markup}`,
  };
}

/**
 * No `form-action`: signing in ends with a redirect to the site, and browsers apply that directive to
 * redirects too. Frames are for the mails in the inbox.
 */
const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Style and font of the pages; undefined for any other path. */
export function readPageAsset(path: string): LocalAnswer | undefined {
  if (path === stylePath) {
    return assetAnswer('text/css; charset=utf-8', readFileSync(new URL('style.css', import.meta.url)));
  }
  if (path === fontPath) {
    const file = createRequire(import.meta.url).resolve(
      '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
    );
    return assetAnswer('font/woff2', readFileSync(file));
  }
  if (path === '/favicon.ico') return { status: 204 };
  return undefined;
}

function assetAnswer(type: string, body: Buffer): LocalAnswer {
  return { headers: { 'content-type': type, 'cache-control': 'max-age=600' }, body };
}

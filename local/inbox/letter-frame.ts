import type { LocalAnswer } from '../pages/answer.ts';

/** An e-mail as it is, for a frame: no script, nothing from elsewhere; links open in a new window. */
export const framedLetter = (html: string): LocalAnswer => ({
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'",
    'referrer-policy': 'no-referrer',
  },
  body: `<base target="_blank">${html}`,
});

/**
 * What the firewall in front of the product answers in its place. It looks at the browser when a page with a form is
 * opened, silently, and keeps a mark of that for some hours; a call without the mark is answered with 202 (or 405 where a
 * puzzle is set) and a header that says so. Then the page is loaded anew, which brings the mark, with what was filled in.
 */

import { tabStorage } from '../page/storage.ts';

const place = 'looked-at';
/** A page that is loaded for this twice within so long does not get the mark at all: the reader is told. */
const againAfterMs = 120_000;

export const isAskedFor = (response: Pick<Response, 'headers'>): boolean =>
  response.headers.get('x-amzn-waf-action') !== null;

/** @returns whether the page is loaded anew now */
export function loadAnew(
  load: () => void,
  storage: Pick<typeof tabStorage, 'get' | 'set'> = tabStorage,
  now: number = Date.now(),
): boolean {
  const before = Number(storage.get(place) ?? 0);
  // Without storage it would be loaded without end.
  if (now - before < againAfterMs || !storage.set(place, String(now))) return false;
  load();
  return true;
}

/** A refusal of the firewall's own, in all languages at once: the page has the reader's. */
export const isDoorsRefusal = (status: number, body: Readonly<{ language?: string }>): boolean =>
  status === 403 && body.language === undefined;

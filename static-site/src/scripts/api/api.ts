/** Calls to the API, with its problems as values: a page always knows what to say. */

import { pageLanguage } from '../page/dom.ts';
import { forgetWish, keyOfWish } from '../page/wish.ts';
import { carryFields } from '../page/carried-fields.ts';
import { afterRush } from './after-rush.ts';
import { isAskedFor, isDoorsRefusal, loadAnew } from './firewall.ts';
import { inOwnTurn } from './own-turn.ts';
import { keyHeader } from '../../../../domain/api/idempotency-key.ts';
import { apiVersion, isNewer, versionHeader } from '../../../../domain/api/version.ts';

export type Problem = Readonly<{
  status: number;
  /** `invalid`, `noSeats`, …; `offline` when no answer came, `atTheDoor` when the firewall took the call for a machine's. */
  reason: string;
  title: string;
  detail: string;
  errors: readonly FieldProblem[];
}>;

export type FieldProblem = Readonly<{ field: string; reason: string; message: string }>;

export type Answer<T> =
  | Readonly<{ ok: true; body: T; etag: string | undefined }>
  | Readonly<{ ok: false; problem: Problem }>
  | Readonly<{ ok: 'unchanged'; etag: string | undefined }>;

export type Call = Readonly<{
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Link token of a citizen, from the fragment. */
  token?: string;
  /** Access token of a signed-in person. */
  bearer?: string;
  etag?: string | undefined;
  /** A form whose content may be sent again without being done twice. */
  wish?: string;
  /** Is sent to its end when the page is closed. */
  lasting?: boolean;
  /** Milliseconds until the call counts as failed. */
  patience?: number;
}>;

export async function callApi<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  try {
    const response = await sendCall(path, call, 'application/json');
    if (response.status === 304) return { ok: 'unchanged', etag: response.headers.get('etag') ?? undefined };
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    const text = await response.text();
    return {
      ok: true,
      body: (text === '' ? {} : JSON.parse(text)) as T,
      etag: response.headers.get('etag') ?? undefined,
    };
  } catch {
    return { ok: false, problem: offline };
  }
}

/** For what answers a file in place of JSON. */
export async function fetchFile(
  path: string,
  call: Call,
): Promise<Readonly<{ ok: true; file: Blob }> | Readonly<{ ok: false; problem: Problem }>> {
  try {
    const response = await sendCall(path, call, '*/*');
    return response.ok ? { ok: true, file: await response.blob() } : { ok: false, problem: await problemOf(response) };
  } catch {
    return { ok: false, problem: offline };
  }
}

const offline: Problem = { status: 0, reason: 'offline', title: '', detail: '', errors: [] };

/** @throws when no answer came */
async function sendCall(path: string, call: Call, accept: string): Promise<Response> {
  const headers = new Headers({
    accept,
    'accept-language': pageLanguage(),
    [versionHeader]: String(apiVersion),
  });
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (call.wish !== undefined) headers.set(keyHeader, keyOfWish(call.wish, body ?? ''));
  if (call.token !== undefined) headers.set('x-link-token', call.token);
  if (call.bearer !== undefined) headers.set('authorization', `Bearer ${call.bearer}`);
  if (call.etag !== undefined) headers.set('if-none-match', call.etag);
  const send = (): Promise<Response> =>
    inOwnTurn(() =>
      fetch(`/api/${path}`, {
        method: call.method ?? 'GET',
        headers,
        cache: 'no-store',
        keepalive: call.lasting === true,
        signal: AbortSignal.timeout(call.patience ?? 20_000),
        ...(body === undefined ? {} : { body }),
      }),
    );
  const response = mayGoTwice(call) ? await afterRush(send) : await send();
  if (isAskedFor(response)) {
    // Leaves the page: what waits for an answer waits until then.
    if (loadAnew(goThrough)) return await new Promise<Response>(() => undefined);
    return new Response('{}', { status: 403 });
  }
  if (call.wish !== undefined && isAnswered(response.status)) forgetWish(call.wish);
  if (isNewer(response.headers.get(versionHeader))) document.querySelector('[data-newer]')?.removeAttribute('hidden');
  return response;
}

function goThrough(): void {
  carryFields();
  location.reload();
}

/** Read, written over, or known again by its key. */
const mayGoTwice = ({ method = 'GET', wish }: Call): boolean =>
  method === 'GET' || method === 'PUT' || wish !== undefined;

/** Done, or refused for what it says. A gateway that gave up may have a product behind it that did not. */
const isAnswered = (status: number): boolean => status < 500 && status !== 408 && status !== 429;

async function problemOf(response: Response): Promise<Problem> {
  const body = await readProblem(response);
  return {
    status: response.status,
    reason: isDoorsRefusal(response.status, body) ? 'atTheDoor' : (body.type?.split(':').at(-1) ?? 'internal'),
    title: body.title ?? '',
    detail: body.detail ?? '',
    errors: body.errors ?? [],
  };
}

type ProblemBody = Partial<
  Readonly<{ type: string; language: string; title: string; detail: string; errors: FieldProblem[] }>
>;

async function readProblem(response: Response): Promise<ProblemBody> {
  try {
    return (await response.json()) as ProblemBody;
  } catch {
    return {};
  }
}

/** What to tell the reader when there is no field to point at. */
export function problemInWords(
  problem: Problem,
  texts: Readonly<{ offline: string; busy: string; internal: string; notFound: string; atTheDoor: string }>,
): string {
  if (problem.reason === 'offline') return texts.offline;
  if (problem.reason === 'atTheDoor') return texts.atTheDoor;
  if (problem.status === 429 || problem.status === 503) return texts.busy;
  if (problem.status >= 500) return texts.internal;
  if (problem.status === 404 && problem.detail === '') return texts.notFound;
  return problem.detail || problem.title || texts.internal;
}

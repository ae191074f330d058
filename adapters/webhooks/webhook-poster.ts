import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import { isIP } from 'node:net';
import type { Letter, Posted, Poster } from '../../domain/webhooks/poster.ts';
import { mayBeTold } from '../../domain/webhooks/endpoint-address.ts';
import { isPublicAddress, publicOnly } from './public-address.ts';
import { headersOf, newSecret } from './signature.ts';

/*
 * Posts to addresses that others have chosen: over https alone, to public addresses alone, and wherever the answer would
 * send us (3xx) we do not go. Nothing of an answer is kept but its status.
 */

export interface PosterSettings {
  /** In the embedded cloud: http, and this machine. */
  readonly toThisMachine: boolean;
  /** Real milliseconds for the whole call. */
  readonly timeoutMs?: number;
  readonly lookup?: ReturnType<typeof publicOnly>;
}

/** A receiver takes the event and works on it later; 15 to 30 s are what the specification has others wait. */
const defaultTimeoutMs = 10_000;

export function createPoster(settings: PosterSettings): Poster {
  return {
    newSecret,
    async post(letter) {
      const why = whyNot(letter.url, settings.toThisMachine);
      if (why !== undefined) return { outcome: 'failed', why };
      try {
        return postedOf(await send(letter, settings));
      } catch (error) {
        return { outcome: 'failed', why: wordOf(error) };
      }
    },
  };
}

function whyNot(address: string, toThisMachine: boolean): string | undefined {
  if (!mayBeTold(address, toThisMachine)) return 'address';
  const host = new URL(address).hostname.replace(/^\[(.*)\]$/, '$1');
  // A literal address is connected to without being looked up.
  const itself = toThisMachine && host === '127.0.0.1';
  return isIP(host) !== 0 && !itself && !isPublicAddress(host) ? 'not-public' : undefined;
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

function send(
  letter: Letter,
  { lookup = publicOnly(), timeoutMs = defaultTimeoutMs }: PosterSettings,
): Promise<Answered> {
  const { url, secrets, id, at, body } = letter;
  const request = url.startsWith('https:') ? requestByHttps : requestByHttp;
  return new Promise((resolve, reject) => {
    const call = request(url, {
      method: 'POST',
      lookup,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'last-minute-booking',
        ...headersOf(secrets, { id, timestamp: Math.floor(at / 1000), body }),
      },
    });
    call.on('error', reject);
    call.on('response', (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] });
      // Whatever comes behind the head, however long: nobody reads it.
      answer.destroy();
    });
    call.end(body);
  });
}

function postedOf({ status, retryAfter }: Answered): Posted {
  const why = `status ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'taken', why };
  if (status === 410) return { outcome: 'gone', why };
  const seconds = Number(retryAfter);
  return { outcome: 'failed', why, ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}) };
}

/** A code of the network, never a message: those hold addresses. */
function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

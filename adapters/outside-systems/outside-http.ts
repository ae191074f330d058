import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Unavailable } from '../../domain/platform/unavailable.ts';
import { type AccessToken, createAccessToken, TokenRefused } from './access-token.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { ReadClientKey } from './client-key.ts';
import { retryAfterOf, worthRepeating } from './outside-answer.ts';
import { askHealth, userAgent } from './outside-health.ts';

/*
 * How the vaccination codes database and the regular booking system are called: with a token, a time-out, a trace id,
 * few retries and a circuit breaker. Whatever makes a system unusable at this moment becomes `Unavailable`; answers
 * that mean something (2xx, 4xx) go to the adapter. Nothing of a body or a path is ever logged.
 */

export type OutsideLogCode =
  | 'outside-call-failed'
  | 'outside-answered-an-error'
  | 'outside-unexpected-shape'
  | 'outside-refused-us'
  | 'outside-token-failed';
export type OutsideLog = (code: OutsideLogCode, detail: Readonly<Record<string, string | number>>) => void;

export interface OutsideSettings {
  system: 'vcd' | 'booking' | 'physicians';
  /** Without a slash at its end. */
  url: string;
  tokenUrl: string;
  clientId: string;
  readKey: ReadClientKey;
  log: OutsideLog;
  /** Who is responsible for these calls: an e-mail address. */
  from: string;
  /** Epoch milliseconds; `Date.now` by default. */
  now?: () => number;
  /** Per attempt, real milliseconds. */
  timeoutMs?: number;
}

export interface OutsideCall {
  method: 'POST' | 'DELETE' | 'GET';
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Statuses, beside 2xx, that mean something to the adapter; others make the system unavailable. */
  expected?: readonly number[];
}

export interface OutsideAnswer {
  status: number;
  traceId: string;
  /** Parsed JSON; undefined when there was none. */
  json: unknown;
}

const defaultTimeoutMs = 3_000;
/** One call and at most two more. */
const attemptsMost = 3;
/** Full jitter up to 100, then 200 ms. */
const backoffMs = 100;
/** Longer waits are the queue's business. */
const retryAfterMostMs = 2_000;
/** Retries may be a tenth of the calls, with so many in reserve: a system in trouble is not beaten further. */
const retriesInReserve = 10;
const retriesEarnedPerCall = 0.1;

export class OutsideHttp {
  readonly #settings: OutsideSettings;
  readonly #token: AccessToken;
  readonly #breaker: CircuitBreaker;
  readonly #timeoutMs: number;
  #retriesLeft = retriesInReserve;

  constructor(settings: OutsideSettings) {
    const now = settings.now ?? (() => Date.now());
    this.#settings = settings;
    this.#timeoutMs = settings.timeoutMs ?? defaultTimeoutMs;
    this.#breaker = new CircuitBreaker(now);
    this.#token = createAccessToken({
      tokenUrl: settings.tokenUrl,
      clientId: settings.clientId,
      readKey: settings.readKey,
      headers: { From: settings.from, 'User-Agent': userAgent },
      timeoutMs: this.#timeoutMs,
      now,
    });
  }

  /**
   * Calls must be safe to repeat: by their nature or by an idempotency key.
   * @throws Unavailable when there is no usable answer after the retries
   */
  async call(call: OutsideCall): Promise<OutsideAnswer> {
    if (this.#breaker.open) throw new Unavailable(this.#settings.system);
    try {
      const answer = await this.#callWithRetries(call);
      this.#breaker.succeeded();
      this.#retriesLeft = Math.min(retriesInReserve, this.#retriesLeft + retriesEarnedPerCall);
      return answer;
    } catch (error) {
      if (error instanceof Unavailable) this.#breaker.failed();
      throw error;
    }
  }

  /**
   * The answer's body as the schema says.
   * @throws Unavailable when it is something else: the other side has changed, and somebody must look
   */
  parse<Schema extends z.ZodType>(schema: Schema, answer: OutsideAnswer): z.infer<Schema> {
    const parsed = schema.safeParse(answer.json);
    if (parsed.success) return parsed.data;
    // Paths of the issues, never values: a body holds personal data.
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(',');
    this.#log('outside-unexpected-shape', { status: answer.status, traceId: answer.traceId, where });
    throw new Unavailable(this.#settings.system);
  }

  /** For an answer that the adapter can't make sense of. */
  unexpected(answer: OutsideAnswer): Unavailable {
    this.#log('outside-unexpected-shape', { status: answer.status, traceId: answer.traceId });
    return new Unavailable(this.#settings.system);
  }

  /** @returns whether the system says that it is up */
  healthy(): Promise<boolean> {
    return askHealth(this.#settings.url, this.#settings.from, this.#timeoutMs);
  }

  async #callWithRetries(call: OutsideCall): Promise<OutsideAnswer> {
    const traceId = randomUUID();
    let tokenReplaced = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call, traceId);
      if (outcome.kind === 'answer') return outcome.answer;
      if (outcome.kind === 'tokenRefused') {
        this.#token.drop();
        if (!tokenReplaced) {
          tokenReplaced = true;
          attempt -= 1;
          continue;
        }
        throw new Unavailable(this.#settings.system);
      }
      const { retryAfterMs, again } = outcome;
      const tooLong = retryAfterMs !== undefined && retryAfterMs > retryAfterMostMs;
      if (!again || tooLong || attempt === attemptsMost || this.#retriesLeft < 1)
        throw new Unavailable(this.#settings.system, retryAfterMs);
      this.#retriesLeft -= 1;
      await pause((retryAfterMs ?? 0) + Math.random() * backoffMs * attempt);
    }
  }

  async #attempt(call: OutsideCall, traceId: string): Promise<Outcome> {
    const token = await this.#accessToken(traceId);
    if (typeof token !== 'string') return token;
    let answer: Response;
    let json: unknown;
    try {
      answer = await fetch(this.#settings.url + call.path, {
        method: call.method,
        headers: {
          Accept: 'application/json, application/problem+json',
          Authorization: `Bearer ${token}`,
          'BelGov-Trace-Id': traceId,
          From: this.#settings.from,
          'User-Agent': userAgent,
          ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...call.headers,
        },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeoutMs),
      });
      json = await readJson(answer);
    } catch (error) {
      this.#log('outside-call-failed', { traceId, reason: reasonOf(error) });
      return { kind: 'failed', retryAfterMs: undefined, again: true };
    }
    const { status } = answer;
    if (answer.ok || call.expected?.includes(status) === true)
      return { kind: 'answer', answer: { status, traceId, json } };
    if (status === 401) return { kind: 'tokenRefused' };
    this.#log(status === 403 ? 'outside-refused-us' : 'outside-answered-an-error', { status, traceId });
    return { kind: 'failed', retryAfterMs: retryAfterOf(answer), again: worthRepeating(status) };
  }

  async #accessToken(traceId: string): Promise<string | Extract<Outcome, { kind: 'failed' }>> {
    try {
      return await this.#token.get();
    } catch (error) {
      const refused = error instanceof TokenRefused ? error : undefined;
      this.#log('outside-token-failed', {
        traceId,
        reason: refused === undefined ? reasonOf(error) : String(refused.status),
      });
      return {
        kind: 'failed',
        retryAfterMs: refused?.retryAfterMs,
        again: refused === undefined || worthRepeating(refused.status),
      };
    }
  }

  #log(code: OutsideLogCode, detail: Readonly<Record<string, string | number>>): void {
    this.#settings.log(code, { system: this.#settings.system, ...detail });
  }
}

type Outcome =
  | { kind: 'answer'; answer: OutsideAnswer }
  | { kind: 'tokenRefused' }
  | { kind: 'failed'; retryAfterMs: number | undefined; again: boolean };

async function readJson(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A short word for the log: `fetch failed` hides it in the cause, and messages may hold addresses. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

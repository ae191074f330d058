import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { ItemRefused, Unavailable } from '../../domain/platform/unavailable.ts';
import { type AccessToken, createAccessToken, TokenRefused } from './access-token.ts';
import { AttemptFailed, createCallPolicy } from './call-policy.ts';
import type { ReadClientKey } from './client-key.ts';
import { isAboutItem, retryAfterOf, worthRepeating } from './outside-answer.ts';
import { askHealth, userAgent } from './outside-health.ts';

/*
 * How the vaccination codes database and the regular booking system are called: with a token, a time-out, a trace id,
 * few retries and a circuit breaker. Answers that mean something go to the adapter; one that is about this item alone
 * becomes `ItemRefused`, and whatever may be the system's fault `Unavailable` (S18). Nothing of a body or a path is ever
 * logged.
 */

export type OutsideLogCode =
  | 'outside-call-failed'
  | 'outside-answered-an-error'
  | 'outside-refused-an-item'
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
  /** Statuses, beside 2xx, that mean something to the adapter. */
  expected?: readonly number[];
}

export interface OutsideAnswer {
  status: number;
  traceId: string;
  /** Parsed JSON; undefined when there was none. */
  json: unknown;
}

const defaultTimeoutMs = 3_000;
export class OutsideHttp {
  readonly #settings: OutsideSettings;
  readonly #token: AccessToken;
  readonly #run: ReturnType<typeof createCallPolicy>;
  readonly #timeoutMs: number;

  constructor(settings: OutsideSettings) {
    const now = settings.now ?? (() => Date.now());
    this.#settings = settings;
    this.#timeoutMs = settings.timeoutMs ?? defaultTimeoutMs;
    this.#run = createCallPolicy(now);
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
   * @throws ItemRefused; Unavailable when there is no answer after the retries
   */
  async call(call: OutsideCall): Promise<OutsideAnswer> {
    const traceId = randomUUID();
    let token: 'first' | 'replaced' = 'first';
    const attempt = async (): Promise<OutsideAnswer> => {
      const answer = await this.#attempt(call, traceId);
      if (answer !== 'tokenRefused') return answer;
      this.#token.drop();
      if (token === 'replaced') throw new AttemptFailed({ again: false, reason: 'status 401' });
      token = 'replaced';
      return attempt();
    };
    try {
      return await this.#run(attempt, `${call.path} ${JSON.stringify(call.body)}`);
    } catch (error) {
      throw error instanceof AttemptFailed
        ? new Unavailable(this.#settings.system, error.retryAfterMs, error.reason)
        : error;
    }
  }

  /**
   * The answer's body as the schema says.
   * @throws ItemRefused when it is something else: the record is odd or, when many are, the other side has changed
   */
  parse<Schema extends z.ZodType>(schema: Schema, answer: OutsideAnswer): z.infer<Schema> {
    const parsed = schema.safeParse(answer.json);
    if (parsed.success) return parsed.data;
    // Paths of the issues, never values: a body holds personal data.
    const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(',');
    this.#log('outside-unexpected-shape', { status: answer.status, traceId: answer.traceId, where });
    throw new ItemRefused(this.#settings.system, `shape ${where}`, true);
  }

  /** For an answer that the adapter can't make sense of. */
  unexpected({ status, traceId }: OutsideAnswer): ItemRefused {
    this.#log('outside-unexpected-shape', { status, traceId });
    const refused = isAboutItem(status);
    return new ItemRefused(this.#settings.system, refused ? `status ${status}` : 'shape', !refused);
  }

  /** @returns whether the system says that it is up */
  healthy(): Promise<boolean> {
    return askHealth(this.#settings.url, this.#settings.from, this.#timeoutMs);
  }

  /** @throws AttemptFailed when there is no answer; ItemRefused */
  async #attempt(call: OutsideCall, traceId: string): Promise<OutsideAnswer | 'tokenRefused'> {
    const token = await this.#accessToken(traceId);
    let answer: Response;
    let json: unknown;
    try {
      answer = await this.#send(call, token, traceId);
      json = await readJson(answer);
    } catch (error) {
      this.#log('outside-call-failed', { traceId, reason: reasonOf(error) });
      throw new AttemptFailed({ again: true, reason: reasonOf(error) });
    }
    const { status } = answer;
    if (answer.ok || call.expected?.includes(status) === true) return { status, traceId, json };
    if (status === 401) return 'tokenRefused';
    const reason = `status ${status}`;
    if (isAboutItem(status)) {
      this.#log(status === 403 ? 'outside-refused-us' : 'outside-refused-an-item', { status, traceId });
      throw new ItemRefused(this.#settings.system, reason, status === 403);
    }
    this.#log('outside-answered-an-error', { status, traceId });
    throw new AttemptFailed({ again: worthRepeating(status), retryAfterMs: retryAfterOf(answer), reason });
  }

  #send(call: OutsideCall, token: string, traceId: string): Promise<Response> {
    return fetch(this.#settings.url + call.path, {
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
  }

  /** @throws AttemptFailed when there is none */
  async #accessToken(traceId: string): Promise<string> {
    try {
      return await this.#token.get();
    } catch (error) {
      const refused = error instanceof TokenRefused ? error : undefined;
      const reason = refused === undefined ? reasonOf(error) : String(refused.status);
      this.#log('outside-token-failed', { traceId, reason });
      throw new AttemptFailed({
        again: refused === undefined || worthRepeating(refused.status),
        retryAfterMs: refused?.retryAfterMs,
        reason: `token ${reason}`,
      });
    }
  }

  #log(code: OutsideLogCode, detail: Readonly<Record<string, string | number>>): void {
    this.#settings.log(code, { system: this.#settings.system, ...detail });
  }
}

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

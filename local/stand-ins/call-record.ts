import type { LocalAnswer } from '../pages/answer.ts';
import type { LocalRequest } from '../pages/serve.ts';

/** What a stand-in remembers of a call, so that tests and the controls page can look at it. */
export interface CallRecord {
  /** ms since the epoch, of the stand-in's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body; undefined where there is none, or the call carries credentials. */
  readonly body?: unknown;
}

const kept = 1000;
const keptHeaders = ['from', 'user-agent', 'idempotency-key', 'belgov-trace-id'];

export class CallRecords {
  #calls: CallRecord[] = [];

  add(at: number, request: LocalRequest, answer: LocalAnswer): void {
    const headers = keptHeaders.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const body = parse(request.body);
    this.#calls.push({
      at,
      method: request.method,
      path: request.path,
      status: answer.status ?? 200,
      headers: Object.fromEntries(headers),
      ...(body === undefined ? {} : { body }),
    });
    if (this.#calls.length > kept * 2) this.#calls = this.#calls.slice(-kept);
  }

  /** The last thousand or so, oldest first. */
  all(): readonly CallRecord[] {
    return this.#calls;
  }

  clear(): void {
    this.#calls = [];
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

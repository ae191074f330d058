import type { FieldError, Problem, ProblemReason } from '../../../domain/api/problem.ts';

/** What a handler answers: the operation's answer, or why not. */
export type Reply<Answer> =
  | ({ readonly ok: true; readonly body: Answer } & AnswerOptions)
  | ({ readonly ok: true; readonly lines: readonly object[]; readonly mediaType: string } & AnswerOptions)
  | ({ readonly ok: true; readonly bytes: Uint8Array; readonly mediaType: string } & AnswerOptions)
  /** The caller has what would be answered, and the version under which it is good for longer. */
  | { readonly ok: true; readonly unchanged: true; readonly etag: string }
  | {
      readonly ok: false;
      readonly reason: ProblemReason;
      readonly errors: readonly FieldError[];
      readonly retryAfterSeconds?: number;
      /** Methods that the address takes, for `methodNotAllowed`. */
      readonly allowed?: readonly string[];
      /** What the problem is about, where it names something. */
      readonly about?: Pick<Problem, 'sessionId'>;
    };

interface AnswerOptions {
  /** Version of what is answered: the caller who has it gets 304. */
  readonly etag?: string;
  /** For what is the same for everybody; without it nothing may be kept. */
  readonly cacheSeconds?: number;
  /** Path of what was made, e.g. `/api/sessions/S1`. */
  readonly location?: string;
}

export function answer<Answer>(body: Answer, options: AnswerOptions = {}): Reply<Answer> {
  return { ok: true, body, ...options };
}

export const unchanged = (etag: string): Reply<never> => ({ ok: true, unchanged: true, etag });

export function refuse(reason: ProblemReason, ...errors: FieldError[]): Extract<Reply<never>, { ok: false }> {
  return { ok: false, reason, errors };
}

/** A file, where the operation says so. */
export function answerBytes(bytes: Uint8Array, mediaType: string): Reply<never> {
  return { ok: true, bytes, mediaType };
}

/** One object a line (NDJSON), where the operation says so. */
export function answerLines(lines: readonly object[], mediaType: string, options: AnswerOptions = {}): Reply<never> {
  return { ok: true, lines, mediaType, ...options };
}

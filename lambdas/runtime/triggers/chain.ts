import middy, { type MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { beginInvocation, faultDetail, type Log } from '../wiring/logger.ts';

/** What Lambda calls. */
export type Handler<Event, Result> = (event: Event, context: Context) => Promise<Result>;

/** What is particular to a kind of trigger. */
export interface Kind<Event, Result> {
  log: Log;
  /** The id by which others know this piece of work; without one, that of the invocation. Never what a caller can choose. */
  correlate?: (event: Event) => string | undefined;
  /**
   * What the caller gets in place of a fault. Without it the fault goes on: it keeps its name, by which the workflow tells
   * what to repeat, and loses its message, which the Lambda runtime would write into the log.
   */
  answerFault?: (event: Event, error: unknown) => Result;
}

/**
 * What every function does, however it is triggered: its lines tell of which invocation they are, and a fault tells
 * neither the caller nor the log what it complains about.
 */
export function chain<Event, Result>(
  { log, correlate, answerFault = () => undefined }: Kind<Event, Result | undefined>,
  work: (event: Event) => Promise<Result>,
): Handler<Event, Result> {
  const lines: MiddlewareObj<Event, Result> = {
    before({ event, context }) {
      beginInvocation(context, correlate?.(event));
    },
  };
  const faults: MiddlewareObj<Event, Result> = {
    onError(request) {
      const { event, error } = request;
      request.response = answerFault(event, error);
      if (request.response !== undefined) return;
      const detail = faultDetail(error);
      log.error('task-failed', detail);
      // Thrown from here, it would carry the first one along as its cause.
      request.error = Object.assign(new Error('see the log'), { name: detail.fault });
    },
  };
  return middy<Event, Result>(work).use([lines, faults]);
}

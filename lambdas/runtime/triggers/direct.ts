import type { Log } from '../wiring/logger.ts';
import { chain, type Handler } from './chain.ts';

/** What another service calls and waits for: the gateway's authorizer, the user pool before it signs. A fault is its no. */
export const createDirectHandler = <Event, Answer>(of: {
  work(event: Event): Promise<Answer>;
  /** The id by which the caller knows its question. */
  correlate?: (event: Event) => string | undefined;
  log: Log;
}): Handler<Event, Answer> => chain(of, (event) => of.work(event));

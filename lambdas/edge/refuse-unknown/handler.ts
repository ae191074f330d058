import { httpHandler } from '../../runtime/http/http.ts';

/**
 * Whatever no route is for comes here: a call that does not exist, or that an earlier version had, is refused like every
 * other refusal, as a problem in the caller's language. It reads and keeps nothing.
 */
export function createHandler() {
  return httpHandler([]);
}

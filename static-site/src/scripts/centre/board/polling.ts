/**
 * Asks for a session every two seconds with its version, rests while the tab is hidden, and tells
 * when the connection is lost and found again.
 */

import type { Session } from '../../api/answers.ts';
import { type Answer, callApi } from '../../api/api.ts';

const every = 2_000;
/** An answer that takes longer than this counts as no answer. */
const patience = 8_000;

export type Poller = Readonly<{
  /** Asks at once, e.g. after a change of one's own. */
  now: () => void;
  stop: () => void;
}>;

export function pollSession(
  id: string,
  token: () => string,
  on: Readonly<{ session: (session: Session) => void; alive: () => void; lost: () => void; signedOut: () => void }>,
): Poller {
  let etag: string | undefined;
  let stopped = false;
  let asking = false;
  /** Something changed while an answer was under way, which may not know of it yet. */
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  document.addEventListener('visibilitychange', resume);
  addEventListener('online', resume);
  void ask();
  return {
    now: () => {
      again = asking;
      void ask();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', resume);
      removeEventListener('online', resume);
    },
  };

  function resume(): void {
    if (!document.hidden) void ask();
  }

  async function ask(): Promise<void> {
    if (stopped || asking || document.hidden) return;
    clearTimeout(timer);
    asking = true;
    const answer = await callApi<Session>(`sessions/${id}`, { bearer: token(), etag, patience });
    asking = false;
    if (stopped) return;
    take(answer);
    timer = setTimeout(() => void ask(), again ? 0 : every);
    again = false;
  }

  function take(answer: Answer<Session>): void {
    if (answer.ok === 'unchanged') {
      etag = answer.etag ?? etag;
      on.alive();
    } else if (answer.ok) {
      etag = answer.etag;
      on.session(answer.body);
    } else if (answer.problem.status === 401) on.signedOut();
    else on.lost();
  }
}

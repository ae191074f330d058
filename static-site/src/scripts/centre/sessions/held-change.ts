/**
 * A change that others would act upon at once waits ten seconds before it is sent: so long it can really be taken back.
 * Nothing has gone out by then. Closing the page, or another change, sends it.
 */

import { make, makeButton } from '../../page/dom.ts';
import { fill } from '../../page/words.ts';
import type { Change, ChangeTexts } from './change.ts';

/** To read one line, see the mistake and reach the button: 2 + 3 + 3 seconds, and some more for a tired hand. */
const holdSeconds = 10;

type HeldChange = Readonly<{
  /** @param send told whether the page is being left: then the call must outlive it */
  hold: (change: Change, send: (change: Change, leaving: boolean) => Promise<void>) => void;
  /** Sends what waits. */
  flush: (leaving?: boolean) => Promise<void>;
}>;

export function makeHeldChange(place: HTMLElement, t: ChangeTexts): HeldChange {
  let waiting: { send: (leaving: boolean) => Promise<void>; timer: ReturnType<typeof setInterval> } | undefined;
  addEventListener('pagehide', () => void flush(true));
  return { hold, flush };

  function hold(change: Change, send: (change: Change, leaving: boolean) => Promise<void>): void {
    void flush();
    let left = holdSeconds;
    const seconds = make('b', { class: 'numbers', 'aria-hidden': 'true' }, String(left));
    const timer = setInterval(() => {
      left -= 1;
      seconds.textContent = String(left);
      if (left <= 0) void flush();
    }, 1_000);
    waiting = { timer, send: (leaving) => send(change, leaving) };
    place.className = 'work-status note note-time';
    const text = make('p', {}, fill(t.held, { change: change.held ?? '', n: holdSeconds }), ' ', seconds);
    const back = makeButton('button button-small', t.undo, () => {
      stop();
      place.className = 'work-status note';
      place.replaceChildren(make('p', {}, t.heldUndone));
    });
    place.replaceChildren(
      text,
      back,
      makeButton('button-link', t.sendNow, () => void flush(), { 'data-send-now': true }),
    );
    back.focus();
  }

  function stop(): void {
    clearInterval(waiting?.timer);
    waiting = undefined;
  }

  async function flush(leaving = false): Promise<void> {
    const held = waiting;
    stop();
    await held?.send(leaving);
  }
}

/**
 * The live board. Controls stay where they are; only what changed is written anew and marked for
 * some seconds, so that nothing moves without meaning and no button escapes the finger.
 */

import type { Session } from '../../api/answers.ts';
import { find, writeOnce } from '../../page/dom.ts';
import { fill, instantInWords } from '../../page/words.ts';
import { makeBlockRows } from './block-rows.ts';
import { logRows, peopleRows } from './board-lists.ts';
import { showNumbers } from './board-numbers.ts';
import type { BoardSettings, BoardTexts } from './board-settings.ts';
import { nextSentence } from './next-sentence.ts';
import { makeQuietPanel } from './quiet-panel.ts';
import { runDown } from './tiles.ts';

export type Board = Readonly<{
  show: (session: Session) => void;
  /** The connection is gone: the last state stays, grey, with the time of the last news. */
  lost: () => void;
  alive: () => void;
  stop: () => void;
}>;

/** @param root holds the elements of the board in `centre.astro` */
export function makeBoard(root: HTMLElement, settings: BoardSettings): Board {
  const { texts, words, time } = settings;
  const blocks = find('[data-blocks]', root);
  const banner = find('[data-lost]', root);
  let shown: Session | undefined;
  let lastNews: number | undefined;
  const rows = makeBlockRows(blocks, settings, () => shown);
  const quiet = makeQuietPanel(find('[data-quiet-place]', root), { texts: settings.changeTexts, words }, settings.make);
  const timer = setInterval(tick, 1_000);

  return {
    show: (session) => {
      const before = shown;
      shown = session;
      time.heard(session.now);
      heard();
      showNumbers(root, session, settings);
      quiet.show(session);
      rows.show(session, before);
      showLists(root, session, before, settings);
      tick();
    },
    lost: () => {
      root.classList.add('board-lost');
      root.classList.toggle('board-never', shown === undefined);
      banner.hidden = false;
      const since = lastNews === undefined ? undefined : instantInWords(new Date(lastNews).toISOString(), words);
      writeOnce(banner, since === undefined ? texts.board.never : fill(texts.board.lost, { time: since }));
    },
    alive: heard,
    stop: () => clearInterval(timer),
  };

  function heard(): void {
    lastNews = time.now();
    root.classList.remove('board-lost', 'board-never');
    banner.hidden = true;
  }

  function tick(): void {
    const now = time.now();
    if (now === undefined || shown === undefined || root.classList.contains('board-lost')) return;
    runDown(blocks, now);
    writeOnce(find('[data-next]', root), nextSentence(shown, texts, words, now));
    const instant = new Date(now).toISOString();
    find('[data-clock]', root).textContent = fill(texts.board.nowLine, { time: instantInWords(instant, words) });
    rows.tick(shown, instant);
  }
}

function showLists(
  root: HTMLElement,
  session: Session,
  before: Session | undefined,
  { texts, words }: BoardTexts,
): void {
  const people = peopleRows(session, texts, words, before);
  find('[data-people]', root).replaceChildren(...people);
  find('[data-people-none]', root).hidden = people.length > 0;
  find('[data-people-table]', root).hidden = people.length === 0;
  find('[data-log]', root).replaceChildren(...logRows(session, texts, words));
}

/** The line that says since when nothing is heard: what was shown last stays, with its time. */

import { type Words, fill, instantInWords } from '../page/words.ts';

export type LostLine = Readonly<{
  /** @param now instant of the server */
  heard: (now: string) => void;
  /** @param never what to say before anything was heard; nothing without it */
  lost: (never?: string) => void;
}>;

export function makeLostLine(line: HTMLElement, texts: Readonly<{ lost: string; words: Words }>): LostLine {
  let heardAt: string | undefined;
  return {
    heard: (now) => {
      heardAt = now;
      line.hidden = true;
    },
    lost: (never) => {
      const text = heardAt === undefined ? never : fill(texts.lost, { time: instantInWords(heardAt, texts.words) });
      if (text === undefined) return;
      line.textContent = text;
      line.hidden = false;
    },
  };
}

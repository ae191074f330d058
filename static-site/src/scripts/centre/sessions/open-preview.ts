/** Says what will be opened before it happens: in a sentence, on the button, and block by block with who could come. */

import type { SessionSummary } from '../../api/answers.ts';
import { find } from '../../page/dom.ts';
import { type Words, counted, dateInWords, fill } from '../../page/words.ts';
import { makeCandidates } from '../board/candidates.ts';
import type { CentreTexts } from '../centre-texts.ts';
import type { PlannedBlock } from './planned-blocks.ts';

/** @param copied the session whose blocks these are, on another day */
export type Preview = (blocks: readonly PlannedBlock[], copied: SessionSummary | undefined) => void;

export function makePreview(
  form: HTMLElement,
  {
    texts,
    words,
    centre,
    token,
  }: Readonly<{ texts: CentreTexts; words: Words; centre: () => string; token: () => string }>,
): Preview {
  const t = texts.open;
  const button = find('[data-open]', form);
  const note = find('[data-again-note]', form);
  const preview = find('[data-preview]', form);
  const candidates = makeCandidates(find('[data-planned]', form), t, words, token);

  return (blocks, copied) => {
    candidates.show(centre(), blocks);
    const total = blocks.reduce((sum, block) => sum + block.seats, 0);
    const sum = counted(t.seatCount, total, words);
    preview.textContent = sentence(blocks, sum);
    button.textContent = blocks.length === 0 ? t.title : fill(t.action, { seats: sum });
    const [first] = copied?.blocks ?? [];
    note.hidden = first === undefined;
    note.textContent = first === undefined ? '' : fill(t.againNote, { day: dateInWords(first.date, words, 'noYear') });
  };

  function sentence(blocks: readonly PlannedBlock[], sum: string): string {
    const [first] = blocks;
    if (first === undefined) return '';
    // Of blocks of different sizes only the sum can be said in one sentence; the lines below tell the rest.
    if (blocks.some(({ seats }) => seats !== first.seats)) return sum;
    const each = counted(t.seatCount, first.seats, words);
    const text = counted(t.preview, blocks.length, words, { seats: each });
    return blocks.length === 1 ? text : `${text}, ${fill(t.total, { seats: sum })}`;
  }
}

/**
 * The blocks that are about to be opened, one line each, with how many people could come. Only a help: when the number
 * does not come, nothing waits for it.
 */

import { callApi } from '../../api/api.ts';
import { capital } from '../../fields/availability-words.ts';
import { find, make } from '../../page/dom.ts';
import { type Words, counted, dateInWords, fill, spanInWords } from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import type { PlannedBlock } from '../sessions/planned-blocks.ts';

/** `POST /api/sessions/preview`. */
type Preview = Readonly<{ blocks: readonly Readonly<{ from: string; to: string; people: number }>[]; more: boolean }>;

/** Milliseconds without a key pressed before the server is asked. */
const rest = 400;

export type Candidates = Readonly<{ show: (centre: string, blocks: readonly PlannedBlock[]) => void }>;

/** @param place holds `[data-planned-list]`; hidden while there is nothing to open */
export function makeCandidates(
  place: HTMLElement,
  texts: CentreTexts['open'],
  words: Words,
  token: () => string,
): Candidates {
  const list = find('[data-planned-list]', place);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  return {
    show: (centre, blocks) => {
      const question = JSON.stringify({ centre, blocks });
      if (question === asked) return;
      asked = question;
      clearTimeout(timer);
      place.hidden = blocks.length === 0;
      const days = new Set(blocks.map(({ date }) => date));
      list.replaceChildren(...blocks.map((block) => lineOf(block, days.size > 1)));
      if (centre !== '' && blocks.length > 0) timer = setTimeout(() => void ask(question, blocks), rest);
    },
  };

  function lineOf(block: PlannedBlock, withDate: boolean): HTMLElement {
    const day = withDate ? `${capital(dateInWords(block.date, words, 'short'))} ` : '';
    const span = day + spanInWords(block.from, block.to, words);
    const seats = counted(texts.seatCount, block.seats, words);
    return make('li', {}, make('span', {}, capital(fill(texts.plannedBlock, { span, seats }))), make('span'));
  }

  async function ask(question: string, blocks: readonly PlannedBlock[]): Promise<void> {
    const answer = await callApi<Preview>('sessions/preview', {
      method: 'POST',
      body: JSON.parse(question) as unknown,
      bearer: token(),
    });
    // Another block has been typed since.
    if (question !== asked || answer.ok !== true) return;
    const { more } = answer.body;
    answer.body.blocks.forEach(({ people }, index) => {
      const line = list.children[index]?.lastElementChild;
      if (line === null || line === undefined) return;
      const few = people < (blocks[index]?.seats ?? 0) && !more;
      const text = more ? fill(texts.plannedMore, { n: people }) : counted(texts.plannedPeople, people, words);
      line.className = few ? 'planned-few' : 'soft';
      line.textContent = few ? `${text}: ${texts.plannedFew}` : text;
    });
  }
}

/**
 * How many people could come to each planned block, asked before it is opened. Only a help: when
 * the answer does not come, nothing is shown and nothing waits for it.
 */

import { callApi } from '../api.ts';
import { type Words, counted, fill } from '../words.ts';
import type { CentreTexts } from './board.ts';

export type PlannedBlock = Readonly<{ date: string; from: string; to: string; seats: number }>;

/** `POST /api/sessions/preview`. */
type Preview = Readonly<{ blocks: readonly Readonly<{ from: string; to: string; people: number }>[]; more: boolean }>;

/** Milliseconds without a key pressed before the server is asked. */
const rest = 500;

export type Candidates = Readonly<{ show: (centre: string, blocks: readonly PlannedBlock[]) => void }>;

export function makeCandidates(
  place: HTMLElement,
  texts: CentreTexts['open'],
  words: Words,
  token: () => string,
): Candidates {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';

  return {
    show: (centre, blocks) => {
      const question = JSON.stringify({ centre, blocks });
      if (question === asked) return;
      asked = question;
      clearTimeout(timer);
      place.textContent = '';
      if (centre !== '' && blocks.length > 0) timer = setTimeout(() => void ask(question), rest);
    },
  };

  async function ask(question: string): Promise<void> {
    const answer = await callApi<Preview>('sessions/preview', {
      method: 'POST',
      body: JSON.parse(question) as unknown,
      bearer: token(),
    });
    // Another block has been typed since.
    if (question !== asked || answer.ok !== true) return;
    place.textContent = sentence(answer.body);
  }

  function sentence({ blocks, more }: Preview): string {
    const counts = blocks.map(({ people }) => people);
    const lowest = Math.min(...counts);
    const highest = Math.max(...counts);
    if (more) return fill(texts.candidatesMore, { n: lowest });
    if (lowest === highest) return counted(texts.candidates, lowest, words);
    return fill(texts.candidatesSpan, { from: lowest, to: highest });
  }
}

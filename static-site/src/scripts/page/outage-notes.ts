/** Says what an outage of an outside system means for the reader, for as long as the page is open. */

import type { outageNotes } from '../../../texts/nl/outage-notes.ts';
import type { OutagesAnswer } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { find, make } from './dom.ts';
import { keepAsking } from './keep-asking.ts';
import { type Words, fill, instantInWords } from './words.ts';

export type OutageTexts = typeof outageNotes;
type Outage = OutagesAnswer['outages'][number];

/** Milliseconds between two questions; the answer itself may be ten seconds old. */
const askEvery = 20_000;

/** Writes lines into the page's place for them only when they change: what is written again is read out again. */
export function showOutageLines(root: ParentNode, lines: readonly string[]): void {
  const place = find('[data-outage-notes]', root);
  const told = lines.join('\n');
  if ((place.dataset['told'] ?? '') === told) return;
  place.dataset['told'] = told;
  place.replaceChildren(...lines.map((line) => make('p', { class: 'note note-time' }, line)));
}

export type OutageNotes = Readonly<{
  /** Shows the lines anew: what they mean to the reader has changed. */
  refresh: () => void;
}>;

/**
 * @param textOf what a system's outage means now; undefined when nothing
 * @param changed told when an outage begins or is over after the first look
 */
export function keepTellingOutages(
  root: ParentNode,
  words: Words,
  textOf: (system: Outage['system']) => string | undefined,
  changed: () => void = () => undefined,
): OutageNotes {
  let outages: readonly Outage[] | undefined;
  keepAsking(askEvery, async () => {
    const answer = await callApi<OutagesAnswer>('outages');
    // Not knowing is no reason to say that all is well again.
    if (answer.ok !== true) return;
    const before = outages;
    outages = answer.body.outages;
    refresh();
    if (before !== undefined && systemsOf(before) !== systemsOf(outages)) changed();
  });
  return { refresh };

  function refresh(): void {
    const lines = (outages ?? []).flatMap(({ system, since }) => {
      const text = textOf(system);
      return text === undefined ? [] : [fill(text, { time: instantInWords(since, words) })];
    });
    showOutageLines(root, lines);
  }
}

const systemsOf = (outages: readonly Outage[]): string =>
  outages
    .map(({ system }) => system)
    .toSorted()
    .join();

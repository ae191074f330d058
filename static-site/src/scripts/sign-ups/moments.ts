/** Open moments near a postal code, by day, each with the way to take it. */

import { textOf } from '../fields/typed-text.ts';
import type { moments } from '../../../texts/nl/moments.ts';
import type { Moment, MomentsAnswer } from '../api/answers.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { capital } from '../fields/availability-words.ts';
import { find, make, textsOf } from '../page/dom.ts';
import { momentCard } from './moment-card.ts';
import { makePlaceFinder } from '../fields/place-finder.ts';
import { type FieldTexts, type Words, counted, dateInWords, fill } from '../page/words.ts';

type Texts = Readonly<{ moments: typeof moments; fields: FieldTexts; words: Words; bookPath: string }>;

const root = find('#moments');
const texts = textsOf<Texts>(root);
const t = texts.moments;
const { words } = texts;
const status = find('[data-status]', root);
const list = find('[data-list]', root);
let asked = 0;

const finder = makePlaceFinder(find<HTMLInputElement>('#place', root), {
  texts: texts.fields,
  announce: (count) => {
    if (count === 0) explain('');
  },
  explain,
  found: (code, place) => {
    // The address carries the code, so that reloading and changing the language keep the list.
    history.replaceState(null, '', `?${new URLSearchParams({ postalCode: code }).toString()}`);
    return show(code, place);
  },
});
find<HTMLFormElement>('[data-search]', root).addEventListener('submit', (event) => event.preventDefault());

const given = textOf({ value: new URLSearchParams(location.search).get('postalCode') ?? '' });
if (given !== '') {
  finder.set(given);
  void finder.search();
}

// What was free when the tab was left may be gone, or be of yesterday.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && finder.code() !== undefined) void finder.search();
});

function explain(why: string): void {
  status.textContent = why;
  if (why === '') return;
  find('[data-none]', root).hidden = true;
  list.replaceChildren();
}

async function show(code: string, place: string): Promise<boolean> {
  asked += 1;
  const turn = asked;
  const answer = await callApi<MomentsAnswer>(`moments?postalCode=${encodeURIComponent(code)}`);
  if (turn !== asked || answer.ok === 'unchanged') return true;
  find('[data-none]', root).hidden = true;
  list.replaceChildren();
  if (!answer.ok) {
    const unknown = answer.problem.status === 404 || answer.problem.status === 400;
    status.textContent = unknown
      ? texts.fields.errors.postalCodeUnknown
      : problemInWords(answer.problem, texts.fields.problems);
    return false;
  }
  const found = answer.body.moments;
  status.textContent = found.length === 0 ? fill(t.none, { place }) : counted(t.found, found.length, words, { place });
  find('[data-none]', root).hidden = found.length > 0;
  for (const date of new Set(found.map((moment) => moment.date))) {
    const ofDay = found.filter((moment) => moment.date === date);
    list.append(
      make('h2', { class: 'moments-day' }, capital(dateInWords(date, words))),
      make('ul', { class: 'moments' }, ...ofDay.map((moment) => item(moment, code))),
    );
  }
  return true;
}

function item(moment: Moment, code: string): HTMLLIElement {
  const query = new URLSearchParams({ postalCode: code, session: moment.sessionId, block: moment.block });
  return momentCard(moment, texts, false, make('a', { href: `${texts.bookPath}?${query.toString()}` }));
}

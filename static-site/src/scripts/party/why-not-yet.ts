/** "Why not yet?": each session at the chosen centres since the registration, with the reason that was noted then. */

import type { AnswerOf } from '../../../../domain/api/operation.ts';
import type { showWhyNotYet as operation } from '../../../../domain/audit/why-operations.ts';
import type { party } from '../../../texts/nl/party.ts';
import type { Party } from '../api/answers.ts';
import { callApi } from '../api/api.ts';
import { linkToken } from '../fields/place.ts';
import { find, make } from '../page/dom.ts';
import { type Words, brusselsDate, counted, dateInWords, fill } from '../page/words.ts';

type Texts = Readonly<{ party: typeof party; words: Words }>;

/** Shows nothing for who does not wait, or where the answer does not come: it is no part of what must be known. */
export async function showWhyNotYet(root: HTMLElement, view: Party, { party: t, words }: Texts): Promise<void> {
  const part = find('[data-why]', root);
  part.hidden = true;
  if (view.state !== 'waiting') return;
  const answer = await callApi<AnswerOf<typeof operation>>('party/why', { token: linkToken() ?? '' });
  if (answer.ok !== true || answer.body.since === undefined) return;
  const { since, sessions, more } = answer.body;
  const date = dateInWords(brusselsDate(since), words, 'noYear');
  const lead = more
    ? fill(t.whyNot.latest, { n: sessions.length })
    : counted(t.whyNot.since, sessions.length, words, { date });
  find('[data-why-lead]', root).textContent = sessions.length === 0 ? fill(t.whyNot.none, { date }) : lead;
  const lines = sessions.map(({ centre, date: day, why }) =>
    fill(t.whyNot.line, {
      date: dateInWords(day, words, 'noYear'),
      centre: view.centres.find(({ id }) => id === centre)?.name ?? centre,
      why: t.whyNot.reasons[why],
    }),
  );
  const list = find('[data-why-list]', root);
  list.hidden = lines.length === 0;
  list.replaceChildren(...lines.map((line) => make('li', {}, line)));
  part.hidden = false;
}

/** Somebody was registered by another person and does not want it: one button, and the data are gone. */

import type { fields } from '../../../texts/nl/fields.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { find, moveFocus, textsOf } from '../page/dom.ts';
import { linkToken, showState } from '../fields/place.ts';

const root = find('#objection');
const texts = textsOf<typeof fields.problems>(root);

showState(root, linkToken() === undefined ? 'unknown' : 'asking');
find('[data-object]', root).addEventListener('click', () => void object());

async function object(): Promise<void> {
  const answer = await callApi('objection', { method: 'POST', token: linkToken() ?? '' });
  if (answer.ok === 'unchanged') return;
  if (!answer.ok && ![400, 401, 404].includes(answer.problem.status)) {
    const problem = find('[data-problem]', root);
    problem.textContent = problemInWords(answer.problem, texts);
    problem.hidden = false;
    return;
  }
  const state = answer.ok ? 'done' : 'unknown';
  showState(root, state);
  moveFocus(find(`[data-state="${state}"] h1`, root));
}

/** The head of the board: doses without a person, what is booked and offered, the state, the day, and outages. */

import type { Session } from '../../api/answers.ts';
import { capital } from '../../fields/availability-words.ts';
import { find, make } from '../../page/dom.ts';
import { counted, dateInWords, fill, instantInWords } from '../../page/words.ts';
import type { BoardTexts } from './board-settings.ts';

export function showNumbers(root: HTMLElement, session: Session, settings: BoardTexts): void {
  const { words } = settings;
  const t = settings.texts.board;
  const without = session.open + session.offered;
  find('[data-without]', root).textContent = String(without);
  find('[data-without-label]', root).textContent = without === 0 ? t.allDone : counted(t.without, without, words);
  const details = detailsOf(session, settings);
  find('[data-details]', root).replaceChildren(...details.map((detail) => make('li', {}, detail)));
  showState(root, session, t.states[session.state]);
  const [day, ...others] = new Set(session.blocks.map(({ date }) => date));
  find('[data-date]', root).textContent =
    day === undefined || others.length > 0 ? '' : capital(dateInWords(day, words));
  showOutages(root, session, settings);
  const remarks = [session.vaccine, session.remarks].filter((text) => text !== undefined && text !== '');
  find('[data-remarks]', root).textContent = remarks.join(' · ');
}

/** Written only when they change: what is written again is read out again. */
function showOutages(root: HTMLElement, { outages }: Session, { changeTexts, words }: BoardTexts): void {
  const lines = outages.map(({ system, since }) =>
    fill(changeTexts.outages[system], { time: instantInWords(since, words) }),
  );
  const place = find('[data-outages]', root);
  if (place.dataset['shown'] === lines.join()) return;
  place.dataset['shown'] = lines.join();
  place.replaceChildren(...lines.map((line) => make('p', { class: 'note note-time' }, line)));
}

function detailsOf(session: Session, { texts: { board: t }, words }: BoardTexts): string[] {
  const details = [fill(t.bookedOf, { booked: session.booked, seats: session.seats })];
  if (session.offered > 0) details.push(counted(t.offeredNow, session.offered, words));
  if (session.open > 0) details.push(counted(t.openNow, session.open, words));
  if (session.late > 0) details.push(counted(t.late, session.late, words));
  if (session.quietUntil !== undefined)
    details.push(fill(t.quietUntil, { time: instantInWords(session.quietUntil, words) }));
  return details;
}

/** The state in words, and the button that leads to the other one. */
function showState(root: HTMLElement, { state }: Session, text: string): void {
  const mark = find('[data-state]', root);
  mark.textContent = text;
  mark.dataset['state'] = state;
  // From two metres: what takes no more people does not look like what does.
  root.dataset['sessionState'] = state;
  find('[data-opens="close"]', root).hidden = state !== 'open';
  find('[data-opens="reopen"]', root).hidden = state !== 'closed';
}

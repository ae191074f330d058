/** What became of a person who was expected, and the buttons that say so. */

import type { ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { make, makeButton } from '../../page/dom.ts';
import { brusselsDate, brusselsTime, fill, instantInWords } from '../../page/words.ts';
import { foldOut } from '../fold-out.ts';
import type { ArrivalSettings, ArrivalTexts } from './arrival-texts.ts';

export type Mark = 'arrived' | 'vaccinated' | 'noShow' | 'expected';
type Put = (mark: Mark) => void;

export function marksOf(line: ExpectedView, { texts: t, words, time }: ArrivalSettings, put: Put): HTMLElement {
  const place = make('div', { class: 'marks' });
  if (line.state !== undefined && line.at !== undefined) {
    place.append(make('p', { class: 'marked' }, fill(t.marked[line.state], { time: instantInWords(line.at, words) })));
  }
  for (const mark of possibleMarks(line, time.now()))
    place.append(mark === 'noShow' ? noShow(t, put) : markButton(line, mark, t, put));
  if (line.today === 'invited' && line.state === undefined) place.append(make('p', { class: 'soft' }, t.fills));
  return place;
}

/** @param now of the server, epoch milliseconds */
function possibleMarks({ today, state, date, from }: ExpectedView, now: number | undefined): Mark[] {
  if (today === 'passed' || today === 'noShow' || today === 'none') return [];
  const instant = now === undefined ? undefined : new Date(now).toISOString();
  // Before the block has begun nobody can have failed to come; and who only was invited is not waited for.
  const begun = instant !== undefined && `${date} ${from}` <= `${brusselsDate(instant)} ${brusselsTime(instant)}`;
  const missing: Mark[] = begun && today !== 'invited' ? ['noShow'] : [];
  if (state === 'vaccinated') return ['expected'];
  if (state === 'arrived') return ['vaccinated', 'expected'];
  return ['arrived', 'vaccinated', ...missing];
}

function markButton({ state }: ExpectedView, mark: Mark, t: ArrivalTexts, put: Put): HTMLElement {
  const quiet = mark === 'arrived' || (mark === 'vaccinated' && state === 'arrived') ? '' : ' button-quiet';
  return makeButton(`button button-small${quiet}`, t.marks[mark], () => put(mark));
}

/** Frees the seat of who did not come, so it is asked once more. */
function noShow(t: ArrivalTexts, put: Put): HTMLElement {
  const look = 'button button-quiet button-small';
  const opener = make('button', { type: 'button', class: look, 'aria-expanded': 'false' }, t.marks.noShow);
  const sure = makeButton('button button-small', t.noShowConfirm, () => put('noShow'));
  const no = make('button', { type: 'button', class: 'button-link' }, t.cancel);
  const panel = make(
    'div',
    { class: 'panel confirm-panel', hidden: true },
    make('p', {}, t.noShowText),
    make('div', { class: 'confirm-actions' }, sure, no),
  );
  const toggle = foldOut(opener, panel, no);
  no.addEventListener('click', () => toggle(false));
  return make('div', { class: 'confirm' }, opener, panel);
}

/** What became of a person who was expected, and the buttons that say so. */

import type { ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { make, makeButton } from '../../page/dom.ts';
import { brusselsDate, brusselsTime, fill, instantInWords } from '../../page/words.ts';
import { foldedConfirm } from '../fold-out.ts';
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
function possibleMarks({ today, state, date, from, walkIn }: ExpectedView, now: number | undefined): Mark[] {
  if (today === 'passed' || today === 'noShow' || today === 'none') return [];
  const instant = now === undefined ? undefined : new Date(now).toISOString();
  // Before the block has begun nobody can have failed to come; and who only was invited is not waited for.
  const begun = instant !== undefined && `${date} ${from}` <= `${brusselsDate(instant)} ${brusselsTime(instant)}`;
  const missing: Mark[] = begun && today !== 'invited' ? ['noShow'] : [];
  if (state === 'vaccinated') return ['expected'];
  // Of a walk-in not the arrival is taken back, but the seat.
  if (walkIn === true) return ['vaccinated'];
  if (state === 'arrived') return ['vaccinated', 'expected'];
  return ['arrived', 'vaccinated', ...missing];
}

function markButton({ state }: ExpectedView, mark: Mark, t: ArrivalTexts, put: Put): HTMLElement {
  const quiet = mark === 'arrived' || (mark === 'vaccinated' && state === 'arrived') ? '' : ' button-quiet';
  return makeButton(`button button-small${quiet}`, t.marks[mark], () => put(mark));
}

/** Frees the seat of who did not come, so it is asked once more. */
function noShow(t: ArrivalTexts, put: Put): HTMLElement {
  const sure = makeButton('button button-small', t.noShowConfirm, () => put('noShow'));
  const words = { name: t.marks.noShow, text: t.noShowText, cancel: t.cancel };
  return foldedConfirm('button button-quiet button-small', words, sure, 'cancel');
}

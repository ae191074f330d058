/** A dose for somebody who was not invited (S17): one tap where a seat is free, one more above the seats. */

import type { ExpectedView, WalkInPlace, WalkInView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { type Problem, problemInWords } from '../../api/api.ts';
import { make, makeButton } from '../../page/dom.ts';
import { type Words, counted, fill, spanInWords } from '../../page/words.ts';
import { foldedConfirm } from '../fold-out.ts';
import { callSignedIn } from '../signed-in-call.ts';
import type { ArrivalSettings, ArrivalTexts } from './arrival-texts.ts';

export const freeSeats = (places: readonly WalkInPlace[]): number => places.reduce((sum, { open }) => sum + open, 0);

/** "3 places are free: 2 from 15 to 16, 1 from 16 to 17": what a walk-in may get now. */
export function placesInWords(places: readonly WalkInPlace[], t: ArrivalTexts['walkIn'], words: Words): string {
  if (places.length === 0) return t.noBlock;
  const spans = places.map((place) => {
    const span = spanInWords(place.from, place.to, words);
    return places.length === 1 ? span : fill(t.ofBlock, { n: place.open, span });
  });
  return `${counted(t.free, freeSeats(places), words)} (${spans.join(', ')})`;
}

/** @param given told of the walk-in; what is refused is said where the button was */
export function makeWalkIn(
  ssin: string,
  places: readonly WalkInPlace[],
  settings: ArrivalSettings,
  given: (view: WalkInView) => void,
): HTMLElement {
  const t = settings.texts.walkIn;
  const said = make('p', { class: 'arrival-said', role: 'status' });
  const box = make('div', { class: 'walk-in' });
  if (places.length === 0) return box;
  draw(freeSeats(places) === 0);
  return box;

  function draw(late: boolean): void {
    const give = makeButton('button', t.give, () => void send(false), { 'data-walk-in': true });
    box.replaceChildren(make('div', { class: 'marks' }, late ? lateButton() : give), said);
  }

  function lateButton(): HTMLElement {
    const sure = makeButton('button button-small', t.lateConfirm, () => void send(true), { 'data-walk-in-late': true });
    return foldedConfirm('button', { name: t.giveLate, text: t.lateText, cancel: settings.texts.cancel }, sure, 'sure');
  }

  async function send(confirmLate: boolean): Promise<void> {
    for (const button of box.querySelectorAll('button')) button.disabled = true;
    const body = { centre: settings.centre(), ssin, ...(confirmLate && { confirmLate }) };
    const answer = await callSignedIn<WalkInView>(settings, 'arrivals/walk-ins', { method: 'POST', body });
    if (answer === undefined) return;
    if (answer.ok) return given(answer.body);
    const noSeats = answer.problem.reason === 'noSeats';
    draw(noSeats || confirmLate);
    said.textContent = refusal(answer.problem, settings);
    box.querySelector('button')?.focus();
  }
}

function refusal(problem: Problem, { texts: { walkIn: t }, fields }: ArrivalSettings): string {
  const { reason } = problem;
  return reason in t.refused ? t.refused[reason as keyof typeof t.refused] : problemInWords(problem, fields.problems);
}

/** A mistake, taken back: the seat is free at once, so that it is asked once more. */
export function takeBackButton(line: ExpectedView, settings: ArrivalSettings, takenBack: () => void): HTMLElement {
  const t = settings.texts.walkIn;
  const said = make('p', { class: 'arrival-said', role: 'status' });
  const sure = makeButton('button button-small', t.takeBackConfirm, () => void send(), { 'data-take-back': true });
  const words = { name: t.takeBack, text: t.takeBackText, cancel: settings.texts.cancel };
  const box = foldedConfirm('button button-quiet button-small', words, sure, 'cancel');
  box.append(said);
  return box;

  async function send(): Promise<void> {
    const path = `arrivals/walk-ins/${encodeURIComponent(line.id)}`;
    const answer = await callSignedIn(settings, path, { method: 'DELETE' });
    if (answer?.ok === true) takenBack();
    else if (answer !== undefined) said.textContent = problemInWords(answer.problem, settings.fields.problems);
  }
}

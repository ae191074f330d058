import { make } from '../page/dom.ts';

/** The two answers that `askAgain` looks for. */
export function makeAnswers(yes: string, no: string): HTMLElement {
  return make(
    'div',
    { class: 'confirm-actions' },
    make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, yes),
    make('button', { type: 'button', class: 'button-link', 'data-no': true }, no),
  );
}

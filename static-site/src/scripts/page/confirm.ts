/** A step that cannot be undone asks once more, in place, with the safe answer beside it. */

import { find, make } from './dom.ts';

/**
 * @param opener button that asks
 * @param panel holds `[data-yes]` and `[data-no]`
 */
export function askAgain(opener: HTMLElement, panel: HTMLElement, confirmed: () => void): void {
  const yes = find('[data-yes]', panel);
  const no = find('[data-no]', panel);
  opener.setAttribute('aria-expanded', 'false');
  offerSafeWay(opener, panel, no);
  yes.addEventListener('click', () => {
    panel.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    confirmed();
  });
}

/** Opens the panel with the focus on the safe answer, which closes it again. */
export function offerSafeWay(opener: HTMLElement, panel: HTMLElement, no: HTMLElement): void {
  const toggle = (open: boolean): void => {
    panel.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    (open ? no : opener).focus();
  };
  opener.addEventListener('click', () => toggle(panel.hidden !== false));
  no.addEventListener('click', () => toggle(false));
}

/** The two answers that `askAgain` looks for. */
export function makeAnswers(yes: string, no: string): HTMLElement {
  return make(
    'div',
    { class: 'confirm-actions' },
    make('button', { type: 'button', class: 'button button-small', 'data-yes': true }, yes),
    make('button', { type: 'button', class: 'button-link', 'data-no': true }, no),
  );
}

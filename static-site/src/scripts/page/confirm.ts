/** A step that cannot be undone asks once more, in place, with the safe answer beside it. */

import { find } from './dom.ts';

/**
 * @param opener button that asks
 * @param panel holds `[data-yes]` and `[data-no]`
 */
export function askAgain(opener: HTMLElement, panel: HTMLElement, confirmed: () => void): void {
  const yes = find('[data-yes]', panel);
  const no = find('[data-no]', panel);
  opener.setAttribute('aria-expanded', 'false');
  const toggle = (open: boolean) => {
    panel.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    (open ? no : opener).focus();
  };
  opener.addEventListener('click', () => toggle(panel.hidden !== false));
  no.addEventListener('click', () => toggle(false));
  yes.addEventListener('click', () => {
    panel.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    confirmed();
  });
}

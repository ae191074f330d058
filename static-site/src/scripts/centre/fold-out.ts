/**
 * A panel that opens below its button and closes again.
 * @param first takes the focus when it opens
 * @returns opens or closes it; the focus goes back to the button, where that is still shown
 */
export function foldOut(opener: HTMLElement, panel: HTMLElement, first: HTMLElement): (open: boolean) => void {
  const toggle = (open: boolean): void => {
    panel.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (open) first.focus();
    else if (!opener.hidden) opener.focus();
  };
  opener.addEventListener('click', () => toggle(panel.hidden !== false));
  return toggle;
}

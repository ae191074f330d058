import { make } from '../page/dom.ts';

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

/**
 * A button that says what it will do before it does it.
 * @param look classes of the button
 * @param first what takes the focus: the safe answer, wherever the other one cannot be taken back
 */
export function foldedConfirm(
  look: string,
  { name, text, cancel }: Readonly<{ name: string; text: string; cancel: string }>,
  sure: HTMLElement,
  first: 'sure' | 'cancel',
): HTMLElement {
  const opener = make('button', { type: 'button', class: look, 'aria-expanded': 'false' }, name);
  const no = make('button', { type: 'button', class: 'button-link' }, cancel);
  const actions = make('div', { class: 'confirm-actions' }, sure, no);
  const panel = make('div', { class: 'panel confirm-panel', hidden: true }, make('p', {}, text), actions);
  const toggle = foldOut(opener, panel, first === 'sure' ? sure : no);
  no.addEventListener('click', () => toggle(false));
  return make('div', { class: 'confirm' }, opener, panel);
}

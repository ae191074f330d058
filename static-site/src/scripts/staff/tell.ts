/** Says what has happened in a place of its own, and moves the focus there, so that it is read out. */
export function tell(place: HTMLElement, text: string): void {
  place.textContent = text;
  place.hidden = false;
  place.tabIndex = -1;
  place.focus();
}

import { make } from './dom.ts';

/** Writes notes into their place only when they change: what is written again is read out again. */
export function writeNotes(place: HTMLElement, lines: readonly string[]): void {
  const before = [...place.children].map((line) => line.textContent);
  if (before.join('\n') === lines.join('\n')) return;
  place.replaceChildren(...lines.map((line) => make('p', { class: 'note note-time' }, line)));
}

/** Where a centre is: name, address in words, and a link to a map that opens only when asked. */

import type { Centre } from '../api/answers.ts';
import { addressOf } from './address.ts';
import { make } from '../page/dom.ts';
import { type Words, dateInWords, spanInWords } from '../page/words.ts';

export function centreWithMap(centre: Centre, words: Words): HTMLElement {
  const query = encodeURIComponent(
    `${centre.street === undefined ? '' : `${centre.street}, `}${centre.postalCode} ${centre.municipality}`,
  );
  const map = make(
    'a',
    { class: 'link-line', href: `https://www.openstreetmap.org/search?query=${query}`, rel: 'noreferrer' },
    words.map,
    make('span', { class: 'visually-hidden' }, ` ${words.mapNewWindow}`),
  );
  return make('address', {}, make('b', {}, centre.name), make('br'), addressOf(centre), make('br'), map);
}

/** "zondag 11 april 2021, van 15.00 tot 16.00 uur". */
export function momentInWords(moment: Readonly<{ date: string; from: string; to: string }>, words: Words): string {
  return `${dateInWords(moment.date, words)}, ${spanInWords(moment.from, moment.to, words)}`;
}

/**
 * Token `<id>.<secret>` of a personal link, from the fragment. What a mail program or a hand has glued to it (a full
 * stop, a bracket, a stray %) is left out.
 */
export function linkToken(fragment = location.hash): string | undefined {
  // Unlike `decodeURIComponent` this reads any text, and leaves a stray % as it stands.
  const text = new URLSearchParams(`token=${fragment.slice(1)}`).get('token') ?? '';
  return /^[\w-]+\.[\w-]+/.exec(text)?.[0];
}

/** Shows the parts of a page that belong to a state, and hides the others. */
export function showState(root: HTMLElement, state: string): void {
  for (const part of root.querySelectorAll<HTMLElement>('[data-state]')) {
    part.hidden = !(part.dataset['state'] ?? '').split(' ').includes(state);
  }
}

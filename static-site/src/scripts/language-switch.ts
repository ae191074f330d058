/**
 * Keeps the place when the language changes: the step of a form, the postal code of a search and
 * the secret of a personal link stand in the query or the fragment, which a plain link would drop;
 * what is half filled in goes along through the tab's own storage, and is forgotten on arrival.
 */

import { findAll } from './dom.ts';
import { rememberLanguage } from './remembered-language.ts';

type Carried = { page: string; values: Record<string, string>; chosen: string[] };

const place = 'carried';
const page = document.querySelector('main')?.dataset['page'] ?? '';

restore();
for (const link of findAll<HTMLAnchorElement>('[data-languages] a')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash;
    rememberLanguage(link.hreflang);
    keep();
  });
}

/** Fields that stand on the page from the beginning; a registration keeps a draft of its own. */
function fields(): HTMLInputElement[] {
  return findAll<HTMLInputElement>('main form input[id]').filter((input) => input.closest('#registration') === null);
}

function keep(): void {
  const carried: Carried = { page, values: {}, chosen: [] };
  for (const input of fields()) {
    if (input.type !== 'radio' && input.type !== 'checkbox') carried.values[input.id] = input.value;
    else if (input.checked) carried.chosen.push(input.id);
  }
  try {
    sessionStorage.setItem(place, JSON.stringify(carried));
  } catch {
    // Storage can be switched off; then the page is empty in the other language.
  }
}

function restore(): void {
  const carried = take();
  if (carried?.page !== page) return;
  for (const input of fields()) {
    input.value = carried.values[input.id] ?? input.value;
    if (!carried.chosen.includes(input.id)) continue;
    input.checked = true;
    input.closest('details')?.setAttribute('open', '');
  }
}

function take(): Carried | undefined {
  try {
    const text = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return text === null ? undefined : (JSON.parse(text) as Carried);
  } catch {
    return undefined;
  }
}

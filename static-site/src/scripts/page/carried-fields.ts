/**
 * Takes what is half filled in along when the page is loaded anew or in another language, through the tab's own
 * storage, where it is forgotten on arrival.
 */

import { findAll } from './dom.ts';

type Carried = { page: string; values: Record<string, string>; chosen: string[] };

const place = 'carried';
const page = document.querySelector('main')?.dataset['page'] ?? '';

restore();

/** Fields that stand on the page from the beginning; a registration keeps a draft of its own. */
function fields(): HTMLInputElement[] {
  return findAll<HTMLInputElement>('main form input[id]').filter((input) => input.closest('#registration') === null);
}

export function carryFields(): void {
  const carried: Carried = { page, values: {}, chosen: [] };
  for (const input of fields()) {
    if (input.type !== 'radio' && input.type !== 'checkbox') carried.values[input.id] = input.value;
    else if (input.checked) carried.chosen.push(input.id);
  }
  try {
    sessionStorage.setItem(place, JSON.stringify(carried));
  } catch {
    // Storage can be switched off; then the page is empty on arrival.
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

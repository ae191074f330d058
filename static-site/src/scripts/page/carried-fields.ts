/**
 * Takes what is half filled in along when the page is loaded anew or in another language, through the tab's own
 * storage, where it is forgotten on arrival.
 */

import { findAll } from './dom.ts';
import { keep, readKept, tabStorage } from './storage.ts';

type Carried = { page: string; values: Record<string, string>; chosen: string[] };

const place = 'carried';
const pageName = (): string => document.querySelector('main')?.dataset['page'] ?? '';

/** Fields that stand on the page from the beginning; a registration keeps a draft of its own. */
function fields(): HTMLInputElement[] {
  return findAll<HTMLInputElement>('main form input[id]').filter((input) => input.closest('#registration') === null);
}

export function carryFields(): void {
  const carried: Carried = { page: pageName(), values: {}, chosen: [] };
  for (const input of fields()) {
    if (input.type !== 'radio' && input.type !== 'checkbox') carried.values[input.id] = input.value;
    else if (input.checked) carried.chosen.push(input.id);
  }
  // Where storage is blocked, the page is empty on arrival.
  keep(tabStorage, place, carried);
}

/** Fills in what was taken along, once. */
export function restoreFields(): void {
  const carried = readKept<Partial<Carried>>(tabStorage, place);
  tabStorage.remove(place);
  if (carried?.page !== pageName()) return;
  const { values = {}, chosen = [] } = carried;
  for (const input of fields()) {
    input.value = values[input.id] ?? input.value;
    if (!chosen.includes(input.id)) continue;
    input.checked = true;
    input.closest('details')?.setAttribute('open', '');
  }
}

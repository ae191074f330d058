/**
 * Keeps the place when the language changes: the step of a form, the postal code of a search and
 * the secret of a personal link stand in the query or the fragment, which a plain link would drop;
 * what is half filled in goes along.
 */

import { carryFields, restoreFields } from './carried-fields.ts';
import { findAll } from './dom.ts';
import { rememberLanguage } from './remembered-language.ts';

restoreFields();

for (const link of findAll<HTMLAnchorElement>('[data-languages] a')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash;
    rememberLanguage(link.hreflang);
    carryFields();
  });
}

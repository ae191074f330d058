/**
 * Keeps the place when the language changes: the step of a form, the postal code of a search and
 * the secret of a personal link stand in the query or the fragment, which a plain link would drop.
 */
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-languages] a')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}

/**
 * The root of the site. Who has chosen a language before goes straight to it; for anybody else the
 * door of the browser's language stands out, and nothing is decided for them.
 */

import { pagePath } from '../../../../domain/links/site-paths.ts';
import { findAll } from './dom.ts';
import { rememberLanguage, rememberedLanguage } from './remembered-language.ts';

const doors = findAll<HTMLAnchorElement>('[data-door]');
const known = rememberedLanguage();
if (known !== undefined) location.replace(pagePath('start', known));

const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
const likely = wanted.flatMap((language) => doors.find((door) => door.hreflang === language) ?? [])[0];
likely?.classList.remove('button-quiet');
for (const door of findAll<HTMLAnchorElement>('a[hreflang]'))
  door.addEventListener('click', () => rememberLanguage(door.hreflang));

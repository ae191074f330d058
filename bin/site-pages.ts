import { languages } from '../domain/belgium/languages.ts';
import {
  pageNames,
  pagePath,
  shortPageNames,
  shortPagePath,
  type Page,
  type ShortPage,
} from '../domain/links/site-paths.ts';
import type { SitePages } from '../lib/config.ts';

/** Pages behind a sign-in. */
const signedInPages = [
  'staff',
  'centre',
  'physician',
  'contactCentre',
  'reports',
  'operator',
  'audit',
] as const satisfies readonly Page[];

/** The site's addresses as the infrastructure needs them, from the table that the site is built from. */
export function sitePages(): SitePages {
  const inEachLanguage = (page: Page) => languages.map((language) => pagePath(page, language));
  return {
    all: [
      '/',
      ...Object.keys(pageNames).filter(isPage).flatMap(inEachLanguage),
      ...Object.keys(shortPageNames)
        .filter(isShortPage)
        .flatMap((page) => languages.map((language) => shortPagePath(page, language))),
    ],
    notFound: {
      nl: pagePath('notFound', 'nl'),
      fr: pagePath('notFound', 'fr'),
      de: pagePath('notFound', 'de'),
    },
    withCamera: inEachLanguage('check'),
    signedIn: signedInPages.flatMap(inEachLanguage),
  };
}

function isPage(name: string): name is Page {
  return name in pageNames;
}

function isShortPage(name: string): name is ShortPage {
  return name in shortPageNames;
}

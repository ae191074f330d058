import { languages } from '../domain/belgium/languages.ts';
import {
  pageNames,
  pagePath,
  shortPageNames,
  shortPagePath,
  waitingMinutes,
  type Page,
  type ShortPage,
} from '../domain/links/site-paths.ts';
import { problemStatuses, problemType } from '../domain/api/problem.ts';
import { problemTexts } from '../domain/api/problem-texts/problem-texts.ts';
import { sendLinkAgain } from '../domain/registration/link-operations.ts';
import { registerParty } from '../domain/registration/registration-operations.ts';
import { signUp } from '../domain/sign-ups/sign-up-operations.ts';
import type { SitePages, WaitingRoomPages } from '../lib/config.ts';

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
    forms: formPages.flatMap((page) => [
      ...inEachLanguage(page),
      ...(isShortPage(page) ? languages.map((language) => shortPagePath(page, language)) : []),
    ]),
    room: waitingRoomPages(),
  };
}

/** Where the firewall looks at the browser: forms that write for whoever comes. */
const formPages = ['register', 'bookMoment', 'linkAgain', 'objection', 'physician'] as const satisfies readonly Page[];

/**
 * What a rush of people who are not on the list yet begins with. Whoever has an invitation, a place or a link already
 * never waits, nor do staff, centres, physicians and programs.
 */
const guardedPages = ['register', 'bookMoment', 'linkAgain'] as const satisfies readonly Page[];
const guardedWrites = [registerParty, signUp, sendLinkAgain];

function waitingRoomPages(): WaitingRoomPages {
  return {
    pages: Object.fromEntries(
      languages.map((language) => [
        language,
        {
          waiting: pagePath('waitingRoom', language),
          guarded: guardedPages.map((page) => pagePath(page, language)),
        },
      ]),
    ),
    minutes: waitingMinutes,
    writes: guardedWrites.map(({ route }) => route.replace('POST ', '')),
    problem: {
      type: problemType('waitingRoom'),
      status: problemStatuses.waitingRoom,
      texts: Object.fromEntries(languages.map((language) => [language, problemTexts[language].problems.waitingRoom])),
    },
  };
}

function isPage(name: string): name is Page {
  return name in pageNames;
}

function isShortPage(name: string): name is ShortPage {
  return name in shortPageNames;
}

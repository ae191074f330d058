import type { AstroIntegration } from 'astro';
import { languages } from '../../domain/belgium/languages.ts';
import {
  type Page,
  type ShortPage,
  pagePath,
  shortPageNames,
  shortPagePath,
  waitingPages,
} from '../../domain/links/site-paths.ts';

/** The view that shows each page; pages that are not listed do not exist on the site yet. */
const views: Partial<Record<Page, string>> = {
  start: 'start',
  who: 'article',
  how: 'article',
  moments: 'moments',
  bookMoment: 'book-moment',
  register: 'register',
  received: 'received',
  party: 'party',
  renewal: 'party',
  objection: 'objection',
  linkAgain: 'link-again',
  invitation: 'invitation',
  signUp: 'sign-up',
  certificate: 'certificate',
  check: 'check',
  help: 'help',
  privacy: 'article',
  accessibility: 'article',
  figures: 'figures',
  sources: 'article',
  maintenance: 'outage',
  busy: 'outage',
  waitingRoom: 'waiting-room',
  notFound: 'outage',
  staff: 'staff',
  centre: 'centre',
  contactCentre: 'contact-centre',
  physician: 'physician',
  reports: 'reports',
  operator: 'operator',
  audit: 'audit',
};

export function hasPage(page: Page): boolean {
  return page in views;
}

/**
 * One static route per page and language, at the paths that the messages link to. Patterns come
 * from the shared table, so a renamed page moves in the site and in the e-mails at once.
 */
export function siteRoutes(): AstroIntegration {
  return {
    name: 'site-routes',
    hooks: {
      'astro:config:setup': ({ injectRoute }) => {
        for (const [page, view] of Object.entries(views) as [Page, string][]) {
          const entrypoint = new URL(`./views/${view}.astro`, import.meta.url);
          for (const language of languages) {
            injectRoute({ pattern: pagePath(page, language), entrypoint, prerender: true });
            if (page === 'waitingRoom') {
              for (const one of waitingPages)
                injectRoute({ pattern: `${pagePath(page, language)}${one}/`, entrypoint, prerender: true });
            }
            if (page in shortPageNames) {
              injectRoute({ pattern: shortPagePath(page as ShortPage, language), entrypoint, prerender: true });
            }
          }
        }
      },
    },
  };
}

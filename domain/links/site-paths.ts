import { type Language, isLanguage } from '../belgium/languages.ts';

/**
 * Where each page of the site lives, in each language. The site builds its routes from this
 * table and the messages build their links from it, so that neither can drift from the other.
 * Names are the words that people use for the thing, never a word of our own making.
 */
export const pageNames = {
  start: { nl: '', fr: '', de: '' },
  who: { nl: 'voor-wie', fr: 'pour-qui', de: 'fuer-wen' },
  how: { nl: 'hoe-werkt-het', fr: 'comment-ca-marche', de: 'so-geht-es' },
  moments: { nl: 'vrije-plaatsen', fr: 'places-libres', de: 'freie-plaetze' },
  register: { nl: 'inschrijven', fr: 'inscription', de: 'anmelden' },
  received: { nl: 'inschrijven/ontvangen', fr: 'inscription/recue', de: 'anmelden/erhalten' },
  bookMoment: { nl: 'plaats-nemen', fr: 'prendre-une-place', de: 'platz-nehmen' },
  party: { nl: 'mijn-inschrijving', fr: 'mon-inscription', de: 'meine-anmeldung' },
  renewal: { nl: 'langer-op-de-lijst', fr: 'rester-sur-la-liste', de: 'auf-der-liste-bleiben' },
  objection: { nl: 'niet-akkoord', fr: 'pas-d-accord', de: 'nicht-einverstanden' },
  linkAgain: { nl: 'link-kwijt', fr: 'lien-perdu', de: 'link-verloren' },
  invitation: { nl: 'uitnodiging', fr: 'invitation', de: 'einladung' },
  signUp: { nl: 'mijn-plaats', fr: 'ma-place', de: 'mein-platz' },
  certificate: { nl: 'certificaat', fr: 'certificat', de: 'zertifikat' },
  check: { nl: 'controle', fr: 'controle', de: 'pruefung' },
  help: { nl: 'hulp', fr: 'aide', de: 'hilfe' },
  privacy: { nl: 'privacy', fr: 'vie-privee', de: 'datenschutz' },
  accessibility: { nl: 'toegankelijkheid', fr: 'accessibilite', de: 'barrierefreiheit' },
  figures: { nl: 'resultaten', fr: 'resultats', de: 'ergebnisse' },
  sources: { nl: 'bronnen', fr: 'sources', de: 'quellen' },
  maintenance: { nl: 'onderhoud', fr: 'entretien', de: 'wartung' },
  busy: { nl: 'druk', fr: 'affluence', de: 'andrang' },
  waitingRoom: { nl: 'wachtkamer', fr: 'salle-d-attente', de: 'warteraum' },
  notFound: { nl: 'niet-gevonden', fr: 'introuvable', de: 'nicht-gefunden' },
  staff: { nl: 'medewerkers', fr: 'collaborateurs', de: 'mitarbeitende' },
  centre: { nl: 'centrum', fr: 'centre', de: 'zentrum' },
  physician: { nl: 'arts', fr: 'medecin', de: 'arzt' },
  contactCentre: { nl: 'contactcentrum', fr: 'centre-de-contact', de: 'kontaktzentrum' },
  reports: { nl: 'cijfers', fr: 'chiffres', de: 'zahlen' },
  operator: { nl: 'beheer', fr: 'gestion', de: 'verwaltung' },
  audit: { nl: 'toezicht', fr: 'audit', de: 'revision' },
} as const satisfies Record<string, Record<Language, string>>;

export type Page = keyof typeof pageNames;

/**
 * Pages with a second, short address for text messages, where every character counts:
 * `/nl/i/` shows the same as `/nl/uitnodiging/`. It is our own page on our own host, not a
 * link shortener: people are rightly told to distrust those.
 */
export const shortPageNames = {
  invitation: 'i',
  party: 'p',
  renewal: 'v',
  objection: 'n',
  signUp: 's',
  certificate: 'c',
} as const satisfies Partial<Record<Page, string>>;

export type ShortPage = keyof typeof shortPageNames;

/**
 * After the token of an invitation: the page opens with the question whether one declines. It still changes nothing by
 * itself, since programs that look for harm in mails open every link.
 */
export const declineMark = '&decline';

/** Longest wait, in minutes, that each page of the waiting room speaks of. */
export const waitingMinutes = [5, 15, 30, 60, 120] as const;

/** Pages of the waiting room below its address, of which the edge shows the one that fits. */
export const waitingPages = ['before', ...waitingMinutes.map(String), 'longer', 'cookies'];

/** Path with leading and trailing slash: `/nl/inschrijven/`; the start page is `/nl/`. */
export function pagePath(page: Page, language: Language): string {
  const name = pageNames[page][language];
  return name === '' ? `/${language}/` : `/${language}/${name}/`;
}

/** Short path for text messages: `/nl/i/`. */
export function shortPagePath(page: ShortPage, language: Language): string {
  return `/${language}/${shortPageNames[page]}/`;
}

/**
 * Address of a page. A link's secret goes into the fragment, which browsers never send to a
 * server, so that it stays out of access logs.
 * @param siteUrl with or without slash at its end
 * @param token `<id>.<secret>`
 */
export function pageUrl(siteUrl: string, page: Page, language: Language, token?: string): string {
  return address(siteUrl, pagePath(page, language), token);
}

/** The same as `pageUrl`, with the short path. */
export function shortPageUrl(siteUrl: string, page: ShortPage, language: Language, token?: string): string {
  return address(siteUrl, shortPagePath(page, language), token);
}

/** Which page, in which language, a path (long or short) shows; undefined for any other path. */
export function pageAt(path: string): { page: Page; language: Language } | undefined {
  const [, language = '', ...rest] = path.split('/');
  if (!isLanguage(language)) return undefined;
  const name = rest.join('/').replace(/\/$/, '');
  for (const page of Object.keys(pageNames) as Page[]) {
    if (pageNames[page][language] === name) return { page, language };
  }
  for (const page of Object.keys(shortPageNames) as ShortPage[]) {
    if (shortPageNames[page] === name) return { page, language };
  }
  return undefined;
}

function address(siteUrl: string, path: string, token: string | undefined): string {
  const base = siteUrl.replace(/\/+$/, '');
  return token === undefined ? base + path : `${base}${path}#${token}`;
}

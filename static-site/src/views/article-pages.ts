import type { Language } from '../../../domain/belgium/languages.ts';
import type { Page } from '../../../domain/links/site-paths.ts';
import type { Article } from '../../texts/article.ts';
import { accessibility as accessibilityDe } from '../../texts/de/accessibility.ts';
import { how as howDe } from '../../texts/de/how.ts';
import { privacy as privacyDe } from '../../texts/de/privacy.ts';
import { sources as sourcesDe } from '../../texts/de/sources.ts';
import { who as whoDe } from '../../texts/de/who.ts';
import { accessibility as accessibilityFr } from '../../texts/fr/accessibility.ts';
import { how as howFr } from '../../texts/fr/how.ts';
import { privacy as privacyFr } from '../../texts/fr/privacy.ts';
import { sources as sourcesFr } from '../../texts/fr/sources.ts';
import { who as whoFr } from '../../texts/fr/who.ts';
import { accessibility } from '../../texts/nl/accessibility.ts';
import { how } from '../../texts/nl/how.ts';
import { privacy } from '../../texts/nl/privacy.ts';
import { sources } from '../../texts/nl/sources.ts';
import { who } from '../../texts/nl/who.ts';
import { perLanguage } from '../../texts/per-language.ts';

/** Pages that are only read, all shown by `article.astro`. */
export const articlePages = {
  who: perLanguage({ nl: who, fr: whoFr, de: whoDe }),
  how: perLanguage({ nl: how, fr: howFr, de: howDe }),
  privacy: perLanguage({ nl: privacy, fr: privacyFr, de: privacyDe }),
  accessibility: perLanguage({ nl: accessibility, fr: accessibilityFr, de: accessibilityDe }),
  sources: perLanguage({ nl: sources, fr: sourcesFr, de: sourcesDe }),
} as const satisfies Partial<Record<Page, Readonly<Record<Language, Article>>>>;

export type ArticlePage = keyof typeof articlePages;

/** Pages that end with the way to the list. */
export const leadsToRegistration: ReadonlySet<ArticlePage> = new Set<ArticlePage>(['who', 'how']);

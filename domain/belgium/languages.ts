/** The three languages of screens and messages, in the order in which the site lists them. */
export const languages = ['nl', 'fr', 'de'] as const;

export type Language = (typeof languages)[number];

/** Names of the languages in themselves, as a language switch shows them. */
export const languageNames: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  fr: 'Français',
  de: 'Deutsch',
};

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

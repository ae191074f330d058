/** The language that somebody chose, kept in this browser alone: it only opens the right door next time. */

import { type Language, isLanguage } from '../../../../domain/belgium/languages.ts';

const place = 'language';

export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(place, language);
  } catch {
    // Storage can be switched off; then the door is chosen each time.
  }
}

export function rememberedLanguage(): Language | undefined {
  try {
    const found = localStorage.getItem(place) ?? '';
    return isLanguage(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The language that somebody chose, kept in this browser alone: it only opens the right door next time. */

import { type Language, isLanguage } from '../../../../domain/belgium/languages.ts';
import { browserStorage } from './storage.ts';

const place = 'language';

export function rememberLanguage(language: string): void {
  // Where storage is blocked, the door is chosen each time.
  browserStorage.set(place, language);
}

export function rememberedLanguage(): Language | undefined {
  const found = browserStorage.get(place) ?? '';
  return isLanguage(found) ? found : undefined;
}

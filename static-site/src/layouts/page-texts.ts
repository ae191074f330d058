import { type Language, isLanguage } from '../../../domain/belgium/languages.ts';
import { fields as fieldsDe } from '../../texts/de/fields.ts';
import { help as helpDe } from '../../texts/de/help.ts';
import { outageNotes as outageNotesDe } from '../../texts/de/outage-notes.ts';
import { site as siteDe } from '../../texts/de/site.ts';
import { waitingRoom as waitingRoomDe } from '../../texts/de/waiting-room.ts';
import { words as wordsDe } from '../../texts/de/words.ts';
import { fields as fieldsFr } from '../../texts/fr/fields.ts';
import { help as helpFr } from '../../texts/fr/help.ts';
import { outageNotes as outageNotesFr } from '../../texts/fr/outage-notes.ts';
import { site as siteFr } from '../../texts/fr/site.ts';
import { waitingRoom as waitingRoomFr } from '../../texts/fr/waiting-room.ts';
import { words as wordsFr } from '../../texts/fr/words.ts';
import { fields } from '../../texts/nl/fields.ts';
import { help } from '../../texts/nl/help.ts';
import { outageNotes } from '../../texts/nl/outage-notes.ts';
import { site } from '../../texts/nl/site.ts';
import { waitingRoom } from '../../texts/nl/waiting-room.ts';
import { words } from '../../texts/nl/words.ts';
import { perLanguage } from '../../texts/per-language.ts';

/** Texts that every page needs. */
export const siteTexts = perLanguage({ nl: site, fr: siteFr, de: siteDe });
export const wordTexts = perLanguage({ nl: words, fr: wordsFr, de: wordsDe });
/** What a form says that waits for its turn. */
export const waitingTexts = perLanguage({ nl: waitingRoom, fr: waitingRoomFr, de: waitingRoomDe });
/** Whom to call, wherever a page needs a way without itself. */
export const helpTexts = perLanguage({ nl: help, fr: helpFr, de: helpDe });
export const outageTexts = perLanguage({ nl: outageNotes, fr: outageNotesFr, de: outageNotesDe });
export const fieldTexts = perLanguage({ nl: fields, fr: fieldsFr, de: fieldsDe });

/** The language of a page is the first part of its path; the root and error pages speak Dutch first. */
export function languageOf(url: URL): Language {
  const first = url.pathname.split('/')[1] ?? '';
  return isLanguage(first) ? first : 'nl';
}

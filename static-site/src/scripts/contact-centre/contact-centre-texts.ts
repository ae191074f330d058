import type { contactCentre } from '../../../texts/nl/contact-centre.ts';
import type { PersonTexts } from '../party/person-editor.ts';
import type { Language } from '../../../../domain/belgium/languages.ts';
import type { Words } from '../page/words.ts';
import type { DeskFormTexts } from '../staff/desk-form-texts.ts';

export type ContactCentreTexts = DeskFormTexts &
  Readonly<{
    contactCentre: typeof contactCentre;
    lost: string;
    party: PersonTexts;
    /** What is read out, by the language of who hears it. */
    spoken: Readonly<Record<Language, Spoken>>;
  }>;
export type Spoken = Readonly<{ say: (typeof contactCentre)['say']; words: Words }>;

import type { contactCentre } from '../../../texts/nl/contact-centre.ts';
import type { PersonTexts } from '../party/person-editor.ts';
import type { DeskFormTexts } from '../staff/desk-form-texts.ts';

export type ContactCentreTexts = DeskFormTexts &
  Readonly<{ contactCentre: typeof contactCentre; lost: string; party: PersonTexts }>;

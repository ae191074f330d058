import type { deskForm } from '../../../texts/nl/desk-form.ts';
import type { CalendarTexts } from '../fields/calendar.ts';
import type { CentreTexts } from '../fields/centre-choice.ts';
import type { FieldTexts, Words } from '../page/words.ts';

export type DeskFormTexts = Readonly<{
  deskForm: typeof deskForm;
  centres: CentreTexts;
  when: CalendarTexts;
  /** What is wrong with the code of an accompanied person. */
  codeError: string;
  fields: FieldTexts;
  words: Words;
}>;

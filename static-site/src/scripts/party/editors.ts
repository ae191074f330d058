/** The editors of the personal page: persons, centres, calendar. One is open at a time. */

import type { Party, Slot } from '../api/answers.ts';
import { availabilityInWords, slotKey, slotOf } from '../fields/availability-words.ts';
import { type Calendar, type CalendarTexts, makeCalendar } from '../fields/calendar.ts';
import { type CentreTexts, makeCentreChoice } from '../fields/centre-choice.ts';
import { find, findAll, make } from '../page/dom.ts';
import { clearErrors, showErrors } from '../fields/field-errors.ts';
import { type FieldTexts, type Words, counted } from '../page/words.ts';
import { type Correction, type PersonTexts, correctionErrors, readCorrections, showMembers } from './person-editor.ts';

export type EditorName = 'who' | 'where' | 'when';

export type Change =
  | Readonly<{ members: Correction[] }>
  | Readonly<{ removeMember: string }>
  | Readonly<{ centres: string[] }>
  | Readonly<{ availability: Slot[] }>;

export type Editors = Readonly<{
  open: (which: EditorName) => void;
  close: () => void;
}>;

export type EditorSettings = Readonly<{
  texts: Readonly<{ party: PersonTexts; centres: CentreTexts; when: CalendarTexts; fields: FieldTexts; words: Words }>;
  party: () => Party;
  /** Stores the change, closes the editor, or shows in it what is wrong. */
  save: (change: Change, form: HTMLElement) => Promise<void>;
}>;

export function makeEditors(root: HTMLElement, settings: EditorSettings): Editors {
  const { texts } = settings;
  const forms = {
    who: find('[data-editor="who"]', root),
    where: find('[data-editor="where"]', root),
    when: find('[data-editor="when"]', root),
  };
  const choice = makeCentreChoice(find('[data-centre-choice]', forms.where), {
    words: texts.words,
    texts: texts.centres,
    unknownPostalCode: texts.fields.errors.postalCodeUnknown,
    changed: () => clearErrors(forms.where),
  });
  let calendar: Calendar | undefined;
  let opened: EditorName | undefined;

  for (const which of ['who', 'where', 'when'] as const) {
    find(`[data-edit="${which}"]`, root).addEventListener('click', () => open(which));
    find('[data-leave]', forms[which]).addEventListener('click', () => close());
    forms[which].addEventListener('submit', (event) => {
      event.preventDefault();
      void save(which);
    });
  }
  return { open, close };

  function open(which: EditorName): void {
    for (const form of findAll('[data-editor]', root)) form.hidden = form !== forms[which];
    opened = which;
    const party = settings.party();
    if (which === 'who') {
      showMembers(
        find('[data-members]', forms.who),
        party,
        texts.party,
        texts.fields,
        (removeMember) => void settings.save({ removeMember }, forms.who),
      );
    } else if (which === 'where') {
      choice.setSingle(party.kind === 'companion');
      void choice.restore(party.members[0]?.postalCode ?? '', party.centres);
    } else showCalendar(party);
    const heading = find('h2', forms[which]);
    heading.tabIndex = -1;
    heading.focus();
  }

  function close(): void {
    for (const form of Object.values(forms)) form.hidden = true;
    if (opened !== undefined) find(`[data-edit="${opened}"]`, root).focus();
    opened = undefined;
  }

  function showCalendar(party: Party): void {
    calendar = makeCalendar({
      now: party.now,
      single: party.kind === 'companion',
      words: texts.words,
      texts: texts.when,
      changed: describe,
    });
    const first = calendar.table.querySelector<HTMLInputElement>('input[name="slot"]');
    if (first !== null) first.id = 'calendar-first';
    find('[data-calendar]', forms.when).replaceChildren(calendar.table);
    calendar.choose(party.availability.map(slotKey));
    describe();
  }

  function describe(): void {
    if (calendar === undefined) return;
    const chosen = calendar.chosen();
    const lines = availabilityInWords(chosen, calendar.offered, texts.words, texts.when.everyDaysOf);
    find('[data-chosen-list]', forms.when).replaceChildren(...lines.map((line) => make('li', {}, line)));
    find('[data-chosen-count]', forms.when).textContent =
      chosen.size === 0 ? texts.when.chosenNone : counted(texts.when.chosenCount, chosen.size, texts.words);
  }

  async function save(which: EditorName): Promise<void> {
    const form = forms[which];
    if (which === 'who') {
      const members = readCorrections(form, settings.party());
      const errors = correctionErrors(members, settings.party(), texts.fields);
      if (errors.length > 0) return showErrors(form, texts.fields.errors.summary, errors);
      return settings.save({ members }, form);
    }
    if (which === 'where') {
      const centres = choice.chosen().map(({ id }) => id);
      if (centres.length === 0)
        return showErrors(form, texts.fields.errors.summary, [{ field: 'place', message: texts.centres.error }]);
      return settings.save({ centres }, form);
    }
    const availability = [...(calendar?.chosen() ?? [])].map(slotOf);
    if (availability.length === 0)
      return showErrors(form, texts.fields.errors.summary, [{ field: 'calendar-first', message: texts.when.error }]);
    return settings.save({ availability }, form);
  }
}

/** The two editors of the personal page: centres, and the calendar. One is open at a time. */

import type { Party, Slot } from '../answers.ts';
import { availabilityInWords, slotKey, slotOf } from '../availability-words.ts';
import { type Calendar, type CalendarTexts, makeCalendar } from '../calendar.ts';
import { type CentreTexts, makeCentreChoice } from '../centre-choice.ts';
import { find, findAll, make } from '../dom.ts';
import { clearErrors, showErrors } from '../field-errors.ts';
import { type FieldTexts, type Words, counted } from '../words.ts';

export type Editors = Readonly<{
  open: (which: 'where' | 'when') => void;
  close: () => void;
}>;

export type EditorSettings = Readonly<{
  texts: Readonly<{ centres: CentreTexts; when: CalendarTexts; fields: FieldTexts; words: Words }>;
  party: () => Party;
  /** Stores the change; true when it worked. */
  save: (change: { centres: string[] } | { availability: Slot[] }, form: HTMLElement) => Promise<void>;
}>;

export function makeEditors(root: HTMLElement, settings: EditorSettings): Editors {
  const { texts } = settings;
  const forms = { where: find('[data-editor="where"]', root), when: find('[data-editor="when"]', root) };
  const choice = makeCentreChoice(find('[data-centre-choice]', forms.where), {
    words: texts.words,
    texts: texts.centres,
    unknownPostalCode: texts.fields.errors.postalCodeUnknown,
    changed: () => clearErrors(forms.where),
  });
  let calendar: Calendar | undefined;
  let opened: 'where' | 'when' | undefined;

  for (const which of ['where', 'when'] as const) {
    find(`[data-edit="${which}"]`, root).addEventListener('click', () => open(which));
    find('[data-leave]', forms[which]).addEventListener('click', () => close());
    forms[which].addEventListener('submit', (event) => {
      event.preventDefault();
      void save(which);
    });
  }
  return { open, close };

  function open(which: 'where' | 'when'): void {
    for (const form of findAll('[data-editor]', root)) form.hidden = form !== forms[which];
    opened = which;
    const party = settings.party();
    if (which === 'where') {
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

  async function save(which: 'where' | 'when'): Promise<void> {
    const form = forms[which];
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

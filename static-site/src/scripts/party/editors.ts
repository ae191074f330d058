/** The editors of the personal page: persons, centres, calendar. One is open at a time. */

import type { BodyOf } from '../../../../domain/api/operation.ts';
import type { changeParty } from '../../../../domain/registration/party-operations.ts';
import type { Party } from '../api/answers.ts';
import { availabilityInWords, slotKey, slotOf } from '../fields/availability-words.ts';
import { type Calendar, type CalendarTexts, makeCalendar } from '../fields/calendar.ts';
import { type CentreTexts, makeCentreChoice } from '../fields/centre-choice.ts';
import { find, findAll, make, onSubmit } from '../page/dom.ts';
import { type FieldError, clearErrors, showErrors } from '../fields/field-errors.ts';
import { type FieldTexts, type Words, counted } from '../page/words.ts';
import { type PersonTexts, correctionErrors, readCorrections, showMembers } from './person-editor.ts';

export type EditorName = 'who' | 'where' | 'when';

type ChangeBody = BodyOf<typeof changeParty>;
/** One of the things that can be changed. */
export type Change = { [K in keyof ChangeBody]-?: { [P in K]: NonNullable<ChangeBody[P]> } }[keyof ChangeBody];

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

/** One of the forms: fills itself from the party, and says what it holds, or what is wrong with it. */
type Editor = Readonly<{
  form: HTMLElement;
  show: (party: Party) => void;
  read: (party: Party) => Change | readonly FieldError[];
}>;

export function makeEditors(root: HTMLElement, settings: EditorSettings): Editors {
  const editors: Readonly<Record<EditorName, Editor>> = {
    who: personsEditor(find('[data-editor="who"]', root), settings),
    where: centresEditor(find('[data-editor="where"]', root), settings),
    when: momentsEditor(find('[data-editor="when"]', root), settings),
  };
  let opened: EditorName | undefined;
  for (const which of ['who', 'where', 'when'] as const) {
    find(`[data-edit="${which}"]`, root).addEventListener('click', () => open(which));
    find('[data-leave]', editors[which].form).addEventListener('click', () => close());
    onSubmit(editors[which].form, () => save(editors[which], settings));
  }
  return { open, close };

  function open(which: EditorName): void {
    const { form, show } = editors[which];
    for (const other of findAll('[data-editor]', root)) other.hidden = other !== form;
    opened = which;
    show(settings.party());
    const heading = find('h2', form);
    heading.tabIndex = -1;
    heading.focus();
  }

  function close(): void {
    for (const { form } of Object.values(editors)) form.hidden = true;
    if (opened !== undefined) find(`[data-edit="${opened}"]`, root).focus();
    opened = undefined;
  }
}

async function save({ form, read }: Editor, { texts, party, save: store }: EditorSettings): Promise<void> {
  const change = read(party());
  if (isWrong(change)) return showErrors(form, texts.fields.errors.summary, change);
  await store(change, form);
}

const isWrong = (change: Change | readonly FieldError[]): change is readonly FieldError[] => Array.isArray(change);

function personsEditor(form: HTMLElement, settings: EditorSettings): Editor {
  const { texts } = settings;
  const remove = (removeMember: string): void => void settings.save({ removeMember }, form);
  return {
    form,
    show: (party) => showMembers(find('[data-members]', form), party, texts.party, texts.fields, remove),
    read: (party) => {
      const members = readCorrections(form, party);
      const errors = correctionErrors(members, party, texts.fields);
      return errors.length > 0 ? errors : { members };
    },
  };
}

function centresEditor(form: HTMLElement, { texts }: EditorSettings): Editor {
  const choice = makeCentreChoice(find('[data-centre-choice]', form), {
    words: texts.words,
    texts: texts.centres,
    fields: texts.fields,
    chances: true,
    changed: () => clearErrors(form),
  });
  return {
    form,
    show: (party) => {
      choice.setSingle(party.kind === 'companion');
      void choice.restore(party.members[0]?.postalCode ?? '', party.centres);
    },
    read: () => {
      const centres = choice.chosen().map(({ id }) => id);
      return centres.length > 0 ? { centres } : [{ field: 'place', message: texts.centres.error }];
    },
  };
}

function momentsEditor(form: HTMLElement, { texts }: EditorSettings): Editor {
  let calendar: Calendar | undefined;
  return {
    form,
    show: (party) => {
      calendar = makeCalendar({
        now: party.now,
        single: party.kind === 'companion',
        words: texts.words,
        texts: texts.when,
        changed: describe,
      });
      const first = calendar.table.querySelector<HTMLInputElement>('input[name="slot"]');
      if (first !== null) first.id = 'calendar-first';
      find('[data-calendar]', form).replaceChildren(calendar.table);
      calendar.choose(party.availability.map(slotKey));
      describe();
    },
    read: () => {
      const availability = [...(calendar?.chosen() ?? [])].map(slotOf);
      return availability.length > 0 ? { availability } : [{ field: 'calendar-first', message: texts.when.error }];
    },
  };

  function describe(): void {
    if (calendar === undefined) return;
    const chosen = calendar.chosen();
    const lines = availabilityInWords(chosen, calendar.offered, texts.words, texts.when.everyDaysOf);
    find('[data-chosen-list]', form).replaceChildren(...lines.map((line) => make('li', {}, line)));
    find('[data-chosen-count]', form).textContent =
      chosen.size === 0 ? texts.when.chosenNone : counted(texts.when.chosenCount, chosen.size, texts.words);
  }
}

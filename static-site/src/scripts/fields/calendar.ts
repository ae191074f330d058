/**
 * The calendar: a table of labelled checkboxes, fifteen days by three day-parts. The heading of a day holds a checkbox
 * for the whole of it; buttons above choose what many people want. Tab stops once, arrows go from box to box.
 */

import type { register } from '../../../texts/nl/register.ts';
import { dayPartTimes } from '../../../../domain/belgium/day-parts.ts';
import { horizonDays } from '../../../../domain/rules/limits.ts';
import type { Slot } from '../api/answers.ts';
import { capital, slotKey } from './availability-words.ts';
import { walkWithArrows } from './arrow-walk.ts';
import { make, makeButton } from '../page/dom.ts';
import {
  type Words,
  addDays,
  brusselsDate,
  brusselsTime,
  dateInWords,
  dayParts,
  fill,
  weekday,
} from '../page/words.ts';

export type CalendarTexts = typeof register.when;

export type Calendar = Readonly<{
  /** Shortcuts and table. */
  table: HTMLElement;
  /** Every day-part that can be chosen, in order of time. */
  offered: readonly Slot[];
  choose: (keys: Iterable<string>) => void;
  chosen: () => ReadonlySet<string>;
}>;

export type CalendarSettings = Readonly<{
  /** Server's instant; the browser's own clock is never asked. */
  now: string;
  /** One day-part only (radio buttons), for a companion. */
  single: boolean;
  words: Words;
  texts: CalendarTexts;
  /** Begins the ids, where a page holds two calendars. */
  prefix?: string;
  changed: () => void;
}>;

/** Day-parts of today and the 14 days after that have not ended. */
export function offeredSlots(now: string): Slot[] {
  const today = brusselsDate(now);
  const time = brusselsTime(now);
  return Array.from({ length: horizonDays + 1 }, (_, index) => addDays(today, index)).flatMap((date) =>
    dayParts.filter((part) => date !== today || time < dayPartTimes[part].to).map((dayPart) => ({ date, dayPart })),
  );
}

/** A checkbox or a button for many day-parts at once. */
type Group = Readonly<{ members: readonly HTMLInputElement[]; show: (checked: number) => void }>;
/** What grows while the table is built. */
type Boxes = Readonly<{
  slots: Map<string, HTMLInputElement>;
  days: Map<HTMLInputElement, HTMLInputElement[]>;
  groups: Group[];
}>;

export function makeCalendar(settings: CalendarSettings): Calendar {
  const { texts, single } = settings;
  const offered = offeredSlots(settings.now);
  const boxes: Boxes = { slots: makeSlotBoxes(offered, settings), days: new Map(), groups: [] };
  const today = brusselsDate(settings.now);
  const days = Array.from({ length: horizonDays + 1 }, (_, index) =>
    dayRows(addDays(today, index), index, boxes, settings),
  );
  const table = make(
    'table',
    { class: 'calendar' },
    make('caption', {}, texts.caption, make('span', { class: 'visually-hidden' }, ` ${texts.arrows}`)),
    columnHeadings(settings.words),
    ...days.map(({ body }) => body),
  );
  const changed = (): void => {
    updateGroups(boxes);
    settings.changed();
  };
  table.addEventListener('change', ({ target }) => {
    const members = target instanceof HTMLInputElement ? boxes.days.get(target) : undefined;
    for (const box of members ?? []) box.checked = (target as HTMLInputElement).checked;
    changed();
  });
  // Radio buttons have one stop and arrows of their own.
  if (!single) walkWithArrows(days.flatMap(({ rows }) => rows));
  const whole = make('div', {}, ...(single ? [] : [shortcuts(offered, boxes, settings, changed)]), table);

  return {
    table: whole,
    offered,
    choose: (keys) => {
      const wanted = new Set(keys);
      for (const [key, box] of boxes.slots) box.checked = wanted.has(key);
      updateGroups(boxes);
    },
    chosen: () => new Set([...boxes.slots].filter(([, box]) => box.checked).map(([key]) => key)),
  };
}

/** What many people want, in one tap; the same button takes it back. */
function shortcuts(
  offered: readonly Slot[],
  boxes: Boxes,
  { texts, words }: CalendarSettings,
  changed: () => void,
): HTMLElement {
  const isWeekend = (date: string): boolean => weekday(date) % 6 === 0;
  const wishes: readonly (readonly [string, (slot: Slot) => boolean])[] = [
    [texts.always, () => true],
    ...dayParts.map((part) => [words.dayParts[part].every, (slot: Slot) => slot.dayPart === part] as const),
    [texts.weekends, ({ date }) => isWeekend(date)],
  ];
  const buttons = wishes.map(([text, fits]) => {
    const members = offered.filter(fits).flatMap((slot) => boxes.slots.get(slotKey(slot)) ?? []);
    const button = makeButton('button button-quiet button-small', text, () => {
      const all = members.every((box) => box.checked);
      for (const box of members) box.checked = !all;
      changed();
    });
    const show = (checked: number): void =>
      button.setAttribute('aria-pressed', String(checked > 0 && checked === members.length));
    boxes.groups.push({ members, show });
    show(0);
    return button;
  });
  return make('div', { class: 'shortcuts', role: 'group', 'aria-label': texts.shortcuts }, ...buttons);
}

function makeSlotBoxes(offered: readonly Slot[], settings: CalendarSettings): Map<string, HTMLInputElement> {
  const { words, texts, single, prefix = '' } = settings;
  const boxes = offered.map(({ date, dayPart }) => {
    const { name, hours } = words.dayParts[dayPart];
    return make('input', {
      class: 'box',
      type: single ? 'radio' : 'checkbox',
      name: 'slot',
      id: `${prefix}slot-${date}-${dayPart}`,
      value: slotKey({ date, dayPart }),
      'aria-label': fill(texts.slotLabel, { day: dateInWords(date, words, 'noYear'), part: `${name} (${hours})` }),
    });
  });
  return new Map(boxes.map((box) => [box.value, box]));
}

type DayRows = Readonly<{ body: HTMLTableSectionElement; rows: HTMLInputElement[][] }>;

/** The day over its three boxes: beside them, no phone has room for both in letters that everybody reads. */
function dayRows(date: string, index: number, boxes: Boxes, settings: CalendarSettings): DayRows {
  const { words, texts, single } = settings;
  const own = dayParts.map((dayPart) => boxes.slots.get(slotKey({ date, dayPart })));
  const cells = own.map((box) =>
    box === undefined
      ? make('td', { class: 'over' }, texts.over)
      : make('td', {}, make('label', { class: 'slot' }, box)),
  );
  const members = own.filter((box) => box !== undefined);
  const whole = single || members.length === 0 ? undefined : wholeDay(date, members, boxes, settings);
  const heading = make('div', { class: 'day' }, dayText(date, index, words));
  if (whole !== undefined) heading.append(whole.label);
  const day = weekday(date);
  const body = make(
    'tbody',
    { 'data-weekend': day === 0 || day === 6, 'data-week-ends': day === 0 },
    make('tr', {}, make('th', { scope: 'rowgroup', colspan: dayParts.length }, heading)),
    make('tr', {}, ...cells),
  );
  return { body, rows: [...(whole === undefined ? [] : [[whole.box]]), ...(members.length === 0 ? [] : [members])] };
}

function wholeDay(
  date: string,
  members: HTMLInputElement[],
  boxes: Boxes,
  { words, texts }: CalendarSettings,
): Readonly<{ label: HTMLElement; box: HTMLInputElement }> {
  const name = fill(texts.wholeDayLabel, { day: dateInWords(date, words, 'noYear') });
  const box = make('input', { class: 'box box-group', type: 'checkbox', 'aria-label': name });
  boxes.days.set(box, members);
  boxes.groups.push({
    members,
    show: (checked) => {
      box.checked = checked > 0 && checked === members.length;
      box.indeterminate = checked > 0 && checked < members.length;
    },
  });
  return { label: make('label', { class: 'whole-day' }, box, texts.wholeDay), box };
}

function dayText(date: string, index: number, words: Words): HTMLElement {
  const name = index === 0 ? words.today : index === 1 ? words.tomorrow : undefined;
  const day = capital(dateInWords(date, words, 'noYear'));
  return make('span', {}, ...(name === undefined ? [] : [make('b', {}, capital(name)), make('br')]), day);
}

function columnHeadings(words: Words): HTMLTableSectionElement {
  const cells = dayParts.map((part) => {
    const { name, hours } = words.dayParts[part];
    return make('th', { scope: 'col' }, name, make('small', { class: 'numbers' }, hours));
  });
  return make('thead', {}, make('tr', {}, ...cells));
}

/** A whole is chosen when all of it is. */
function updateGroups({ groups }: Boxes): void {
  for (const { members, show } of groups) show(members.filter((member) => member.checked).length);
}

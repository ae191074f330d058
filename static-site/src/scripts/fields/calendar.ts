/**
 * The calendar: a table of labelled checkboxes, fifteen days by three day-parts. The heading of a
 * row or column is itself a checkbox for the whole of it. Everything works with Tab and Space.
 */

import type { register } from '../../../texts/nl/register.ts';
import { dayPartTimes } from '../../../../domain/belgium/day-parts.ts';
import { horizonDays } from '../../../../domain/rules/limits.ts';
import type { Slot } from '../api/answers.ts';
import { slotKey } from './availability-words.ts';
import { make } from '../page/dom.ts';
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
  table: HTMLTableElement;
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

/** A checkbox for the whole of a row or a column. */
type Group = Readonly<{ box: HTMLInputElement; members: readonly HTMLInputElement[] }>;
/** What grows while the table is built. */
type Boxes = Readonly<{ slots: Map<string, HTMLInputElement>; groups: Group[] }>;

export function makeCalendar(settings: CalendarSettings): Calendar {
  const { texts, single } = settings;
  const offered = offeredSlots(settings.now);
  const boxes: Boxes = { slots: makeSlotBoxes(offered, settings), groups: [] };
  const table = make(
    'table',
    { class: single ? 'calendar calendar-single' : 'calendar' },
    make('caption', {}, texts.caption),
  );
  const today = brusselsDate(settings.now);
  const days = Array.from({ length: horizonDays + 1 }, (_, index) =>
    dayRow(addDays(today, index), index, boxes, settings),
  );
  table.append(columnHeadings(offered, boxes, settings), make('tbody', {}, ...days));
  table.addEventListener('change', (event) => {
    const group = boxes.groups.find(({ box }) => box === event.target);
    if (group !== undefined) for (const box of group.members) box.checked = group.box.checked;
    updateGroups(boxes);
    settings.changed();
  });

  return {
    table,
    offered,
    choose: (keys) => {
      const wanted = new Set(keys);
      for (const [key, box] of boxes.slots) box.checked = wanted.has(key);
      updateGroups(boxes);
    },
    chosen: () => new Set([...boxes.slots].filter(([, box]) => box.checked).map(([key]) => key)),
  };
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

/** @param index days from today */
function dayRow(date: string, index: number, boxes: Boxes, settings: CalendarSettings): HTMLTableRowElement {
  const { words, texts } = settings;
  const own = dayParts.map((dayPart) => boxes.slots.get(slotKey({ date, dayPart })));
  const cells = own.map((box) =>
    box === undefined
      ? make('td', { class: 'over' }, texts.over)
      : make('td', {}, make('label', { class: 'slot' }, box)),
  );
  const heading = make('th', { scope: 'row' });
  const members = own.filter((box) => box !== undefined);
  const text = dayText(date, index, words);
  if (settings.single || members.length === 0) heading.append(make('span', { class: 'day' }, text));
  else {
    const label = fill(texts.wholeDayLabel, { day: dateInWords(date, words, 'noYear') });
    heading.append(make('label', { class: 'day' }, groupBox(label, members, boxes), text));
  }
  const day = weekday(date);
  return make('tr', { 'data-weekend': day === 0 || day === 6, 'data-week-ends': day === 0 }, heading, ...cells);
}

function dayText(date: string, index: number, words: Words): HTMLElement {
  const name = index === 0 ? words.today : index === 1 ? words.tomorrow : undefined;
  // A phone has room for "za 17 apr", a wider screen for the whole word; CSS shows one of them.
  const day = [
    make('span', { class: 'day-short' }, dateInWords(date, words, 'short')),
    make('span', { class: 'day-long' }, dateInWords(date, words, 'noYear')),
  ];
  return make('span', {}, ...(name === undefined ? [] : [make('b', {}, name), ' ']), ...day);
}

function columnHeadings(offered: readonly Slot[], boxes: Boxes, settings: CalendarSettings): HTMLTableSectionElement {
  const { words, texts, single } = settings;
  const row = make('tr', {}, make('th', { scope: 'col' }, single ? texts.day : texts.wholeDay));
  for (const part of dayParts) {
    const { name, hours, every } = words.dayParts[part];
    const cell = make('th', { scope: 'col' }, name, make('small', { class: 'numbers' }, hours));
    const members = offered
      .filter((slot) => slot.dayPart === part)
      .flatMap((slot) => boxes.slots.get(slotKey(slot)) ?? []);
    const label = fill(texts.everyLabel, { every });
    if (!single) cell.append(make('label', { class: 'slot' }, groupBox(label, members, boxes)));
    row.append(cell);
  }
  return make('thead', {}, row);
}

function groupBox(label: string, members: readonly HTMLInputElement[], { groups }: Boxes): HTMLInputElement {
  const box = make('input', { class: 'box box-group', type: 'checkbox', 'aria-label': label });
  groups.push({ box, members });
  return box;
}

/** A whole is ticked when all of it is, and half when some of it is. */
function updateGroups({ groups }: Boxes): void {
  for (const { box, members } of groups) {
    const checked = members.filter((member) => member.checked).length;
    box.checked = checked > 0 && checked === members.length;
    box.indeterminate = checked > 0 && checked < members.length;
  }
}

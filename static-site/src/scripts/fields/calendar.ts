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

export function makeCalendar(settings: CalendarSettings): Calendar {
  const { words, texts, single, prefix = '' } = settings;
  const offered = offeredSlots(settings.now);
  const boxes = new Map<string, HTMLInputElement>();
  const groups: { box: HTMLInputElement; members: HTMLInputElement[] }[] = [];
  const table = make(
    'table',
    { class: single ? 'calendar calendar-single' : 'calendar' },
    make('caption', {}, texts.caption),
  );

  const body = make('tbody');
  const today = brusselsDate(settings.now);
  for (let index = 0; index <= horizonDays; index += 1) {
    const date = addDays(today, index);
    const spoken = dateInWords(date, words, 'noYear');
    const day = weekday(date);
    const row = make('tr', { 'data-weekend': day === 0 || day === 6, 'data-week-ends': day === 0 });
    const rowBoxes: HTMLInputElement[] = [];
    const cells = dayParts.map((part) => {
      const slot = { date, dayPart: part };
      if (!offered.some((other) => slotKey(other) === slotKey(slot))) return make('td', { class: 'over' }, texts.over);
      const label = fill(texts.slotLabel, {
        day: spoken,
        part: `${words.dayParts[part].name} (${words.dayParts[part].hours})`,
      });
      const box = make('input', {
        class: 'box',
        type: single ? 'radio' : 'checkbox',
        name: 'slot',
        id: `${prefix}slot-${date}-${part}`,
        value: slotKey(slot),
        'aria-label': label,
      });
      boxes.set(box.value, box);
      rowBoxes.push(box);
      return make('td', {}, make('label', { class: 'slot' }, box));
    });
    row.append(rowHeading(date, index, fill(texts.wholeDayLabel, { day: spoken }), rowBoxes), ...cells);
    body.append(row);
  }
  table.append(columnHeadings(), body);
  table.addEventListener('change', (event) => {
    const group = groups.find(({ box }) => box === event.target);
    if (group !== undefined) for (const box of group.members) box.checked = group.box.checked;
    update();
    settings.changed();
  });

  return {
    table,
    offered,
    choose: (keys) => {
      const wanted = new Set(keys);
      for (const [key, box] of boxes) box.checked = wanted.has(key);
      update();
    },
    chosen: () => new Set([...boxes].filter(([, box]) => box.checked).map(([key]) => key)),
  };

  function columnHeadings(): HTMLTableSectionElement {
    const row = make('tr', {}, make('th', { scope: 'col' }, single ? texts.day : texts.wholeDay));
    for (const part of dayParts) {
      const { name, hours, every } = words.dayParts[part];
      const members = offered.filter((slot) => slot.dayPart === part).flatMap((slot) => boxes.get(slotKey(slot)) ?? []);
      const cell = make('th', { scope: 'col' }, name, make('small', { class: 'numbers' }, hours));
      if (!single) cell.append(groupBox(fill(texts.everyLabel, { every }), members));
      row.append(cell);
    }
    return make('thead', {}, row);
  }

  function rowHeading(date: string, index: number, label: string, members: HTMLInputElement[]): HTMLTableCellElement {
    const name = index === 0 ? words.today : index === 1 ? words.tomorrow : undefined;
    // A phone has room for "za 17 apr", a wider screen for the whole word; CSS shows one of them.
    const day = [
      make('span', { class: 'day-short' }, dateInWords(date, words, 'short').replaceAll(/[.,]/g, '')),
      make('span', { class: 'day-long' }, dateInWords(date, words, 'noYear')),
    ];
    const text = make('span', {}, ...(name === undefined ? [] : [make('b', {}, name), ' ']), ...day);
    const cell = make('th', { scope: 'row' });
    if (single || members.length === 0) cell.append(make('span', { class: 'day' }, text));
    else cell.append(groupBox(label, members, text));
    return cell;
  }

  function groupBox(label: string, members: HTMLInputElement[], text?: HTMLElement): HTMLLabelElement {
    const box = make('input', { class: 'box box-group', type: 'checkbox', 'aria-label': label });
    groups.push({ box, members });
    return make('label', { class: text === undefined ? 'slot' : 'day' }, box, ...(text === undefined ? [] : [text]));
  }

  function update(): void {
    for (const { box, members } of groups) {
      const checked = members.filter((member) => member.checked).length;
      box.checked = checked > 0 && checked === members.length;
      box.indeterminate = checked > 0 && checked < members.length;
    }
  }
}

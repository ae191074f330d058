/** The fields of seats that are about to be opened: suggested, copied from an earlier session, checked and read. */

import type { SessionSummary } from '../../api/answers.ts';
import { type FieldError, valueOf } from '../../fields/field-errors.ts';
import { find } from '../../page/dom.ts';
import { addDays } from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import {
  type Division,
  type PlannedBlock,
  clockOf,
  earliestDayFor,
  equalBlocks,
  minutes,
  movedTo,
} from './planned-blocks.ts';

/** Local date and time of the centre, by the server; empty before it was heard. */
export type Now = Readonly<{ today: string; clock: string }>;
type Copied = SessionSummary | undefined;

/** Hours at which a suggested block may begin. */
const firstHour = 9;
const lastHour = 21;
/** The server opens no larger block. */
const mostSeats = 500;

function input(form: HTMLElement, id: string): HTMLInputElement {
  return find<HTMLInputElement>(`#${id}`, form);
}

/** The day and the hour that begins now, where no day is chosen yet. */
export function suggestTime(form: HTMLElement, { today, clock }: Now): void {
  const date = input(form, 'open-date');
  date.min = today;
  if (date.value !== '') return;
  // Now, since doses that are left over wait for nobody; to five minutes, as the field takes them.
  const soon = Math.ceil(minutes(clock) / 5) * 5;
  // Nobody comes at night: late in the evening the next seats are those of tomorrow.
  const tomorrow = soon > lastHour * 60;
  date.value = tomorrow ? addDays(today, 1) : today;
  const from = tomorrow ? firstHour * 60 : Math.max(firstHour * 60, soon);
  input(form, 'open-from').value = clockOf(from);
  input(form, 'open-to').value = clockOf(from + 60);
}

export function writeSession(form: HTMLElement, session: SessionSummary, { today, clock }: Now): void {
  const [first, last] = [session.blocks[0], session.blocks.at(-1)];
  if (first === undefined || last === undefined) return;
  input(form, 'open-date').value = earliestDayFor(session, today, clock);
  input(form, 'open-from').value = first.from;
  input(form, 'open-to').value = last.to;
  input(form, 'open-seats').value = String(first.seats);
  input(form, 'channel-invite').checked = session.channels.includes('invite');
  input(form, 'channel-direct').checked = session.channels.includes('direct');
  input(form, 'open-vaccine').value = session.vaccine ?? '';
  input(form, 'open-remarks').value = session.remarks ?? '';
  input(form, 'open-quiet').checked = session.quietHours !== undefined;
  if (session.quietHours === undefined) return;
  input(form, 'open-quiet-from').value = session.quietHours.from;
  input(form, 'open-quiet-to').value = session.quietHours.to;
}

/** @param copied the session whose blocks are opened again on another day */
export function plannedIn(form: HTMLElement, copied: Copied): PlannedBlock[] {
  const date = valueOf('open-date');
  if (copied !== undefined) return date === '' ? [] : movedTo(date, copied);
  const each = find<HTMLSelectElement>('#open-each', form).value as Division;
  const [from, to] = [valueOf('open-from'), valueOf('open-to')];
  return equalBlocks({ date, from, to, seats: Number(valueOf('open-seats')) }, each);
}

function channelsIn(form: HTMLElement): string[] {
  return ['invite', 'direct'].filter((channel) => input(form, `channel-${channel}`).checked);
}

/** Inside these hours nothing new is offered (S16). */
function quietIn(form: HTMLElement): { quietHours?: { from: string; to: string } } {
  if (!input(form, 'open-quiet').checked) return {};
  return { quietHours: { from: valueOf('open-quiet-from'), to: valueOf('open-quiet-to') } };
}

function quietErrors(form: HTMLElement, t: CentreTexts['open']): FieldError[] {
  const { quietHours } = quietIn(form);
  if (quietHours === undefined) return [];
  const { from, to } = quietHours;
  if (from === '') return [{ field: 'open-quiet-from', message: t.errors.quiet }];
  return to === '' || to === from ? [{ field: 'open-quiet-to', message: t.errors.quiet }] : [];
}

export function openErrors(form: HTMLElement, now: Now, copied: Copied, t: CentreTexts['open']): FieldError[] {
  const wrong: FieldError[] = [];
  const date = valueOf('open-date');
  if (date === '' || date < now.today) wrong.push({ field: 'open-date', message: t.errors.date });
  if (copied === undefined) {
    wrong.push(...spanErrors(date, now, t));
    if (wrong.length === 0 && plannedIn(form, copied).length === 0)
      wrong.push({ field: 'open-each', message: t.errors.blocks });
  }
  wrong.push(...quietErrors(form, t));
  if (channelsIn(form).length === 0) wrong.push({ field: 'channel-invite', message: t.errors.channels });
  return wrong;
}

function spanErrors(date: string, { today, clock }: Now, t: CentreTexts['open']): FieldError[] {
  const wrong: FieldError[] = [];
  const [from, to] = [minutes(valueOf('open-from')), minutes(valueOf('open-to'))];
  const seats = Number(valueOf('open-seats'));
  if (!(to > from)) wrong.push({ field: 'open-to', message: t.errors.time });
  else if (date === today && clockOf(to) <= clock) wrong.push({ field: 'open-to', message: t.errors.past });
  if (!Number.isInteger(seats) || seats < 1 || seats > mostSeats)
    wrong.push({ field: 'open-seats', message: t.errors.seats });
  return wrong;
}

/** The request, without the centre. */
export function openingIn(form: HTMLElement, copied: Copied): object {
  const optional = (name: 'vaccine' | 'remarks') => {
    const value = valueOf(`open-${name}`);
    return value === '' ? {} : { [name]: value };
  };
  return {
    blocks: plannedIn(form, copied),
    channels: channelsIn(form),
    ...optional('vaccine'),
    ...optional('remarks'),
    ...(input(form, 'open-another').checked ? { another: true } : {}),
    ...quietIn(form),
  };
}

/** Field of the form for a field of the request, such as `blocks.0.to`. */
export function placeOf(field: string): string {
  if (field.startsWith('quietHours')) return field.endsWith('from') ? 'open-quiet-from' : 'open-quiet-to';
  const last = /(date|from|to|seats)$/.exec(field)?.[1];
  if (last !== undefined) return `open-${last}`;
  if (field.startsWith('channels')) return 'channel-invite';
  if (field === 'vaccine' || field === 'remarks') return `open-${field}`;
  return field.startsWith('blocks') ? 'open-from' : '';
}

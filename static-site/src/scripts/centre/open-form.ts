/**
 * Opening seats: a date, from, to and a number, in one block or in equal ones. What will be opened
 * is said in words before it happens.
 */

import type { Session } from '../answers.ts';
import { callApi, problemInWords } from '../api.ts';
import { find } from '../dom.ts';
import { type FieldError, clearErrors, showErrors, valueOf } from '../field-errors.ts';
import { type FieldTexts, type Words, addDays, brusselsDate, brusselsTime, counted, fill } from '../words.ts';
import type { CentreTexts } from './board.ts';
import { type PlannedBlock, makeCandidates } from './candidates.ts';

export type OpenForm = Readonly<{
  /** Sets the day and the next whole hour, once the server's time is known. */
  suggest: (now: string) => void;
}>;

export type OpenFormSettings = Readonly<{
  texts: CentreTexts;
  fields: FieldTexts;
  words: Words;
  centre: () => string;
  token: () => string;
  opened: (session: Session) => void;
  signedOut: () => void;
}>;

/** Hours at which a suggested block may begin. */
const firstHour = 9;
const lastHour = 21;

const minutesOf = { whole: undefined, hour: 60, half: 30 } as const;

export function makeOpenForm(form: HTMLFormElement, settings: OpenFormSettings): OpenForm {
  const { texts, words } = settings;
  const t = texts.open;
  const button = find<HTMLButtonElement>('[data-open]', form);
  const preview = find('[data-preview]', form);
  const candidates = makeCandidates(find('[data-candidates]', form), t, words, settings.token);
  let today = '';
  let clock = '';
  let sending = false;

  form.addEventListener('input', () => describe());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });

  return {
    suggest: (now) => {
      today = brusselsDate(now);
      clock = brusselsTime(now);
      const date = find<HTMLInputElement>('#open-date', form);
      date.min = today;
      if (date.value === '') {
        // Late in the evening the next seats are those of tomorrow.
        const hour = Number(clock.slice(0, 2)) + 1;
        const tomorrow = hour > lastHour;
        date.value = tomorrow ? addDays(today, 1) : today;
        const from = tomorrow ? firstHour : hour;
        find<HTMLInputElement>('#open-from', form).value = clockOf(from * 60);
        find<HTMLInputElement>('#open-to', form).value = clockOf((from + 1) * 60);
      }
      describe();
    },
  };

  function describe(): void {
    const blocks = plannedBlocks();
    candidates.show(settings.centre(), blocks);
    const total = blocks.reduce((sum, block) => sum + block.seats, 0);
    const each = counted(t.seatCount, blocks[0]?.seats ?? 0, words);
    const sentence = counted(t.preview, blocks.length, words, { seats: each });
    const sum = counted(t.seatCount, total, words);
    preview.textContent =
      blocks.length === 0 ? '' : blocks.length === 1 ? sentence : `${sentence}, ${fill(t.total, { seats: sum })}`;
    button.textContent = blocks.length === 0 ? t.title : fill(t.action, { seats: sum });
  }

  /** None while the fields make no sense together. */
  function plannedBlocks(): PlannedBlock[] {
    const date = valueOf('open-date');
    const from = minutes(valueOf('open-from'));
    const to = minutes(valueOf('open-to'));
    const seats = Number(valueOf('open-seats'));
    const choice = find<HTMLSelectElement>('#open-each', form).value as keyof typeof minutesOf;
    const length = minutesOf[choice] ?? to - from;
    if (date === '' || !(to > from) || !Number.isInteger(seats) || seats < 1 || (to - from) % length !== 0) return [];
    return Array.from({ length: (to - from) / length }, (_, index) => ({
      date,
      from: clockOf(from + index * length),
      to: clockOf(from + (index + 1) * length),
      seats,
    }));
  }

  function errors(): FieldError[] {
    const wrong: FieldError[] = [];
    const date = valueOf('open-date');
    const [from, to] = [minutes(valueOf('open-from')), minutes(valueOf('open-to'))];
    const seats = Number(valueOf('open-seats'));
    if (date === '' || date < today) wrong.push({ field: 'open-date', message: t.errors.date });
    if (!(to > from)) wrong.push({ field: 'open-to', message: t.errors.time });
    else if (date === today && clockOf(to) <= clock) wrong.push({ field: 'open-to', message: t.errors.past });
    if (!Number.isInteger(seats) || seats < 1 || seats > 500)
      wrong.push({ field: 'open-seats', message: t.errors.seats });
    if (wrong.length === 0 && plannedBlocks().length === 0)
      wrong.push({ field: 'open-each', message: t.errors.blocks });
    if (channels().length === 0) wrong.push({ field: 'channel-invite', message: t.errors.channels });
    return wrong;
  }

  function channels(): string[] {
    return (['invite', 'direct'] as const).filter(
      (channel) => find<HTMLInputElement>(`#channel-${channel}`, form).checked,
    );
  }

  async function open(): Promise<void> {
    if (sending) return;
    const wrong = errors();
    if (wrong.length > 0) return fail(wrong);
    clearErrors(form);
    sending = true;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = t.opening;
    const body = {
      centre: settings.centre(),
      blocks: plannedBlocks(),
      channels: channels(),
      ...optional('vaccine'),
      ...optional('remarks'),
    };
    const answer = await callApi<Session>('sessions', { method: 'POST', body, bearer: settings.token() });
    sending = false;
    button.removeAttribute('aria-disabled');
    describe();
    if (answer.ok === 'unchanged') return;
    if (answer.ok) return settings.opened(answer.body);
    if (answer.problem.status === 401) return settings.signedOut();
    const placed = answer.problem.errors.map(({ field, message }) => ({ field: placeOf(field), message }));
    fail(
      placed.length > 0 ? placed : [{ field: '', message: problemInWords(answer.problem, settings.fields.problems) }],
    );
  }

  function optional(name: 'vaccine' | 'remarks'): Record<string, string> {
    const value = valueOf(`open-${name}`);
    return value === '' ? {} : { [name]: value };
  }

  function fail(wrong: readonly FieldError[]): void {
    const more = find<HTMLDetailsElement>('[data-more]', form);
    if (wrong.some(({ field }) => /channel|vaccine|remarks/.test(field))) more.open = true;
    showErrors(form, settings.fields.errors.summary, wrong);
  }
}

/** Field of the form for a field of the request, such as `blocks.0.to`. */
function placeOf(field: string): string {
  const last = /(date|from|to|seats)$/.exec(field)?.[1];
  if (last !== undefined) return `open-${last}`;
  if (field.startsWith('channels')) return 'channel-invite';
  if (field === 'vaccine' || field === 'remarks') return `open-${field}`;
  return field.startsWith('blocks') ? 'open-from' : '';
}

function minutes(clock: string): number {
  const [hours = 'x', rest = 'x'] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

function clockOf(total: number): string {
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

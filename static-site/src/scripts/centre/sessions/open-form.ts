/**
 * Opening seats: a date, from, to and a number, in one block or in equal ones, or the blocks of last time on another
 * day. What will be opened is said in words before it happens.
 */

import type { Session, SessionSummary } from '../../api/answers.ts';
import { callApi, problemInWords } from '../../api/api.ts';
import { find } from '../../page/dom.ts';
import { type FieldError, clearErrors, showErrors, valueOf } from '../../fields/field-errors.ts';
import {
  type FieldTexts,
  type Words,
  addDays,
  brusselsDate,
  brusselsTime,
  counted,
  dateInWords,
  fill,
  spanInWords,
} from '../../page/words.ts';
import type { CentreTexts } from '../centre-texts.ts';
import { makeCandidates } from '../board/candidates.ts';
import {
  type Division,
  type PlannedBlock,
  clockOf,
  earliestDayFor,
  equalBlocks,
  minutes,
  movedTo,
} from './planned-blocks.ts';

export type OpenForm = Readonly<{
  /** Sets the day and the next whole hour, once the server's time is known. */
  suggest: (now: string) => void;
  /** Offers to open the blocks of the latest session again. */
  offerAgain: (latest: SessionSummary | undefined) => void;
  /** To where a keyboard begins. */
  focus: () => void;
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

export function makeOpenForm(form: HTMLFormElement, settings: OpenFormSettings): OpenForm {
  const { texts, words } = settings;
  const t = texts.open;
  const button = find<HTMLButtonElement>('[data-open]', form);
  const again = find<HTMLButtonElement>('[data-again]', form);
  const note = find('[data-again-note]', form);
  const preview = find('[data-preview]', form);
  const candidates = makeCandidates(find('[data-planned]', form), t, words, settings.token);
  let today = '';
  let clock = '';
  let latest: SessionSummary | undefined;
  /** The session whose blocks are copied, until from, to, seats or division are changed by hand. */
  let copied: SessionSummary | undefined;
  let sending = false;

  form.addEventListener('input', (event) => {
    const own = ['open-from', 'open-to', 'open-seats', 'open-each'];
    if (event.target instanceof HTMLElement && own.includes(event.target.id)) copied = undefined;
    describe();
  });
  again.addEventListener('click', copy);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });

  return {
    suggest: (now) => {
      today = brusselsDate(now);
      clock = brusselsTime(now);
      const date = input('open-date');
      date.min = today;
      if (date.value === '') {
        // Nobody comes at night: late in the evening the next seats are those of tomorrow.
        const hour = Number(clock.slice(0, 2)) + 1;
        const tomorrow = hour > lastHour;
        date.value = tomorrow ? addDays(today, 1) : today;
        const from = tomorrow ? firstHour : Math.max(firstHour, hour);
        input('open-from').value = clockOf(from * 60);
        input('open-to').value = clockOf((from + 1) * 60);
      }
      describe();
    },
    offerAgain: (session) => {
      latest = session;
      again.hidden = latest === undefined || latest.blocks.length === 0;
      if (latest === undefined) return;
      const seats = counted(t.seatCount, latest.seats, words);
      const [first, last] = [latest.blocks[0], latest.blocks.at(-1)];
      if (first === undefined || last === undefined) return;
      const when = `${dateInWords(first.date, words, 'short')}, ${spanInWords(first.from, last.to, words)}`;
      again.textContent = fill(t.again, { when, seats });
    },
    focus: () => (again.hidden ? input('open-date') : again).focus(),
  };

  function input(id: string): HTMLInputElement {
    return find<HTMLInputElement>(`#${id}`, form);
  }

  function copy(): void {
    const [first, last] = [latest?.blocks[0], latest?.blocks.at(-1)];
    if (latest === undefined || first === undefined || last === undefined) return;
    copied = latest;
    clearErrors(form);
    input('open-date').value = earliestDayFor(latest, today, clock);
    input('open-from').value = first.from;
    input('open-to').value = last.to;
    input('open-seats').value = String(first.seats);
    input('channel-invite').checked = latest.channels.includes('invite');
    input('channel-direct').checked = latest.channels.includes('direct');
    input('open-vaccine').value = latest.vaccine ?? '';
    input('open-remarks').value = latest.remarks ?? '';
    describe();
    button.focus();
  }

  function describe(): void {
    const blocks = plannedBlocks();
    candidates.show(settings.centre(), blocks);
    const total = blocks.reduce((sum, block) => sum + block.seats, 0);
    const sum = counted(t.seatCount, total, words);
    preview.textContent = sentence(blocks, sum);
    button.textContent = blocks.length === 0 ? t.title : fill(t.action, { seats: sum });
    const [first] = copied?.blocks ?? [];
    note.hidden = first === undefined;
    note.textContent = first === undefined ? '' : fill(t.againNote, { day: dateInWords(first.date, words, 'noYear') });
  }

  function sentence(blocks: readonly PlannedBlock[], sum: string): string {
    const [first] = blocks;
    if (first === undefined) return '';
    // Of blocks of different sizes only the sum can be said in one sentence; the lines below tell the rest.
    if (blocks.some(({ seats }) => seats !== first.seats)) return sum;
    const each = counted(t.seatCount, first.seats, words);
    const text = counted(t.preview, blocks.length, words, { seats: each });
    return blocks.length === 1 ? text : `${text}, ${fill(t.total, { seats: sum })}`;
  }

  function plannedBlocks(): PlannedBlock[] {
    const date = valueOf('open-date');
    if (copied !== undefined) return date === '' ? [] : movedTo(date, copied);
    const each = find<HTMLSelectElement>('#open-each', form).value as Division;
    return equalBlocks(date, valueOf('open-from'), valueOf('open-to'), Number(valueOf('open-seats')), each);
  }

  function errors(): FieldError[] {
    const wrong: FieldError[] = [];
    const date = valueOf('open-date');
    const [from, to] = [minutes(valueOf('open-from')), minutes(valueOf('open-to'))];
    const seats = Number(valueOf('open-seats'));
    if (date === '' || date < today) wrong.push({ field: 'open-date', message: t.errors.date });
    if (copied === undefined) {
      if (!(to > from)) wrong.push({ field: 'open-to', message: t.errors.time });
      else if (date === today && clockOf(to) <= clock) wrong.push({ field: 'open-to', message: t.errors.past });
      if (!Number.isInteger(seats) || seats < 1 || seats > 500)
        wrong.push({ field: 'open-seats', message: t.errors.seats });
      if (wrong.length === 0 && plannedBlocks().length === 0)
        wrong.push({ field: 'open-each', message: t.errors.blocks });
    }
    if (channels().length === 0) wrong.push({ field: 'channel-invite', message: t.errors.channels });
    return wrong;
  }

  function channels(): string[] {
    return (['invite', 'direct'] as const).filter((channel) => input(`channel-${channel}`).checked);
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

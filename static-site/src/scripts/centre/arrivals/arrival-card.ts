/** One person at the door: expected or not, admitted or not, the code, and what became of the person. */

import type { ArrivingView, ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { callApi, problemInWords } from '../../api/api.ts';
import { make, makeSvg } from '../../page/dom.ts';
import { brusselsDate, brusselsTime, fill, instantInWords, spanInWords } from '../../page/words.ts';
import type { ArrivalSettings } from './arrival-texts.ts';

type Mark = 'arrived' | 'vaccinated' | 'noShow' | 'expected';

/** Who may come in: a tick; who must be spoken to: an exclamation mark. The words say the same. */
const fine: readonly ArrivingView['today'][] = ['booked', 'signedUp', 'invited'];

export function makeArrivalCard(person: ArrivingView, settings: ArrivalSettings): { element: HTMLElement } {
  const { texts: t, words } = settings;
  let expected = person.expected;
  const element = make('article', { class: 'arrival' });
  draw('');
  return { element };

  function draw(message: string): void {
    const today = expected?.today ?? person.today;
    element.replaceChildren(
      headOf(person),
      verdict(fine.includes(today), t.today[today], expected === undefined ? '' : blockOf(expected)),
      verdict(person.admitted === 'yes', t.admitted[person.admitted], person.basis === 'stored' ? t.stored : ''),
      ...codeLines(),
      ...(expected === undefined ? [] : [marksOf(expected)]),
      make('p', { class: 'arrival-said', role: 'status' }, message),
    );
  }

  function headOf({ firstName = '', lastName = '', birthYear }: ArrivingView): HTMLElement {
    const name = `${firstName} ${lastName}`.trim();
    const born = birthYear === undefined ? [] : [make('span', { class: 'soft' }, fill(t.born, { year: birthYear }))];
    return make('h3', { class: 'arrival-name' }, name === '' ? t.unknownPerson : name, ' ', ...born);
  }

  function verdict(good: boolean, text: string, more: string): HTMLElement {
    const sign = makeSvg('svg', { viewBox: '0 0 44 44', 'aria-hidden': 'true' });
    sign.append(
      makeSvg('rect', { class: good ? 'seat-booked' : 'verdict-no', x: 3, y: 3, width: 38, height: 38, rx: 10 }),
      makeSvg('path', {
        class: good ? 'seat-tick' : 'verdict-sign',
        d: good ? 'M13 23 l6 6.5 l12 -14' : 'M22 11 v14 M22 31 v2',
      }),
    );
    const line = make('p', { class: 'verdict' }, sign, make('b', {}, text));
    if (more !== '') line.append(make('span', { class: 'soft' }, more));
    return line;
  }

  function blockOf({ from, to }: ExpectedView): string {
    return fill(t.block, { span: spanInWords(from, to, words) });
  }

  function codeLines(): HTMLElement[] {
    const { vaccinationCode, bookingUrl, codeStatus } = person;
    if (vaccinationCode === undefined) return [];
    const status = codeStatus === undefined ? '' : ` (${t.codeStatuses[codeStatus]})`;
    const code = make('p', {}, `${t.code}: `, make('b', { class: 'numbers code' }, vaccinationCode), status);
    if (bookingUrl === undefined) return [code];
    const link = make(
      'a',
      { class: 'button button-quiet button-small', href: bookingUrl, target: '_blank', rel: 'noopener noreferrer' },
      t.book,
      make('span', { class: 'visually-hidden' }, ` ${t.bookNewWindow}`),
    );
    return [code, make('p', {}, link)];
  }

  function marksOf(line: ExpectedView): HTMLElement {
    const place = make('div', { class: 'marks' });
    if (line.state !== undefined && line.at !== undefined) {
      place.append(
        make('p', { class: 'marked' }, fill(t.marked[line.state], { time: instantInWords(line.at, words) })),
      );
    }
    for (const mark of possible(line)) {
      if (mark === 'noShow') place.append(noShowOf(line));
      else place.append(markButton(line, mark));
    }
    if (line.today === 'invited' && line.state === undefined) place.append(make('p', { class: 'soft' }, t.fills));
    return place;
  }

  function possible({ today, state, date, from }: ExpectedView): Mark[] {
    if (today === 'passed' || today === 'noShow' || today === 'none') return [];
    const now = settings.time.now();
    const instant = now === undefined ? undefined : new Date(now).toISOString();
    // Before the block has begun nobody can have failed to come; and who only was invited is not waited for.
    const begun = instant !== undefined && `${date} ${from}` <= `${brusselsDate(instant)} ${brusselsTime(instant)}`;
    const missing: Mark[] = begun && today !== 'invited' ? ['noShow'] : [];
    if (state === 'vaccinated') return ['expected'];
    if (state === 'arrived') return ['vaccinated', 'expected'];
    return ['arrived', 'vaccinated', ...missing];
  }

  function markButton(line: ExpectedView, mark: Mark): HTMLElement {
    const quiet = mark === 'arrived' || (mark === 'vaccinated' && line.state === 'arrived') ? '' : ' button-quiet';
    const button = make('button', { type: 'button', class: `button button-small${quiet}` }, t.marks[mark]);
    button.addEventListener('click', () => void put(line, mark));
    return button;
  }

  function noShowOf(line: ExpectedView): HTMLElement {
    const opener = make('button', {
      type: 'button',
      class: 'button button-quiet button-small',
      'aria-expanded': 'false',
    });
    opener.append(t.marks.noShow);
    const sure = make('button', { type: 'button', class: 'button button-small' }, t.noShowConfirm);
    const no = make('button', { type: 'button', class: 'button-link' }, t.cancel);
    const panel = make(
      'div',
      { class: 'panel confirm-panel', hidden: true },
      make('p', {}, t.noShowText),
      make('div', { class: 'confirm-actions' }, sure, no),
    );
    const toggle = (open: boolean): void => {
      panel.hidden = !open;
      opener.setAttribute('aria-expanded', String(open));
      (open ? no : opener).focus();
    };
    opener.addEventListener('click', () => toggle(panel.hidden !== false));
    no.addEventListener('click', () => toggle(false));
    sure.addEventListener('click', () => void put(line, 'noShow'));
    return make('div', { class: 'confirm' }, opener, panel);
  }

  async function put(line: ExpectedView, state: Mark): Promise<void> {
    const { kind, id, memberId } = line;
    const answer = await callApi<ExpectedView>(`arrivals/${kind}/${encodeURIComponent(id)}`, {
      method: 'POST',
      body: memberId === undefined ? { state } : { state, memberId },
      bearer: settings.token(),
    });
    if (answer.ok === 'unchanged') return;
    if (answer.ok) {
      expected = answer.body;
      draw('');
      (element.querySelector<HTMLElement>('.marks button') ?? element.querySelector('a'))?.focus();
      return;
    }
    if (answer.problem.status === 401) return settings.signedOut();
    draw(answer.problem.reason === 'notOpen' ? t.notOpen : problemInWords(answer.problem, settings.fields.problems));
  }
}

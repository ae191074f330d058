/** One person at the door: expected or not, admitted or not, the code, and what became of the person. */

import type { ArrivingView, ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { problemInWords } from '../../api/api.ts';
import { make } from '../../page/dom.ts';
import { fill, spanInWords } from '../../page/words.ts';
import { makeSvg } from '../svg.ts';
import { callSignedIn } from '../signed-in-call.ts';
import { type Mark, marksOf } from './arrival-marks.ts';
import type { ArrivalSettings, ArrivalTexts } from './arrival-texts.ts';

/** Who may come in: a tick; who must be spoken to: an exclamation mark. The words say the same. */
const fine: readonly ArrivingView['today'][] = ['booked', 'signedUp', 'invited'];

export function makeArrivalCard(person: ArrivingView, settings: ArrivalSettings): { element: HTMLElement } {
  const { texts: t, words } = settings;
  let expected = person.expected;
  const element = make('article', { class: 'arrival' });
  draw('');
  return { element };

  function draw(message: string): void {
    const line = expected;
    const today = line?.today ?? person.today;
    const block = line === undefined ? '' : fill(t.block, { span: spanInWords(line.from, line.to, words) });
    element.replaceChildren(
      headOf(person, t),
      verdict(fine.includes(today), t.today[today], block),
      verdict(person.admitted === 'yes', t.admitted[person.admitted], person.basis === 'stored' ? t.stored : ''),
      ...codeLines(person, t),
      ...(line === undefined ? [] : [marksOf(line, settings, (mark) => void put(line, mark))]),
      make('p', { class: 'arrival-said', role: 'status' }, message),
    );
  }

  async function put({ kind, id, memberId }: ExpectedView, state: Mark): Promise<void> {
    const answer = await callSignedIn<ExpectedView>(settings, `arrivals/${kind}/${encodeURIComponent(id)}`, {
      method: 'POST',
      body: memberId === undefined ? { state } : { state, memberId },
    });
    if (answer === undefined) return;
    if (answer.ok) {
      expected = answer.body;
      draw('');
      (element.querySelector<HTMLElement>('.marks button') ?? element.querySelector('a'))?.focus();
      return;
    }
    draw(answer.problem.reason === 'notOpen' ? t.notOpen : problemInWords(answer.problem, settings.fields.problems));
  }
}

function headOf({ firstName = '', lastName = '', birthYear }: ArrivingView, t: ArrivalTexts): HTMLElement {
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

/** The code and the way to book with it, as far as they are known. */
function codeLines({ vaccinationCode, bookingUrl, codeStatus }: ArrivingView, t: ArrivalTexts): HTMLElement[] {
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

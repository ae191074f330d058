/** One person at the door: expected or not, admitted or not, the code, and what became of the person. */

import type {
  ArrivingView,
  ExpectedView,
  WalkInPlace,
  WalkInView,
} from '../../../../../domain/arrivals/arrival-operations.ts';
import { make } from '../../page/dom.ts';
import { fill, spanInWords, timeInWords } from '../../page/words.ts';
import { makeSvg } from '../svg.ts';
import type { GivenVaccine } from '../doses/dose-form.ts';
import type { ArrivalSettings, ArrivalTexts } from './arrival-texts.ts';
import { nextStep } from './next-step.ts';
import { freeSeats, makeWalkIn } from './walk-in.ts';
import { whatBecame } from './what-became.ts';

/** Who may come in: a tick; who must be spoken to: an exclamation mark. The words say the same. */
const fine: readonly ArrivingView['today'][] = ['booked', 'signedUp', 'invited'];

/** What was found beside the person. */
type Beside = Readonly<{
  vaccines: readonly GivenVaccine[];
  walkInPlaces: readonly WalkInPlace[];
  /** Where it was what was looked for: a walk-in is given by it. */
  ssin?: string;
}>;

/** @param changed told when somebody stands otherwise than before */
export function makeArrivalCard(
  found: ArrivingView,
  settings: ArrivalSettings,
  { vaccines, walkInPlaces: places, ssin }: Beside,
  changed: () => void,
): { element: HTMLElement } {
  const { texts: t } = settings;
  let person = found;
  let expected = person.expected;
  const element = make('article', { class: 'arrival' });
  draw('');
  return { element };

  function draw(message: string): void {
    const line = expected;
    const today = line?.today ?? person.today;
    element.replaceChildren(
      headOf({ ...person, ...namesIn(line) }, t),
      verdict(fine.includes(today), line?.walkIn === true ? t.walkIn.today : t.today[today], whenOf(line, settings)),
      verdict(person.admitted === 'yes', t.admitted[person.admitted], person.basis === 'stored' ? t.stored : ''),
      make('p', { class: 'arrival-next' }, nextStep(person, line, possibleWalkIn(places, ssin), t)),
      ...(person.walkIn && ssin !== undefined ? [makeWalkIn(ssin, places, settings, walkedIn)] : []),
      ...(line === undefined ? [] : whatBecame(line, settings, vaccines, { marked, said: draw, takenBack })),
      ...codeLines(person, t),
      make('p', { class: 'arrival-said', role: 'status' }, message),
    );
  }

  function walkedIn({ late, expected: line, vaccinationCode, bookingUrl }: WalkInView): void {
    const code = {
      ...(vaccinationCode !== undefined && { vaccinationCode }),
      ...(bookingUrl !== undefined && { bookingUrl }),
    };
    person = { ...person, ...code, today: line.today, walkIn: false };
    expected = line;
    draw('');
    element.querySelector<HTMLElement>('.marks button')?.focus();
    element.querySelector('.marked')?.after(make('p', { class: 'soft' }, late ? t.walkIn.doneLate : t.walkIn.done));
    changed();
  }

  function marked(line: ExpectedView): void {
    expected = line;
    draw('');
    changed();
    (element.querySelector<HTMLElement>('.marks button') ?? element.querySelector('a'))?.focus();
  }

  function takenBack(): void {
    person = { ...found, today: 'none', walkIn: true };
    expected = undefined;
    draw(t.walkIn.takenBack);
    element.querySelector('button')?.focus();
    changed();
  }
}

/** Of a walk-in the list may know the name when the look did not. */
const namesIn = (line: ExpectedView | undefined): Pick<ArrivingView, 'firstName' | 'lastName'> =>
  line?.firstName === undefined || line.lastName === undefined
    ? {}
    : { firstName: line.firstName, lastName: line.lastName };

function possibleWalkIn(places: readonly WalkInPlace[], ssin: string | undefined): 'give' | 'late' | 'closed' | 'card' {
  if (places.length === 0) return 'closed';
  if (ssin === undefined) return 'card';
  return freeSeats(places) === 0 ? 'late' : 'give';
}

/** The hour of the appointment, where it is known; else the block. */
function whenOf(line: ExpectedView | undefined, { texts: t, words }: ArrivalSettings): string {
  if (line === undefined) return '';
  const when =
    line.bookedAt === undefined
      ? fill(t.block, { span: spanInWords(line.from, line.to, words) })
      : fill(t.bookedAt, { time: timeInWords(line.bookedAt, words) });
  return line.coming === undefined ? when : `${when} ✓ ${t.coming}`;
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

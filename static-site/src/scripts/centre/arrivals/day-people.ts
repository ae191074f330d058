/**
 * Everybody whom the centre expects today, to tap. How they stand, and the free seats, come every few seconds without
 * names. Names come when they are asked for, which is witnessed, and are forgotten when nobody touches the page for a
 * while or looks at something else.
 */

import type { ArrivalsNow, ExpectedView } from '../../../../../domain/arrivals/arrival-operations.ts';
import { problemInWords } from '../../api/api.ts';
import { textOf } from '../../fields/typed-text.ts';
import { find, make, writeOnce } from '../../page/dom.ts';
import { keepAsking } from '../../page/keep-asking.ts';
import { counted, fill, instantInWords, spanInWords, timeInWords } from '../../page/words.ts';
import { callSignedIn } from '../signed-in-call.ts';
import type { ArrivalSettings } from './arrival-texts.ts';
import { placesInWords } from './walk-in.ts';

/** Milliseconds: who is marked at another desk is marked here before the next person is called. */
const watchEvery = 5_000;
/** Names are read again, and that witnessed, no more often than this for people who came onto the list since. */
const namesEvery = 30_000;
/** A desk that nobody touches for so long shows nobody's name any more. */
const forgetAfter = 10 * 60_000;

type Place = Pick<ExpectedView, 'kind' | 'id' | 'memberId'>;
type Names = Pick<ExpectedView, 'firstName' | 'lastName' | 'initials' | 'birthYear'>;
type Standing = ArrivalsNow['arrivals'][number];

export type DayPeople = Readonly<{ look: () => void }>;

/**
 * @param root holds the elements of `Arrivals.astro`
 * @param tapped told whom somebody wants to see
 */
export function makeDayPeople(root: HTMLElement, settings: ArrivalSettings, tapped: (place: Place) => void): DayPeople {
  const { words, time } = settings;
  const t = settings.texts.people;
  const { opener, box, letters, rows, status, fold } = peopleParts(root);
  const row = makeRow(settings, tapped);
  const idle = idleTime();
  let names: Map<string, Names> | undefined;
  let namesAt = -Infinity;
  let people: readonly Standing[] = [];
  let etag: string | undefined;
  let centre = '';

  opener.addEventListener('click', () => void openNames(true));
  find('[data-people-close]', box).addEventListener('click', () => {
    forget();
    opener.focus();
  });
  letters.addEventListener('input', draw);
  const asking = keepAsking(watchEvery, watch);
  return { look: () => void asking.now() };

  async function watch(): Promise<void> {
    if (centre !== settings.centre()) {
      centre = settings.centre();
      etag = undefined;
      forget();
    }
    if (names !== undefined && (root.hidden || idle() > forgetAfter)) forget();
    if (root.hidden || centre === '') return;
    const answer = await askStates(settings, centre, etag);
    if (answer?.ok !== true || centre !== settings.centre()) return;
    const { now, walkInPlaces, arrivals } = answer.body;
    ({ etag } = answer);
    time.heard(now);
    writeOnce(find('[data-free]', root), placesInWords(walkInPlaces, settings.texts.walkIn, words));
    people = arrivals;
    if (names === undefined) return;
    const isNew = people.some((one) => names?.has(keyOf(one)) === false);
    if (isNew && performance.now() - namesAt > namesEvery) await openNames(false);
    else draw();
  }

  async function openNames(asked: boolean): Promise<void> {
    const wanted = settings.centre();
    namesAt = performance.now();
    const answer = await askNames(settings, wanted);
    if (answer === undefined || wanted !== settings.centre()) return;
    if (!answer.ok) return writeOnce(status, problemInWords(answer.problem, settings.fields.problems));
    people = answer.body.arrivals;
    names = new Map(answer.body.arrivals.map((one) => [keyOf(one), one]));
    opener.hidden = true;
    box.hidden = false;
    draw();
    if (asked) letters.focus();
  }

  function forget(): void {
    names = undefined;
    fold();
  }

  function draw(): void {
    if (names === undefined) return;
    const known = names;
    const shown = people.filter((one) => isMeant(known.get(keyOf(one)), textOf(letters)));
    drawRows(rows, shown, known, row);
    writeOnce(status, people.length === 0 ? t.none : counted(t.shown, shown.length, words));
  }
}

function peopleParts(root: HTMLElement) {
  const part = find('[data-people-part]', root);
  const opener = find<HTMLButtonElement>('[data-people-open]', part);
  const box = find('[data-people-box]', part);
  const letters = find<HTMLInputElement>('#people-letters', box);
  const rows = find('[data-people-rows]', box);
  const status = find('[data-people-status]', part);
  const fold = (): void => {
    letters.value = '';
    rows.replaceChildren();
    writeOnce(status, '');
    box.hidden = true;
    opener.hidden = false;
  };
  return { opener, box, letters, rows, status, fold };
}

/** The lines that are meant by what was typed; the focus stays on its person. */
function drawRows(
  rows: HTMLElement,
  shown: readonly Standing[],
  names: ReadonlyMap<string, Names>,
  row: (one: Standing, name: Names | undefined) => HTMLElement,
): void {
  const focused = rows.querySelector<HTMLElement>('button:focus')?.dataset['key'];
  rows.replaceChildren(...shown.map((one) => make('li', {}, row(one, names.get(keyOf(one))))));
  if (focused !== undefined) rows.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

const makeRow =
  ({ texts: { people: t, marked }, words }: ArrivalSettings, tapped: (place: Place) => void) =>
  (one: Standing, name: Names | undefined): HTMLElement => {
    const { today, state, at } = one;
    const when = one.bookedAt === undefined ? spanInWords(one.from, one.to, words) : timeInWords(one.bookedAt, words);
    const born = name?.birthYear === undefined ? '' : ` (${name.birthYear})`;
    const isMarked = state !== undefined && at !== undefined;
    const row = make(
      'button',
      { type: 'button', class: 'person', 'data-key': keyOf(one), 'data-state': state ?? today },
      make('span', { class: 'person-when numbers' }, when),
      make(
        'span',
        { class: 'person-name' },
        make('b', {}, nameOf(name, t.newName)),
        make('span', { class: 'soft' }, born),
      ),
      make(
        'span',
        { class: 'person-state' },
        isMarked ? fill(marked[state], { time: instantInWords(at, words) }) : t.today[today],
      ),
    );
    row.addEventListener('click', () => tapped(one));
    return row;
  };

/** @returns for how many milliseconds nobody has touched the page */
function idleTime(): () => number {
  let touchedAt = performance.now();
  for (const event of ['pointerdown', 'keydown'] as const)
    document.addEventListener(event, () => (touchedAt = performance.now()));
  return () => performance.now() - touchedAt;
}

const askNames = (settings: ArrivalSettings, centre: string) =>
  callSignedIn<{ arrivals: readonly ExpectedView[] }>(
    settings,
    `arrivals?${new URLSearchParams({ centre }).toString()}`,
  );

const askStates = (settings: ArrivalSettings, centre: string, etag: string | undefined) =>
  callSignedIn<ArrivalsNow>(settings, `arrivals/states?${new URLSearchParams({ centre }).toString()}`, { etag });

const keyOf = ({ kind, id, memberId = '' }: Place): string => `${kind}:${id}:${memberId}`;

function nameOf(name: Names | undefined, unknown: string): string {
  if (name === undefined) return unknown;
  const whole = `${name.lastName ?? ''} ${name.firstName ?? ''}`.trim();
  return whole === '' ? (name.initials ?? unknown) : whole;
}

/** Every word that was typed begins a word of the name, whatever its accents. */
function isMeant(name: Names | undefined, typed: string): boolean {
  const wanted = wordsOf(typed);
  const own = wordsOf(`${name?.lastName ?? ''} ${name?.firstName ?? ''}`);
  return wanted.every((word) => own.some((one) => one.startsWith(word)));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s'’-]+/)
    .filter((word) => word !== '');

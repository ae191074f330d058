/** The public page with figures: a week each, in a sentence, with bars and the table under them. */

import type { PublicFigures } from '../../../../domain/reports/report-operations.ts';
import type { figures } from '../../../texts/nl/figures.ts';
import { callApi, problemInWords } from '../api/api.ts';
import { find, make, textsOf } from '../page/dom.ts';
import { type FieldTexts, type Words, dateInWords, fill } from '../page/words.ts';
import { drawBars, drawTable } from '../reports/chart.ts';
import { numberInWords, shareInWords } from '../reports/report-place.ts';

type Texts = Readonly<{ figures: typeof figures; fields: FieldTexts; words: Words }>;
type Week = PublicFigures['weeks'][number];

const root = find('#figures');
const texts = textsOf<Texts>(root);
const { figures: t, words } = texts;

void load();

async function load(): Promise<void> {
  const place = find('[data-weeks]', root);
  const answer = await callApi<PublicFigures>('figures');
  if (answer.ok === 'unchanged') return;
  if (!answer.ok)
    return place.replaceChildren(make('p', { class: 'note' }, problemInWords(answer.problem, texts.fields.problems)));
  const weeks = answer.body.weeks.filter(({ seats }) => seats !== 0);
  place.replaceChildren(...(weeks.length === 0 ? [make('p', {}, t.none)] : weeks.map(drawWeek)));
}

function drawWeek(week: Week): HTMLElement {
  const rows = week.regions.filter(({ seats }) => seats !== 0);
  const name = fill(t.week, { from: dateInWords(week.from, words, 'noYear'), to: dateInWords(week.to, words) });
  return make(
    'section',
    { class: 'flow' },
    make('h2', {}, name),
    make('p', {}, sentence(week)),
    drawBars(
      t.chart,
      rows.map(({ region, seats, filled }) => ({
        label: t.regions[region],
        pieces: [{ value: seats === undefined || filled === undefined ? 0 : filled / seats, look: 'full' }],
        told: share(filled, seats),
      })),
      {},
      1,
    ),
    drawTable(
      name,
      [{ title: t.region }, ...[t.seats, t.filled, t.share].map((title) => ({ title, numeric: true }))],
      rows.map(({ region, seats, filled }) => [t.regions[region], count(seats), count(filled), share(filled, seats)]),
    ),
  );
}

function sentence({ seats, filled }: Week): string {
  if (seats === undefined || filled === undefined) return t.sumHidden;
  return fill(t.sum, {
    seats: numberInWords(seats, words),
    filled: numberInWords(filled, words),
    share: shareInWords(filled, seats, words),
  });
}

const count = (n: number | undefined): string => (n === undefined ? t.hidden : numberInWords(n, words));
const share = (part: number | undefined, whole: number | undefined): string =>
  part === undefined || whole === undefined ? t.hidden : shareInWords(part, whole, words);

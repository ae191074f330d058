/** What became of the doses that were given: registered, waiting, not taken by the register; by day and by centre. */

import { make } from '../page/dom.ts';
import { dateInWords, fill } from '../page/words.ts';
import { drawTable, numeric } from './chart.ts';
import { type CountsByName, type Shown, numberInWords } from './report-place.ts';

/** @returns nothing where no dose was noted */
export function drawRegister({ report, texts, nameOf }: Shown, all: CountsByName): Node[] {
  const { register: t, centre, day } = texts.reports.doses;
  if (givenOf(all) === 0) return [];
  const say = (n: number): string => numberInWords(n, texts.words);
  const [registered, waiting, refused] = stagesOf(all);
  const table = (title: string, first: string, rows: readonly { label: string; counts: CountsByName }[]): Node =>
    drawTable(
      title,
      [{ title: first }, ...numeric(t.given, t.registered, t.waiting, t.refused)],
      rows
        .filter(({ counts }) => givenOf(counts) > 0)
        .map(({ label, counts }) => [label, ...[givenOf(counts), ...stagesOf(counts)].map(say)]),
    );
  const sum = { given: givenOf(all), registered, waiting, refused };
  const ofCentres = report.centres.map((one) => ({ label: nameOf(one.centre), counts: one.counts }));
  return [
    make('h3', {}, t.title),
    make(
      'p',
      { class: 'column' },
      fill(t.sum, Object.fromEntries(Object.entries(sum).map(([name, n]) => [name, say(n)]))),
    ),
    table(
      t.days,
      day,
      report.days.map(({ date, counts }) => ({ label: dateInWords(date, texts.words, 'short'), counts })),
    ),
    ...(ofCentres.length > 1 ? [table(texts.reports.doses.byCentre, centre, ofCentres)] : []),
  ];
}

const givenOf = (counts: CountsByName): number => counts['doses'] ?? 0;

function stagesOf(counts: CountsByName): [registered: number, waiting: number, refused: number] {
  const of = (name: string): number => counts[`doses.${name}`] ?? 0;
  return [of('registered'), of('recorded') + of('uploading'), of('unknownPerson') + of('refused')];
}

/** How long a dose waits for a person. */

import { waitCounters, waitSteps } from '../../../../domain/reports/counters.ts';
import { make } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { drawBars, drawTable, numeric } from './chart.ts';
import { type CountsByName, type ReportTexts, type Shown, numberInWords, sumOf } from './report-place.ts';

export function drawWaiting({ report, texts }: Shown): Node[] {
  const t = texts.reports.waiting;
  const all = sumOf(report.days.map(({ counts }) => counts));
  const doses = dosesThatWaited(all);
  if (doses === 0) return [make('p', {}, t.none)];
  const say = (n: number): string => numberInWords(n, texts.words);
  const rows = waitCounters.map((name, place) => ({ label: stepInWords(place, texts), doses: all[name] ?? 0 }));
  return [
    make('p', { class: 'lead' }, meanInWords(all, texts, t.sum)),
    make('p', {}, halfInWords(all, texts)),
    drawBars(
      t.chart,
      rows.map((row) => ({
        label: row.label,
        pieces: [{ value: row.doses, look: 'full' }],
        told: say(row.doses),
      })),
      {},
    ),
    drawTable(
      t.chart,
      [{ title: t.time }, ...numeric(t.doses)],
      rows.map((row) => [row.label, say(row.doses)]),
    ),
  ];
}

export const dosesThatWaited = (counts: CountsByName): number =>
  waitCounters.reduce((sum, name) => sum + (counts[name] ?? 0), 0);

export function meanInWords(counts: CountsByName, { words }: ReportTexts, text: string): string {
  return fill(text, { mean: numberInWords((counts['waitMinutes'] ?? 0) / dosesThatWaited(counts), words) });
}

/** The step in which half of the doses had found somebody. */
function halfInWords(counts: CountsByName, { reports: { waiting: t } }: ReportTexts): string {
  let found = 0;
  for (const most of waitSteps) {
    found += counts[`wait.${most}`] ?? 0;
    if (found * 2 >= dosesThatWaited(counts)) return fill(t.half, { n: most });
  }
  return fill(t.halfMore, { n: waitSteps.at(-1) ?? 0 });
}

function stepInWords(place: number, { reports: { waiting: t } }: ReportTexts): string {
  const most = waitSteps[place];
  const from = waitSteps[place - 1];
  if (most === undefined) return fill(t.more, { n: from ?? 0 });
  return from === undefined ? fill(t.upTo, { n: most }) : fill(t.between, { from, n: most });
}

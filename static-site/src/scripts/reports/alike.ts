/** Whether everybody is treated alike: shares of the list beside shares of what was offered. */

import { dimensions, regions } from '../../../../domain/reports/counters.ts';
import { make } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { drawBars, drawTable, numeric } from './chart.ts';
import { type Shown, numberInWords, shareInWords, sumOf } from './report-place.ts';

interface Share {
  readonly label: string;
  readonly list: number;
  readonly offered: number;
  readonly booked: number;
}

export function drawAlike(shown: Shown): Node[] {
  const { report, texts } = shown;
  const { alike: t, list } = texts.reports;
  const all = sumOf([...report.days.map(({ counts }) => counts), ...report.centres.map((one) => one.list)]);
  const values: Readonly<Record<string, string>> = t.values;
  const parts = (Object.keys(dimensions) as (keyof typeof dimensions)[]).flatMap((dimension) =>
    drawShares(
      shown,
      t.dimensions[dimension],
      dimensions[dimension].map((value) => ({
        label: values[value] ?? fill(t.years, { band: value }),
        list: all[`list.${dimension}.${value}`] ?? 0,
        offered: all[`offered.${dimension}.${value}`] ?? 0,
        booked: all[`booked.${dimension}.${value}`] ?? 0,
      })),
    ),
  );
  const byRegion = regions.map((region): Share => {
    const own = report.centres.filter((one) => one.region === region);
    const counts = sumOf(own.map((one) => one.counts));
    return {
      label: list.regionNames[region],
      list: sumOf(own.map((one) => one.list))['list'] ?? 0,
      offered: counts['offered'] ?? 0,
      booked: counts['booked'] ?? 0,
    };
  });
  return [make('p', { class: 'column' }, t.text), ...parts, ...drawShares(shown, t.region, byRegion)];
}

function drawShares({ texts }: Shown, name: string, all: readonly Share[]): Node[] {
  const { alike: t } = texts.reports;
  const rows = all.filter(({ list, offered, booked }) => list + offered + booked > 0);
  if (rows.length < 2) return [];
  const whole = (of: 'list' | 'offered' | 'booked'): number => rows.reduce((sum, row) => sum + row[of], 0);
  const share = (row: Share, of: 'list' | 'offered' | 'booked'): string =>
    shareInWords(row[of], whole(of), texts.words);
  const part = (row: Share, of: 'list' | 'offered'): number => (whole(of) === 0 ? 0 : row[of] / whole(of));
  return [
    make('h3', {}, name),
    drawBars(
      fill(t.chart, { name }),
      rows.flatMap((row) => [
        { label: row.label, pieces: [{ value: part(row, 'list'), look: 'soft' }], told: share(row, 'list') },
        { label: '', pieces: [{ value: part(row, 'offered'), look: 'full' }], told: share(row, 'offered') },
      ]),
      { soft: t.onList, full: t.offered },
      1,
    ),
    drawTable(
      name,
      [{ title: name }, ...numeric(t.onList, t.offered, t.booked)],
      rows.map((row) => [
        row.label,
        ...(['list', 'offered', 'booked'] as const).map(
          (of) => `${numberInWords(row[of], texts.words)} (${share(row, of)})`,
        ),
      ]),
    ),
  ];
}

/** Who is on the list, and where. */

import { regions } from '../../../../domain/reports/counters.ts';
import { make, makeButton, pageLanguage } from '../page/dom.ts';
import { fill } from '../page/words.ts';
import { drawBars, drawTable } from './chart.ts';
import { numeric } from './doses.ts';
import { drawMap } from './map.ts';
import { type Shown, numberInWords, sumOf } from './report-place.ts';

export function drawList(shown: Shown): Node[] {
  const { report, texts, nameOf } = shown;
  const t = texts.reports.list;
  const say = (n: number): string => numberInWords(n, texts.words);
  const all = sumOf(report.days.map(({ counts }) => counts));
  const onList = sumOf(report.centres.map(({ list }) => list));
  const centres = report.centres
    .filter(({ counts, list }) => (list['list'] ?? 0) + (counts['registered'] ?? 0) > 0)
    .toSorted((a, b) => (b.list['list'] ?? 0) - (a.list['list'] ?? 0))
    .map(({ centre, counts, list }) => [nameOf(centre), say(list['list'] ?? 0), say(counts['registered'] ?? 0)]);
  return [
    make(
      'p',
      { class: 'lead' },
      fill(t.sum, {
        n: say(onList['list'] ?? 0),
        registered: say(all['registered'] ?? 0),
        groups: say(all['groups'] ?? 0),
        others: say(all['registered.kind.thirdParty'] ?? 0),
      }),
    ),
    make('p', { class: 'soft' }, t.note),
    ...byRegion(shown),
    drawTable(t.centres, [{ title: texts.reports.doses.centre }, ...numeric(t.people, t.registered)], centres),
    ...places(shown),
  ];
}

function byRegion({ report, texts }: Shown): Node[] {
  const t = texts.reports.list;
  const say = (n: number): string => numberInWords(n, texts.words);
  const rows = [...regions, undefined].flatMap((region) => {
    const own = report.centres.filter((one) => one.region === region);
    const label = region === undefined ? t.noRegion : t.regionNames[region];
    const people = sumOf(own.map(({ list }) => list))['list'] ?? 0;
    const registered = sumOf(own.map(({ counts }) => counts))['registered'] ?? 0;
    return people + registered === 0 ? [] : [{ label, people, registered }];
  });
  if (rows.length < 2) return [];
  return [
    drawBars(
      t.regions,
      rows.map(({ label, people }) => ({ label, pieces: [{ value: people, look: 'full' }], told: say(people) })),
      {},
    ),
    drawTable(
      t.regions,
      [{ title: t.region }, ...numeric(t.people, t.registered)],
      rows.map(({ label, people, registered }) => [label, say(people), say(registered)]),
    ),
  ];
}

/** The country has 581: as many as fit a screen first. */
const shownAtFirst = 20;

function places({ report, texts }: Shown): Node[] {
  const t = texts.reports.list;
  const all = (report.places ?? []).toSorted((a, b) => b.persons - a.persons);
  if (all.length === 0) return [];
  const rows = all.map(({ municipality, names, persons }) => [
    names[pageLanguage()] ?? municipality,
    numberInWords(persons, texts.words),
  ]);
  const table = (most: number): HTMLElement =>
    drawTable(t.places, [{ title: t.municipality }, ...numeric(t.came)], rows.slice(0, most));
  const place = make('div', {}, table(shownAtFirst));
  const more = makeButton('button-link', fill(t.all, { n: rows.length }), () => {
    place.replaceChildren(table(rows.length));
    more.remove();
  });
  return [
    make('h3', {}, t.places),
    make('p', { class: 'column' }, t.placesText),
    drawMap(all, texts),
    place,
    ...(rows.length > shownAtFirst ? [more] : []),
  ];
}

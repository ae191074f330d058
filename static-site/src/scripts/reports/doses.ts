/** How many doses found a person, and where they were lost. */

import { make } from '../page/dom.ts';
import { addDays, brusselsDate, counted, dateInWords, fill } from '../page/words.ts';
import { drawBars, drawTable, numeric } from './chart.ts';
import { drawRegister } from './register.ts';
import { type CountsByName, type Shown, numberInWords, shareInWords, sumOf } from './report-place.ts';

const seatsOf = (counts: CountsByName): number => counts['seats'] ?? 0;
const filledOf = (counts: CountsByName): number => counts['seats.booked'] ?? 0;

export function drawDoses(shown: Shown): Node[] {
  const { report, texts } = shown;
  const t = texts.reports.doses;
  const all = sumOf(report.days.map(({ counts }) => counts));
  const say = (n: number): string => numberInWords(n, texts.words);
  const seats = seatsOf(all);
  const filled = filledOf(all);
  const rows = report.days.map(({ date, counts }) => ({
    label: dateInWords(date, texts.words, 'short'),
    seats: seatsOf(counts),
    filled: filledOf(counts),
    late: counts['late'] ?? 0,
  }));
  return [
    ...yesterday(shown),
    make(
      'p',
      {},
      fill(t.sum, {
        seats: say(seats),
        filled: say(filled),
        left: say(seats - filled),
        share: shareInWords(filled, seats, texts.words),
      }),
    ),
    drawBars(
      t.chart,
      rows.map((row) => ({
        label: row.label,
        pieces: [
          { value: row.filled, look: 'full' },
          { value: row.seats - row.filled, look: 'hollow' },
        ],
        told: `${say(row.filled)} / ${say(row.seats)}`,
      })),
      { full: t.filled, hollow: t.left },
    ),
    drawTable(
      t.chart,
      [{ title: t.day }, ...numeric(t.seats, t.filled, t.left, texts.reports.share, t.late)],
      rows.map((row) => [
        row.label,
        ...[row.seats, row.filled, row.seats - row.filled].map(say),
        shareInWords(row.filled, row.seats, texts.words),
        say(row.late),
      ]),
    ),
    ...reasons(shown, all),
    ...byCentre(shown),
    ...drawRegister(shown, all),
  ];
}

/** The day before now, where the period has it. */
function yesterday({ report, texts }: Shown): Node[] {
  const t = texts.reports.doses;
  const date = addDays(brusselsDate(report.now), -1);
  const day = report.days.find((one) => one.date === date);
  if (day === undefined) return [];
  const seats = seatsOf(day.counts);
  const filled = numberInWords(filledOf(day.counts), texts.words);
  return [
    make('p', { class: 'lead' }, seats === 0 ? t.yesterdayNone : counted(t.yesterday, seats, texts.words, { filled })),
  ];
}

function reasons({ texts }: Shown, all: CountsByName): Node[] {
  const { doses: t } = texts.reports;
  const say = (n: number, digits = 0): string => numberInWords(n, texts.words, digits);
  const filled = filledOf(all);
  const messages = all['messages'] ?? 0;
  const rows = Object.entries(t.reasons).map(([name, reason]) => [reason, say(all[name] ?? 0)]);
  return [
    make('h3', {}, t.why),
    make('p', { class: 'column' }, t.whyText),
    drawTable(t.why, [{ title: t.reason }, ...numeric(t.times)], rows),
    make(
      'p',
      { class: 'column' },
      fill(t.through, {
        invited: say(all['filled.invitation'] ?? 0),
        direct: say(all['filled.signUp'] ?? 0),
        messages: say(messages),
        each: filled === 0 ? '–' : say(messages / filled, 1),
      }),
    ),
  ];
}

function byCentre({ report, texts, nameOf }: Shown): Node[] {
  const { doses: t } = texts.reports;
  const say = (n: number): string => numberInWords(n, texts.words);
  const open = report.centres.filter(({ counts }) => seatsOf(counts) > 0);
  if (open.length < 2) return [];
  const rows = open
    .toSorted((a, b) => seatsOf(b.counts) - filledOf(b.counts) - (seatsOf(a.counts) - filledOf(a.counts)))
    .map(({ centre, counts }) => [
      nameOf(centre),
      ...[seatsOf(counts), filledOf(counts), seatsOf(counts) - filledOf(counts)].map(say),
      shareInWords(filledOf(counts), seatsOf(counts), texts.words),
    ]);
  return [
    make('h3', {}, t.byCentre),
    drawTable(t.byCentre, [{ title: t.centre }, ...numeric(t.seats, t.filled, t.left, texts.reports.share)], rows),
  ];
}

/** How each session of a centre went, in words. */

import { make } from '../page/dom.ts';
import { brusselsDate, counted, dateInWords, fill, instantInWords } from '../page/words.ts';
import { drawBars } from './chart.ts';
import { dosesThatWaited, meanInWords } from './waiting.ts';
import { type SessionReports, type Shown, numberInWords } from './report-place.ts';

export function drawSessionReports(shown: Shown): Node[] {
  const t = shown.texts.reports.sessions;
  if (shown.sessions === undefined) return [make('p', {}, t.choose)];
  const { sessions } = shown.sessions;
  return sessions.length === 0 ? [make('p', {}, t.none)] : sessions.map((one) => drawSession(one, shown));
}

function drawSession({ openedAt, counts }: SessionReports['sessions'][number], { texts }: Shown): HTMLElement {
  const { sessions: t, doses } = texts.reports;
  const say = (name: string): string => numberInWords(counts[name] ?? 0, texts.words);
  const filled = counts['seats.booked'] ?? 0;
  const left = (counts['seats'] ?? 0) - filled;
  const late = counts['late'] ?? 0;
  const moment = fill(texts.words.dateTime, {
    date: dateInWords(brusselsDate(openedAt), texts.words),
    time: instantInWords(openedAt, texts.words),
  });
  const sentence = fill(t.sum, {
    filled: say('seats.booked'),
    seats: say('seats'),
    open: say('seats.open'),
    offered: say('seats.offered'),
  });
  const facts = Object.entries(t.facts).flatMap(([name, title]) =>
    (counts[name] ?? 0) === 0
      ? []
      : [make('div', {}, make('dt', {}, title), make('dd', { class: 'numbers' }, say(name)))],
  );
  return make(
    'article',
    { class: 'session-report' },
    make('h3', {}, fill(t.opened, { moment })),
    make('p', {}, [sentence, ...(dosesThatWaited(counts) === 0 ? [] : [meanInWords(counts, texts, t.wait)])].join(' ')),
    ...(late === 0 ? [] : [make('p', {}, counted(t.late, late, texts.words))]),
    drawBars(
      sentence,
      [
        {
          label: '',
          pieces: [
            { value: filled, look: 'full' },
            { value: left, look: 'hollow' },
          ],
          told: `${say('seats.booked')} / ${say('seats')}`,
        },
      ],
      { full: doses.filled, hollow: doses.left },
    ),
    make('dl', { class: 'facts' }, ...facts),
  );
}

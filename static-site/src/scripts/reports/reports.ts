/** The page with reports: one answer of the API, and each part draws its question from it. */

import type { Report } from '../../../../domain/reports/report-operations.ts';
import type { Centre } from '../api/answers.ts';
import { type Answer, type Problem, callApi, problemInWords } from '../api/api.ts';
import { find, findAll, make, makeButton, textsOf } from '../page/dom.ts';
import { saveCsv } from '../page/save-file.ts';
import { brusselsDate, dateInWords, fill, instantInWords } from '../page/words.ts';
import { type Desk, openDesk } from '../staff/desk.ts';
import { makeSections } from '../staff/sections.ts';
import { tell } from '../staff/tell.ts';
import { drawAlike } from './alike.ts';
import { drawDoses } from './doses.ts';
import { type Choice, choiceAt, fits, keepInAddress, makeFilter, queryOf } from './filter.ts';
import { drawList } from './list.ts';
import type { ReportTexts, SessionReports, Shown } from './report-place.ts';
import { drawSessionReports } from './session-reports.ts';
import { drawWaiting } from './waiting.ts';
import { mostDays } from '../../../../domain/reports/report-operations.ts';

const parts = {
  doses: drawDoses,
  waiting: drawWaiting,
  list: drawList,
  alike: drawAlike,
  sessions: drawSessionReports,
} as const;

void openDesk((desk) => void start(desk));

async function start(desk: Desk): Promise<void> {
  const root = find('#reports');
  const texts = textsOf<ReportTexts>(root);
  const ofCountry = desk.staff.groups.includes('reporter');
  makeSections(root);
  const known = await callApi<{ now: string; centres: Centre[] }>('centres');
  if (known.ok !== true) return fail(root, texts, known);
  const centres = known.body.centres
    .filter(({ id }) => ofCountry || desk.staff.centres.includes(id))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const names = new Map(centres.map(({ id, name }) => [id, name]));
  const page = { root, texts, desk, names, ofCountry };
  const country = ofCountry ? texts.reports.filter.country : undefined;
  const filter = makeFilter(
    find<HTMLFormElement>('[data-filter]', root),
    centres,
    country,
    (choice) => void show(page, choice),
  );
  const first = choiceAt(brusselsDate(known.body.now));
  const own = centres.some(({ id }) => id === first.centre) ? first.centre : (centres[0]?.id ?? '');
  const choice = ofCountry ? first : { ...first, centre: own };
  filter.show(choice);
  find('[data-print]', root).addEventListener('click', () => print());
  offerTables(page);
  await show(page, choice);
}

type ReportPage = Readonly<{
  root: HTMLElement;
  texts: ReportTexts;
  desk: Desk;
  names: ReadonlyMap<string, string>;
  ofCountry: boolean;
}>;

let chosen: Choice | undefined;

async function show({ root, texts, desk, names }: ReportPage, choice: Choice): Promise<void> {
  const told = find('[data-told]', root);
  told.hidden = true;
  if (!fits(choice)) return tell(told, fill(texts.reports.filter.wrong, { n: mostDays }));
  chosen = choice;
  keepInAddress(choice);
  root.setAttribute('aria-busy', 'true');
  const [report, sessions] = await Promise.all([
    desk.call<Report>(`reports?${queryOf(choice)}`),
    choice.centre === ''
      ? undefined
      : desk.call<SessionReports>(`reports/sessions?${new URLSearchParams({ centre: choice.centre }).toString()}`),
  ]);
  root.removeAttribute('aria-busy');
  // Somebody was quicker to choose anew than this was to come.
  if (chosen !== choice) return;
  if (report.ok !== true) return fail(root, texts, report);
  draw(root, choice, {
    report: report.body,
    sessions: sessions?.ok === true ? sessions.body : undefined,
    nameOf: (centre) => names.get(centre) ?? centre,
    texts,
  });
}

function fail(root: HTMLElement, texts: ReportTexts, answer: Answer<unknown>): void {
  if (answer.ok !== false) return;
  const { problem }: { problem: Problem } = answer;
  tell(find('[data-told]', root), problemInWords(problem, texts.fields.problems));
}

function draw(root: HTMLElement, choice: Choice, shown: Shown): void {
  const { report, texts, nameOf } = shown;
  const { filter: t, none } = texts.reports;
  const day = (date: string): string => dateInWords(date, texts.words, 'full');
  find('[data-span]', root).textContent = [
    fill(t.span, {
      from: day(report.from),
      to: day(report.to),
      where: choice.centre === '' ? t.country : nameOf(choice.centre),
    }),
    fill(t.asOf, { time: instantInWords(report.now, texts.words) }),
  ].join(' ');
  const nothing =
    report.days.every(({ counts }) => Object.keys(counts).length === 0) &&
    report.centres.every(({ list }) => Object.keys(list).length === 0);
  for (const section of findAll('[data-part]', root)) {
    const name = section.dataset['part'] as keyof typeof parts;
    const body = nothing
      ? [make('p', { class: 'lead' }, none.title), make('p', { class: 'column' }, none.text)]
      : parts[name](shown);
    find('[data-report]', section).replaceChildren(...body);
  }
}

function offerTables({ root, texts, desk, ofCountry }: ReportPage): void {
  const t = texts.reports.tables;
  const names = ofCountry ? (['days', 'centres', 'places'] as const) : (['days'] as const);
  const save = async (table: (typeof names)[number]): Promise<void> => {
    if (chosen === undefined) return;
    const query = queryOf(table === 'places' ? { ...chosen, centre: '' } : chosen);
    const answer = await desk.call<{ csv: string }>(`reports/export?${query}&table=${table}`);
    if (answer.ok !== true) return fail(root, texts, answer);
    saveCsv(withTitles(answer.body.csv, t.columns), `${t.file}-${table}-${chosen.from}-${chosen.to}.csv`);
  };
  find('[data-tables]', root).replaceChildren(
    ...names.map((table) => makeButton('button button-quiet button-small', t[table], () => void save(table))),
  );
}

/** The first line names the columns by their counters: here by words. */
function withTitles(csv: string, titles: Readonly<Record<string, string>>): string {
  const end = csv.indexOf('\r\n');
  const header = csv.slice(0, end).split(';');
  return header.map((name) => titles[name] ?? name).join(';') + csv.slice(end);
}

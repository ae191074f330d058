import type { AnswerOf } from '../../../../domain/api/operation.ts';
import type { listSessionReports, Report } from '../../../../domain/reports/report-operations.ts';
import type { reports } from '../../../texts/nl/reports.ts';
import type { FieldTexts, Words } from '../page/words.ts';

export type ReportTexts = Readonly<{ reports: typeof reports; fields: FieldTexts; words: Words }>;
export type SessionReports = AnswerOf<typeof listSessionReports>;
export type CountsByName = Readonly<Record<string, number>>;

/** What every part draws from. */
export type Shown = Readonly<{
  report: Report;
  sessions: SessionReports | undefined;
  nameOf: (centre: string) => string;
  texts: ReportTexts;
}>;

export function sumOf(all: readonly CountsByName[]): CountsByName {
  const sums: Record<string, number> = {};
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

export const numberInWords = (n: number, words: Words, digits = 0): string =>
  new Intl.NumberFormat(words.locale, { maximumFractionDigits: digits }).format(n);

/** `0.953` → "95 %"; of nothing there is no share. */
export const shareInWords = (part: number, whole: number, words: Words): string =>
  whole === 0 ? '–' : new Intl.NumberFormat(words.locale, { style: 'percent' }).format(part / whole);

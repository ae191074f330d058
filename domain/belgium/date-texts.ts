import { localTime } from './brussels-time.ts';
import type { Language } from './languages.ts';

/**
 * Dates and times as people read them. Dates come from `Intl`, in each language's own form;
 * times follow the custom of Belgian public services, which `Intl` does not know.
 */

const locales: Readonly<Record<Language, string>> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE' };

type DayForm = 'long' | 'withoutYear';

const forms: Readonly<Record<DayForm, Intl.DateTimeFormatOptions>> = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  withoutYear: { weekday: 'long', day: 'numeric', month: 'long' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();
const formatted = new Map<string, string>();

/** `zondag 11 april 2021`, `dimanche 11 avril 2021`, `Sonntag, 11. April 2021`. */
export function formatDay(date: string, language: Language): string {
  return dayIn('long', date, language);
}

/** `zondag 11 april`, `dimanche 11 avril`, `Sonntag, 11. April`: where the year is plain. */
export function formatDayWithoutYear(date: string, language: Language): string {
  return dayIn('withoutYear', date, language);
}

/** Weekday cut short, day and month in figures, for text messages: `zo 11/4`, `dim 11/4`, `So 11.4.`. */
export function formatShortDay(date: string, language: Language): string {
  const weekday = shortWeekdays[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  const month = Number(date.slice(5, 7));
  const dayOfMonth = Number(date.slice(8, 10));
  return language === 'de' ? `${weekday} ${dayOfMonth}.${month}.` : `${weekday} ${dayOfMonth}/${month}`;
}

/** Time of an instant in Belgium: `15.00 uur`, `15h00`, `15.00 Uhr`. */
export function formatTime(ms: number, language: Language): string {
  return formatClock(localTime(ms), language);
}

/** A time of day `HH:MM` in words: `15.00 uur`, `15h00`, `15.00 Uhr`. */
export function formatClock(time: string, language: Language): string {
  const hour = String(Number(time.slice(0, 2)));
  const minutes = time.slice(3, 5);
  switch (language) {
    case 'nl':
      return `${hour}.${minutes} uur`;
    case 'fr':
      return `${hour}h${minutes}`;
    case 'de':
      return `${hour}.${minutes} Uhr`;
  }
}

/** The same without the word, for ranges and text messages: `15.00`, `15h00`, `15.00`. */
export function formatBareClock(time: string, language: Language): string {
  const separator = language === 'fr' ? 'h' : '.';
  return `${Number(time.slice(0, 2))}${separator}${time.slice(3, 5)}`;
}

/** `van 15.00 tot 16.00 uur`, `de 15h00 à 16h00`, `von 15.00 bis 16.00 Uhr`. */
export function formatTimeRange(from: string, to: string, language: Language): string {
  const start = formatBareClock(from, language);
  switch (language) {
    case 'nl':
      return `van ${start} tot ${formatClock(to, language)}`;
    case 'fr':
      return `de ${start} à ${formatClock(to, language)}`;
    case 'de':
      return `von ${start} bis ${formatClock(to, language)}`;
  }
}

/** Names joined as a sentence does: `An, Bo en Cé`. */
export function formatList(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);
}

// CLDR's short names differ between versions of ICU; a text message has no room for surprises.
const shortWeekdays: Readonly<Record<Language, readonly string[]>> = {
  nl: ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'],
  fr: ['dim', 'lun', 'mar', 'mer', 'jeu', 'ven', 'sam'],
  de: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
};

function dayIn(form: DayForm, date: string, language: Language): string {
  const key = `${form}${language}${date}`;
  let text = formatted.get(key);
  if (text === undefined) {
    if (formatted.size >= 500) formatted.clear();
    text = formatterFor(form, language).format(new Date(`${date}T00:00:00Z`));
    // French counts the first of a month with an ordinal, which Intl leaves out.
    if (language === 'fr') text = text.replace(/ 1 /, ' 1er ');
    formatted.set(key, text);
  }
  return text;
}

function formatterFor(form: DayForm, language: Language): Intl.DateTimeFormat {
  const key = `${form}${language}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    // A date is a label, not an instant: it is formatted as midnight UTC, in UTC.
    formatter = new Intl.DateTimeFormat(locales[language], { ...forms[form], timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return formatter;
}

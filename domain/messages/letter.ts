import { localDate, localTime } from '../belgium/brussels-time.ts';
import {
  formatBareClock,
  formatClock,
  formatDay,
  formatDayWithoutYear,
  formatList,
  formatShortDay,
  formatTimeRange,
} from '../belgium/date-texts.ts';
import type { Language } from '../belgium/languages.ts';
import { type Page, type ShortPage, pageUrl, shortPageUrl } from '../links/site-paths.ts';
import type { CentreInMessage, MessageData, MessageKind } from './kinds.ts';
import { oneLine, plainNames } from './plain-text.ts';
import { namesItsPlace, writeTextMessage } from './text-message.ts';
import { type Texts, fill, textsIn } from './texts/fill.ts';

/** A message before it takes form: HTML and plain text are both written from these blocks. */
export interface Letter {
  subject: string;
  blocks: Block[];
  /** One text message. */
  sms: string;
}

export type Block =
  /** The essential in one or two sentences: when, where, until when. Always the first. */
  | { type: 'lead'; text: string }
  | { type: 'paragraph'; text: string }
  | { type: 'heading'; text: string }
  /** What must not be overlooked. */
  | { type: 'note'; text: string }
  | { type: 'fact'; label: string; value: string }
  | { type: 'item'; text: string }
  /** The main thing to do. */
  | { type: 'button'; label: string; url: string }
  | { type: 'link'; label: string; url: string }
  /** Something to copy or read out, character by character. */
  | { type: 'code'; label: string; value: string };

/** Writes one kind of message. */
export type Writer<K extends MessageKind> = (data: MessageData<K>, pen: Pen) => Letter;

interface Moment {
  centre: CentreInMessage;
  date: string;
  from: string;
  to: string;
}

/** All that a writer needs of one language. */
export class Pen {
  readonly texts: Texts;
  readonly #language: Language;
  readonly #siteUrl: string;

  constructor(language: Language, siteUrl: string) {
    this.texts = textsIn[language];
    this.#language = language;
    this.#siteUrl = siteUrl;
  }

  page(page: Page, token?: string): string {
    return pageUrl(this.#siteUrl, page, this.#language, token);
  }

  /** Address for a text message. */
  shortPage(page: ShortPage, token: string): string {
    return shortPageUrl(this.#siteUrl, page, this.#language, token);
  }

  /** `zondag 11 april 2021` */
  day(date: string): string {
    return formatDay(date, this.#language);
  }

  /** `zondag 11 april`, for subjects. */
  subjectDay(date: string): string {
    return formatDayWithoutYear(date, this.#language);
  }

  /** `zo 11/4`, for text messages. */
  shortDay(date: string): string {
    return formatShortDay(date, this.#language);
  }

  /** `van 15.00 tot 16.00 uur` */
  hours(from: string, to: string): string {
    return formatTimeRange(from, to, this.#language);
  }

  /** `15.00-16.00` */
  shortHours(from: string, to: string): string {
    return `${formatBareClock(from, this.#language)}-${formatBareClock(to, this.#language)}`;
  }

  /** `15.20 uur` */
  clock(time: string): string {
    return formatClock(time, this.#language);
  }

  /** `15.20` */
  bareClock(time: string): string {
    return formatBareClock(time, this.#language);
  }

  /**
   * A deadline as a local time of day; with its date where this is not the day that the rest of
   * the message is about, so that nobody can mistake it.
   */
  deadline(ms: number, about: string): string {
    const time = this.clock(localTime(ms));
    const date = localDate(ms);
    return date === about ? time : fill(this.texts.deadlineWithDay, { time, day: this.subjectDay(date) });
  }

  shortDeadline(ms: number, about: string): string {
    const time = this.bareClock(localTime(ms));
    const date = localDate(ms);
    return date === about ? time : `${this.shortDay(date)} ${time}`;
  }

  names(firstNames: readonly string[]): string {
    return formatList(plainNames(firstNames), this.#language);
  }

  /** `Park ter Walle (Menen)`; the municipality only where the name doesn't tell it. */
  centre(centre: CentreInMessage): string {
    const name = oneLine(centre.name);
    return namesItsPlace(centre) ? name : `${name} (${oneLine(centre.municipality)})`;
  }

  /** Name and postal address; where the street is not known, code and municipality. */
  address(centre: CentreInMessage): string {
    const place = `${oneLine(centre.postalCode)} ${oneLine(centre.municipality)}`;
    return [oneLine(centre.name), oneLine(centre.street ?? ''), place].filter((part) => part !== '').join(', ');
  }

  whenAndWhere({ centre, date, from, to }: Moment): Block[] {
    return [
      {
        type: 'fact',
        label: this.texts.when,
        value: fill(this.texts.moment, { day: this.day(date), hours: this.hours(from, to) }),
      },
      { type: 'fact', label: this.texts.where, value: this.address(centre) },
    ];
  }

  help(): Block {
    return { type: 'link', label: this.texts.help, url: this.page('help') };
  }

  /** One text message; `{sender}` is filled in by itself, `{place}` from the centre. */
  sms(forms: readonly string[], values: Readonly<Record<string, string>>, centre?: CentreInMessage): string {
    return writeTextMessage(forms, { ...values, sender: this.texts.smsSender }, centre);
  }
}

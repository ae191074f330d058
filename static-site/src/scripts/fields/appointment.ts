/** Fills `Appointment.astro`: when, where, when to be there, what to bring, into the calendar, on paper. */

import type { appointment } from '../../../texts/nl/appointment.ts';
import type { Centre } from '../api/answers.ts';
import { find, textsOf } from '../page/dom.ts';
import { saveFile } from '../page/save-file.ts';
import { type Words, dateInWords, fill, timeInWords } from '../page/words.ts';
import { addressOf } from './address.ts';
import { capital } from './availability-words.ts';
import { calendarEntry } from './calendar-entry.ts';
import { centreWithMap, momentInWords } from './place.ts';

export type Appointment = Readonly<{
  /** Of invitation or sign-up, as in the mail's calendar entry. */
  id: string;
  centre: Centre;
  date: string;
  from: string;
  to: string;
  /** The hour that was booked, where it is known. */
  bookedTime?: string | undefined;
  /** A seat that was taken directly has no hour before one is settled. */
  direct?: boolean;
  /** The server's instant, where the answer told it: the stamp of the entry, which nobody reads. */
  now?: string;
}>;

export function showAppointment(root: HTMLElement, shown: Appointment, words: Words): void {
  const part = find('[data-appointment]', root);
  const t = textsOf<typeof appointment>(part);
  const { centre, date, from, to, bookedTime } = shown;
  const at = bookedTime === undefined ? undefined : timeInWords(bookedTime, words);
  find('[data-appointment-when]', part).textContent = capital(
    at === undefined ? momentInWords(shown, words) : fill(words.dateTime, { date: dateInWords(date, words), time: at }),
  );
  find('[data-appointment-where]', part).replaceChildren(centreWithMap(centre, words));
  find('[data-appointment-arrive]', part).textContent =
    at !== undefined
      ? fill(t.arriveAt, { time: at })
      : shown.direct === true
        ? fill(t.arriveBetween, { from: timeInWords(from, words), to: timeInWords(to, words) })
        : t.arriveUnknown;
  if (!latest.has(part)) listen(part, t);
  latest.set(part, shown);
  part.hidden = false;
}

/** Shown again with other facts, the buttons are asked for those. */
const latest = new WeakMap<HTMLElement, Appointment>();

function listen(part: HTMLElement, t: typeof appointment): void {
  find('[data-appointment-print]', part).addEventListener('click', () => print());
  find('[data-appointment-calendar]', part).addEventListener('click', () => {
    const shown = latest.get(part);
    if (shown === undefined) return;
    const { id, centre, date, from, to, bookedTime, now: madeAt = new Date().toISOString() } = shown;
    const summary = fill(t.summary, { centre: centre.name });
    const location = `${centre.name}, ${addressOf(centre)}`;
    const text = calendarEntry({ id, date, from: bookedTime ?? from, to, summary, location, madeAt });
    saveFile(new Blob([text], { type: 'text/calendar' }), t.file);
  });
}
